import { GRAMMAR } from './grammar.ts';
import { readGrammar, type GrammarRule, type Item } from './grammar-reader.ts';
import { grammarSets, type TokenSet } from './grammar-sets.ts';
import { kindOfType } from './token-table.ts';
import { TOKEN_KINDS, type TokenKind } from './token-types.ts';

const numberOfKind = (kind: TokenKind): number => TOKEN_KINDS.indexOf(kind);
const OPENING = numberOfKind('{');
const CLOSING = numberOfKind('}');
/** Marks that people leave out: what is there then is read as if they stood before it. */
const LEFT_OUT = [OPENING, numberOfKind(':'), numberOfKind('(')];

/** A rule of the grammar that is under way: its name, how many tokens had been read when it began, and who called it. */
export interface OpenRule {
  readonly name: string;
  readonly from: number;
  readonly caller: OpenRule | undefined;
}

/** A place between two items of a row, and where to go on behind the row. Stacks of them share their tails. */
interface Spot {
  readonly row: readonly Item[];
  readonly index: number;
  readonly rule: OpenRule;
  readonly next: Spot | undefined;
}

/** What became of a token: it fits, or would if something stood before it or what is open were ended there, or nothing can take it. */
export type TokenFit = 'fits' | 'fits behind a gap' | 'passed over';

/** A token that may come next. `token` is what the grammar calls it: a word, a mark, a kind, or a set of kinds. */
export interface Expected {
  readonly token: string;
  readonly rule: OpenRule;
  /** What may come after it. */
  readonly then: () => readonly Expected[];
}

/**
 * Which tokens may come after some others, read from the grammar itself. It is LL(1), so one token decides which way to go, and reading
 * costs less than parsing: no tree is made. The parser knows only whole texts; what is being typed is the beginning of one.
 *
 * A token that does not fit is passed over, or ends what cannot go on with it: what was typed before it is not lost.
 */
export class PrefixReader {
  #spot: Spot | undefined;
  #count = 0;
  #skippedBraces = 0;

  /** @param rule where to begin: `File` for a text, `Reference` for what stands in the braces of a text */
  constructor(rule = 'File') {
    this.#spot = {
      row: theGrammar().rowOf(rule),
      index: 0,
      rule: { name: rule, from: 0, caller: undefined },
      next: undefined,
    };
  }

  /**
   * Reads one token.
   *
   * @param kind its number in the token table
   * @param mayLeaveBraces whether it may end braces that nobody closed (`mayEndBraces`)
   */
  read(kind: number, mayLeaveBraces = false): TokenFit {
    const fits = this.#read(kind, mayLeaveBraces);
    this.#count++;
    return fits;
  }

  /** All that may come next. */
  expected(): readonly Expected[] {
    return theGrammar().expectedAt(this.#spot, this.#count);
  }

  /** The rules under way, the innermost first: a rule that may still go on is one of them. */
  open(): readonly OpenRule[] {
    const rules: OpenRule[] = [];
    let spot = this.#spot;
    while (spot && spot.index >= spot.row.length) spot = spot.next;
    for (let rule = spot?.rule; rule; rule = rule.caller) rules.push(rule);
    return rules;
  }

  #read(kind: number, mayLeaveBraces: boolean): TokenFit {
    const grammar = theGrammar();
    const next = grammar.after(this.#spot, kind, this.#count);
    if (next) {
      this.#spot = next;
      return 'fits';
    }
    if (kind === CLOSING && this.#skippedBraces > 0) {
      this.#skippedBraces--;
      return 'passed over';
    }
    for (const mark of LEFT_OUT) {
      const there = grammar.after(this.#spot, mark, this.#count);
      const found = there && grammar.after(there, kind, this.#count);
      if (!found) continue;
      this.#spot = found;
      return 'fits behind a gap';
    }
    for (let spot = behind(this.#spot); spot; spot = behind(spot)) {
      const found = grammar.after(spot, kind, this.#count);
      if (found) {
        this.#spot = found;
        return 'fits behind a gap';
      }
      if (grammar.closesBraces(spot) && !mayLeaveBraces) break;
    }
    if (kind === OPENING) this.#skippedBraces++;
    return 'passed over';
  }
}

const STEP = numberOfKind('step');

/** Whether a token may end braces that nobody closed: a step, or what stands at the margin, begins something of its own. */
export function mayEndBraces(text: string, kind: number, start: number): boolean {
  return kind === STEP || start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
}

/** The next place, as if what should stand here did. */
function behind(spot: Spot | undefined): Spot | undefined {
  if (!spot) return undefined;
  if (spot.index >= spot.row.length) return behind(spot.next);
  return { ...spot, index: spot.index + 1 };
}

class PrefixGrammar {
  readonly #rules: ReadonlyMap<string, GrammarRule>;
  readonly #first = new Map<Item | readonly Item[], Uint8Array>();
  readonly #sets: ReturnType<typeof grammarSets>;
  /** Of each item that stands once or more: the same from the second time on. */
  readonly #again = new Map<Item, readonly Item[]>();

  constructor() {
    const rules = readGrammar(GRAMMAR);
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]));
    this.#sets = grammarSets(rules);
  }

  rowOf(rule: string): readonly Item[] {
    const found = this.#rules.get(rule);
    if (!found) throw new Error(`the grammar has no rule ${rule}`);
    return found.row;
  }

  closesBraces({ row, index }: Spot): boolean {
    const item = row[index];
    return item?.kind === 'consume' && item.token === '}';
  }

  /** Where a token leads; undefined where it does not fit. */
  after(from: Spot | undefined, kind: number, count: number): Spot | undefined {
    let spot = from;
    while (spot) {
      const item: Item | undefined = spot.row[spot.index];
      if (!item) {
        spot = spot.next;
        continue;
      }
      if (item.kind === 'consume') return this.#firstOf(item)[kind] === 1 ? past(spot) : undefined;
      if (this.#firstOf(item)[kind] === 1)
        spot = this.#within(spot, item, count, (row) => this.#firstOfRow(row)[kind] === 1);
      else if (item.kind === 'become' || this.#sets.mayBeEmpty(item)) spot = past(spot);
      else return undefined;
    }
    return undefined;
  }

  /** Every way to the next token. The grammar has no left recursion, and what may repeat is entered once. */
  expectedAt(from: Spot | undefined, count: number): readonly Expected[] {
    const found: Expected[] = [];
    for (let spot = from; spot; spot = spot.next) if (!this.#collect(spot, count, found)) break;
    return found;
  }

  /** What may come in the rest of a row; whether that may be nothing at all. */
  #collect({ row, index, rule, next }: Spot, count: number, found: Expected[]): boolean {
    for (let at = index; at < row.length; at++) {
      const item = row[at];
      if (!item) break;
      const spot: Spot = { row, index: at, rule, next };
      if (item.kind === 'consume') {
        found.push({ token: item.token, rule, then: () => this.expectedAt(past(spot), count + 1) });
        return false;
      }
      for (const way of item.kind === 'or' ? item.rows : [undefined]) {
        this.#collect(
          this.#within(spot, item, count, (each) => each === way),
          count,
          found,
        );
      }
      if (!this.#sets.mayBeEmpty(item)) return false;
    }
    return true;
  }

  #within(spot: Spot, item: Item, count: number, fits: (row: readonly Item[]) => boolean): Spot {
    const { rule } = spot;
    switch (item.kind) {
      case 'subrule':
        return {
          row: this.rowOf(item.rule),
          index: 0,
          rule: { name: item.rule, from: count, caller: rule },
          next: past(spot),
        };
      case 'or':
        return { row: item.rows.find(fits) ?? [], index: 0, rule, next: past(spot) };
      case 'option':
        return { row: item.row, index: 0, rule, next: past(spot) };
      case 'many':
        return { row: item.row, index: 0, rule, next: spot };
      case 'atLeastOne':
        return { row: item.row, index: 0, rule, next: { row: this.#manyOf(item), index: 0, rule, next: past(spot) } };
      default:
        return past(spot);
    }
  }

  #manyOf(item: Item & { readonly kind: 'option' | 'many' | 'atLeastOne' }): readonly Item[] {
    const known = this.#again.get(item) ?? [{ ...item, kind: 'many' }];
    this.#again.set(item, known);
    return known;
  }

  #firstOf(item: Item): Uint8Array {
    const known = this.#first.get(item) ?? asKinds(item.kind === 'become' ? [] : this.#sets.firstOf(item));
    this.#first.set(item, known);
    return known;
  }

  #firstOfRow(row: readonly Item[]): Uint8Array {
    const known = this.#first.get(row);
    if (known) return known;
    const first = new Uint8Array(TOKEN_KINDS.length);
    for (const item of row) {
      this.#firstOf(item).forEach((is, kind) => {
        if (is === 1) first[kind] = 1;
      });
      if (item.kind !== 'become' && !this.#sets.mayBeEmpty(item)) break;
    }
    this.#first.set(row, first);
    return first;
  }
}

function past(spot: Spot): Spot {
  return { ...spot, index: spot.index + 1 };
}

function asKinds(types: TokenSet | readonly number[]): Uint8Array {
  const kinds = new Uint8Array(TOKEN_KINDS.length);
  for (const type of types) {
    const kind = kindOfType[type];
    if (kind !== undefined) kinds[kind] = 1;
  }
  return kinds;
}

let grammar: PrefixGrammar | undefined;
/** One for all, made when first asked for. */
const theGrammar = (): PrefixGrammar => (grammar ??= new PrefixGrammar());
