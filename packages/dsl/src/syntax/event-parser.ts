import { tokenMatcher, type IToken, type TokenType } from 'chevrotain';
import type { BraceRepair } from './brace-repair.ts';
import { beginsDeclaration } from './brace-repair.ts';
import { GRAMMAR } from './grammar.ts';
import { readGrammar, type GrammarRule, type Item } from './grammar-reader.ts';
import { grammarSets, type GrammarSets, type TokenSet } from './grammar-sets.ts';
import { opensBlock, startsWithProperty } from './grammar-shape.ts';
import { isMismatch, NothingFits, QUIET_TOKENS, QUIET_TOKENS_ON_A_LINE, type Mismatch } from './mismatch.ts';
import { kindNumber, NodeEvents, type NodeTables } from './node-events.ts';
import { decideChoice, decideConsume, isWordToken, looksLikeProperty, meantWord } from './recovery.ts';
import { ShallowParser, type Step } from './shallow-parser.ts';
import { TOKEN_TYPES, VOCABULARY } from './token-types.ts';

export interface ParserOptions {
  /** Definitions that replace those of some rules: what the tests use to show that their LL(1) check bites. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Let Chevrotain check the grammar, too; costs about 20 ms. */
  readonly validate?: boolean;
}

/** Errors that the choice which threw them has looked at. */
const handled = new WeakSet<Error>();

type ListItem = Extract<Item, { readonly row: readonly Item[] }>;

/** Our messages are made from mismatches, after the text was read; Chevrotain's own are never shown. */
const NO_MESSAGES = {
  buildMismatchTokenMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
  buildNotAllInputParsedMessage: () => '',
};

/**
 * Runs the grammar and writes down where nodes open and close. It builds no tree on the way: recovery skips tokens, and
 * whatever a rule had built would be lost when it is given up; a range of tokens cannot lose any.
 *
 * Recovery is our own. Chevrotain's passes over tokens up to the next one that could follow *any* rule under way, and the
 * words of this language can follow nearly everything: one stray word took the rest of a flow with it (up to 29 messages
 * for one damaged token, against at most 3). Ours mends single tokens where they stand, and otherwise gives up the
 * statement, property or line, and goes on with the next one of the same list; braces decide where a list ends.
 */
export class EventParser extends ShallowParser {
  readonly #rules: readonly GrammarRule[];
  #sets: GrammarSets | undefined;
  readonly #entry = new Map<string, Step>();
  readonly #events = new NodeEvents();
  /** Where the tokens are from; they alone do not say where lines end. */
  #text = '';
  #tokens: IToken[] = [];
  #mismatches: Mismatch[] = [];
  #lastMismatch = -Infinity;
  /** Tokens before which a brace should have been closed, in order; how many of them have been seen to. */
  #unclosed: readonly number[] = [];
  #closed = 0;
  #bracesPair = true;
  #unopened: ReadonlySet<number> = new Set();
  #rulesUnderWay: string[] = [];

  constructor(options: ParserOptions = {}) {
    super([...VOCABULARY], {
      maxLookahead: 1,
      recoveryEnabled: false,
      skipValidations: options.validate !== true,
      errorMessageProvider: NO_MESSAGES,
    });
    this.#rules = readGrammar(GRAMMAR, options.changes);
    for (const rule of this.#rules) this.#define(rule);
    this.performSelfAnalysis();
  }

  /** Reads tokens by a rule of the grammar. Never throws for what they are. */
  read(
    text: string,
    tokens: IToken[],
    rule: string,
    braces?: BraceRepair,
  ): { readonly nodes: NodeTables; readonly mismatches: readonly Mismatch[] } {
    const enter = this.#entry.get(rule);
    if (!enter) throw new Error(`the grammar has no rule ${rule}`);
    this.#events.clear(tokens.length);
    this.#text = text;
    this.#tokens = tokens;
    this.#mismatches = [];
    this.#lastMismatch = -Infinity;
    this.#unclosed = (braces?.unclosed ?? []).map(({ before }) => before).sort((one, other) => one - other);
    this.#closed = 0;
    this.#unopened = braces?.unopened ?? new Set();
    this.#bracesPair = braces?.pair !== false;
    this.#rulesUnderWay = [];
    this.input = [...tokens]; // Chevrotain puts marks of the end behind them
    enter();
    const result = { nodes: this.#events.take(), mismatches: this.#mismatches };
    this.input = []; // a long-lived parser should not hold on to the last text
    this.#text = '';
    this.#tokens = [];
    return result;
  }

  // ------------------------------------------------------------------------------------------ from rules to steps

  #define(rule: GrammarRule): void {
    const body = this.#row(rule, rule.row);
    const kind = rule.nodeKind === undefined ? undefined : kindNumber(rule.nodeKind);
    const begin = (): number | undefined => {
      this.#rulesUnderWay.push(rule.name);
      return kind === undefined ? undefined : this.#events.open(kind, this.currIdx + 1);
    };
    const end = (node: number | undefined): void => {
      this.#rulesUnderWay.pop();
      if (node !== undefined) this.#events.close(node, this.currIdx, rule.collapses);
    };
    this.#entry.set(rule.name, this.rule(rule.name, body, begin, end));
  }

  #row(rule: GrammarRule, items: readonly Item[]): Step {
    const steps = items.map((item, index) => {
      const next = items[index + 1];
      const closes = next?.kind === 'consume' && next.token === '}';
      if (item.kind === 'many' && (closes || rule.name === 'File')) return this.#list(rule, item);
      return this.#step(rule, item);
    });
    const [one, two, three] = steps;
    if (one === undefined) return () => {};
    if (two === undefined) return one;
    if (three === undefined)
      return () => {
        one();
        two();
      };
    return () => {
      for (const step of steps) step();
    };
  }

  #step(rule: GrammarRule, item: Item): Step {
    switch (item.kind) {
      case 'consume':
        return this.#consume(item);
      case 'subrule':
        return this.through(item.index, item.rule);
      case 'become': {
        const kind = kindNumber(item.nodeKind);
        return () => {
          if (!this.RECORDING_PHASE) this.#events.become(kind);
        };
      }
      case 'or': {
        if (rule.name === 'Item' && item === rule.row[0]) return this.#itemStart(rule, item);
        const ways = item.rows.map((row) => this.#row(rule, row));
        const opening = item.rows.findIndex(([first]) => opensBlock(first));
        return this.#choice(item, this.oneOf(item.index, ways), ways[opening]);
      }
      case 'atLeastOne': {
        const row = this.#row(rule, item.row);
        return this.#choice(item, this.atLeastOnce(item.index, row, this.#notBeforeLostBrace));
      }
      case 'option': {
        const row = this.#row(rule, item.row);
        return this.#optional(item, this.atMostOnce(item.index, row), row);
      }
      case 'many': {
        const row = this.#row(rule, item.row);
        return this.#optional(item, this.anyNumberOf(item.index, row, this.#notBeforeLostBrace), row);
      }
    }
  }

  /** A word and a colon are the next property, not the value of this one. */
  #itemStart(rule: GrammarRule, item: Extract<Item, { readonly kind: 'or' }>): Step {
    const read = this.#step({ ...rule, name: '' }, item);
    return () => {
      const at = this.currIdx + 1;
      const isNext = !this.RECORDING_PHASE && this.#tokens[at + 1]?.image === ':' && isWordToken(this.#tokens[at]);
      if (isNext) this.#report('expected', at, this.#theSets().firstOf(item), 'insert');
      else read();
    };
  }

  #consume(item: Item & { readonly kind: 'consume' }): Step {
    const type = TOKEN_TYPES.get(item.token);
    if (!type) throw new Error(`the grammar has no token ${item.token}`);
    const { index } = item;
    const closes = item.token === '}';
    return () => {
      if (closes && this.#isUnclosed(this.currIdx + 1)) return void this.#closed++; // said where the brace is open
      if (this.RECORDING_PHASE) this.consume(index, type);
      else if (tokenMatcher(this.LA_FAST(1), type)) this.currIdx++;
      else this.#mendConsume(item);
    };
  }

  /** Where no way fits and nothing was read by then, it is this choice that does not fit. */
  #choice(item: Item, choose: Step, open?: Step): Step {
    return () => {
      if (this.RECORDING_PHASE) return choose();
      const at = this.currIdx;
      try {
        choose();
      } catch (error) {
        if (this.currIdx !== at || !isMismatch(error) || handled.has(error)) throw error;
        handled.add(error);
        if (open && this.#unopened.size > 0 && this.#opensUnsaid()) return open();
        this.#mendChoice(item, choose, error);
      }
    };
  }

  /** A word that fits neither the optional part nor what may come after it may be a misspelled beginning of the part. */
  #optional(item: Item, enter: Step, row: Step): Step {
    const first = 'row' in item ? item.row[0] : undefined;
    const mayOpen = opensBlock(first);
    return () => {
      if (this.RECORDING_PHASE) return enter();
      enter();
      if (mayOpen && this.#unopened.size > 0 && this.#opensUnsaid()) return row();
      const here = this.LA_FAST(1);
      if (here.tokenType.name !== 'OwnWord') return;
      const sets = this.#theSets();
      if (sets.after(item).has(here.tokenTypeIdx)) return;
      const meant = meantWord(here, sets.firstOf(item));
      if (!meant) return;
      this.#retag(meant, sets.firstOf(item));
      enter();
    };
  }

  // ------------------------------------------------------------------------------------------------------- lists

  /**
   * A repetition that its closing brace, or the end of the text, ends. What is wrong inside one of its parts ends that
   * part alone.
   */
  #list(rule: GrammarRule, item: ListItem): Step {
    const row = this.#row(rule, item.row);
    const isFile = rule.name === 'File';
    const holdsProperties = item.row.some((part) => part.kind === 'or' && startsWithProperty(part.rows));
    const isProperty = rule.name === 'properties' || holdsProperties;
    // a word of a statement that no colon follows is a statement in the wrong place, not a property without its colon
    const gate = (): boolean =>
      (isFile || !this.#isUnclosed(this.currIdx + 1)) && !(isProperty && this.#isMisplacedStatement());
    const readParts = this.anyNumberOf(item.index, row, gate);
    const isScenario = rule.name === 'Scenario';
    const begins = (at: number): boolean => {
      const token = this.#tokens[at];
      if (token === undefined || !this.#theSets().firstOf(item).has(token.tokenTypeIdx)) return false;
      if (isFile) return beginsDeclaration(this.#tokens, at);
      if (isScenario) return token.image === 'expect' || this.#beginsLine(at);
      if (!isProperty || token.image === 'on' || token.image === 'otherwise') return true;
      return looksLikeProperty(this.#tokens, at) || token.image === 'serve';
    };
    return () => {
      if (this.RECORDING_PHASE) return readParts();
      for (let stuck = -1; ;) {
        let failed = false;
        try {
          readParts();
        } catch (error) {
          if (!isMismatch(error)) throw error;
          failed = true;
        }
        const at = this.currIdx + 1;
        if (this.#ends(at, isFile)) return;
        if (!failed && this.#mendListWord(item, isFile)) continue;
        if (!failed) this.#report('expected', at, this.#theSets().firstOf(item), 'skip');
        if (at === stuck || !failed || !begins(at)) this.#skipTo(begins, isFile, at === stuck || !failed);
        stuck = this.currIdx + 1;
        if (this.#ends(stuck, isFile)) return;
      }
    };
  }

  #isMisplacedStatement(): boolean {
    const at = this.currIdx + 1;
    const token = this.#tokens[at];
    if (token === undefined || !this.#statementWords().has(token.tokenTypeIdx)) return false;
    return !looksLikeProperty(this.#tokens, at);
  }

  #mendListWord(item: ListItem, isFile: boolean): boolean {
    const sets = this.#theSets();
    const meant = meantWord(this.#tokens[this.currIdx + 1], sets.firstOf(item));
    if (!meant) return false;
    if (isFile) {
      // `queu Support {`: a word like one that begins a declaration, with what comes after it
      const next = this.#tokens[this.currIdx + 2];
      if (next === undefined || next.image === '{' || next.image === '}') return false;
    }
    this.#retag(meant, sets.firstOf(item));
    return true;
  }

  #ends(at: number, isFile: boolean): boolean {
    if (at >= this.#tokens.length) return true;
    if (isFile) return false;
    return this.#tokens[at]?.image === '}' || this.#isUnclosed(at);
  }

  /** Passes over tokens, and groups in brackets as a whole, until something of the list begins or the list ends. */
  #skipTo(begins: (at: number) => boolean, isFile: boolean, atLeastOne: boolean): void {
    for (let first = atLeastOne; ; first = false) {
      const at = this.currIdx + 1;
      if (this.#ends(at, isFile) || (!first && begins(at))) return;
      let depth = 0;
      do {
        const { image } = this.#tokens[this.currIdx + 1] ?? { image: '' };
        if (image === '{' || image === '(' || image === '[') depth++;
        else if (image === '}' || image === ')' || image === ']') depth--;
        this.#skip();
      } while (depth > 0 && this.currIdx + 1 < this.#tokens.length && !this.#isUnclosed(this.currIdx + 1));
    }
  }

  // ------------------------------------------------------------------------------------------------ single tokens

  /** An opening brace is missing here, or another token stands in its place; that has been said. */
  #opensUnsaid(): boolean {
    if (this.#unopened.has(this.currIdx)) return true;
    if (!this.#unopened.has(this.currIdx + 1) || this.#tokens[this.currIdx + 2]?.image === '{') return false;
    this.#skip();
    return true;
  }

  /** Where an opening brace is missing, words do not go on. */
  readonly #notBeforeLostBrace = (): boolean => !this.#unopened.has(this.currIdx);

  /** A brace that is open should have been closed by here. */
  #isUnclosed(at: number): boolean {
    return (this.#unclosed[this.#closed] ?? Infinity) <= at;
  }

  #mendConsume(item: Item & { readonly kind: 'consume' }): void {
    const at = this.currIdx + 1;
    if (item.token === '{' && this.#opensUnsaid()) return;
    const sets = this.#theSets();
    const wanted = sets.firstOf(item);
    const decision = decideConsume(item, this.#tokens, at, sets, this.#bracesPair);
    switch (decision.kind) {
      case 'retag':
        this.#retag(decision.as, wanted);
        this.currIdx++;
        return;
      case 'drop':
        this.#report('expected', at, wanted, decision.kind);
        this.#skip();
        this.currIdx++;
        return;
      case 'replace':
        this.#report('expected', at, wanted, decision.kind);
        this.#skip();
        return;
      case 'insert':
        this.#report('expected', at, wanted, decision.kind);
        return;
      case 'fail':
        this.#report('expected', at, wanted, decision.kind);
        throw new NothingFits();
    }
  }

  #mendChoice(item: Item, choose: Step, error: Error): void {
    const at = this.currIdx + 1;
    const sets = this.#theSets();
    const wanted = sets.firstOf(item);
    const decision = decideChoice(item, this.#tokens, at, sets);
    if (decision.kind === 'retag') {
      this.#retag(decision.as, wanted);
      return choose();
    }
    this.#report('expected', at, wanted, decision.kind);
    if (decision.kind === 'fail') throw error;
    if (decision.kind === 'drop' || decision.kind === 'replace') this.#skip();
    if (decision.kind === 'drop') choose();
  }

  #retag(type: TokenType, expected: TokenSet): void {
    const at = this.currIdx + 1;
    const token = this.#tokens[at];
    if (!token) return;
    this.#report(type.name === 'Name' ? 'lower-case name' : 'misspelled', at, expected, 'retag', type);
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
  }

  /** Passes over one token, which becomes part of an error node. */
  #skip(): void {
    const skipped = this.currIdx + 1;
    if (skipped >= this.#tokens.length) return;
    this.SKIP_TOKEN();
    this.#events.skip(skipped);
  }

  #report(
    kind: Mismatch['kind'],
    at: number,
    expected: TokenSet,
    decision: Mismatch['decision'],
    as?: TokenType,
  ): void {
    const distance = at - this.#lastMismatch;
    const isConsequence =
      distance < QUIET_TOKENS || (distance < QUIET_TOKENS_ON_A_LINE && !this.#lineBreakBetween(this.#lastMismatch, at));
    this.#lastMismatch = at;
    if (isConsequence && decision !== 'retag') return;
    this.#mismatches.push({ kind, at, expected, decision, as, rules: [...this.#rulesUnderWay] });
  }

  #beginsLine(at: number): boolean {
    return this.#lineBreakBetween(at - 1, at);
  }

  #lineBreakBetween(one: number, other: number): boolean {
    const before = this.#tokens[one];
    const here = this.#tokens[other];
    if (before === undefined || here === undefined) return true;
    return /[\n\r]/.test(this.#text.slice(before.startOffset + before.image.length, here.startOffset));
  }

  #theSets(): GrammarSets {
    return (this.#sets ??= grammarSets(this.#rules));
  }

  #statementWordSet: TokenSet | undefined;
  #statementWords(): TokenSet {
    return (this.#statementWordSet ??= this.#theSets().firstOf({ kind: 'subrule', rule: 'statement', index: 0 }));
  }
}
