import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  type TokenType,
} from 'chevrotain';
import { GRAMMAR } from './grammar.ts';
import { readGrammar, type GrammarRule, type Item } from './grammar-reader.ts';
import { NODE_KINDS, type NodeKind } from './node-kinds.ts';
import { TOKEN_TYPES, VOCABULARY } from './token-types.ts';

/** Nodes in the order in which they begin. First and last are indices of significant tokens; an empty node ends before it begins. */
export interface NodeEvents {
  readonly count: number;
  /** Index into `NODE_KINDS`. */
  readonly kind: Uint8Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Nodes in the subtree, itself included: the next sibling of `node` is at `node + size[node]`. */
  readonly size: Int32Array;
}

/** Where the grammar did not fit: what could have stood there, and in which rules. */
export interface Mismatch {
  readonly expected: readonly TokenType[];
  /** undefined: the end of the text. */
  readonly found: IToken | undefined;
  readonly previous: IToken | undefined;
  /** Innermost last. */
  readonly rules: readonly string[];
}

const ERROR = NODE_KINDS.indexOf('Error');
const kindNumbers = new Map(NODE_KINDS.map((kind, index) => [kind as string, index]));
const kindNumber = (kind: string): number => {
  const found = kindNumbers.get(kind);
  if (found === undefined) throw new Error(`no kind of node ${kind}`);
  return found;
};

/** Marks that recovery may think of as there. Never a literal or a name: it would have to invent what they say. */
const INSERTABLE = new Set(['{', '}', '(', ')', ':']);

type Step = () => void;

export interface ParserOptions {
  /** Definitions that replace those of some rules: what the tests use to show that their LL(1) check bites. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Let Chevrotain check the grammar, too; costs about 20 ms. */
  readonly validate?: boolean;
}

/**
 * Runs the grammar and writes down where nodes open and close. It builds no tree on the way: recovery skips and inserts
 * tokens, and whatever a rule had built would be lost when it starts again; a range of tokens cannot lose any.
 */
export class EventParser extends EmbeddedActionsParser {
  readonly #expected: (readonly TokenType[])[];
  /** Chevrotain's place in the tokens, absent from its type declarations; a test holds it to that. */
  declare currIdx: number;
  #kind = new Uint8Array(0);
  #first = new Int32Array(0);
  #last = new Int32Array(0);
  #size = new Int32Array(0);
  #count = 0;
  /** Node under way. */
  #node = 0;
  readonly #entry = new Map<string, Step>();

  constructor(options: ParserOptions = {}) {
    const expected: (readonly TokenType[])[] = [];
    super([...VOCABULARY], {
      maxLookahead: 1,
      recoveryEnabled: true,
      skipValidations: options.validate !== true,
      errorMessageProvider: rememberExpected(expected),
    });
    this.#expected = expected;
    this.#clear(1024);
    for (const rule of readGrammar(GRAMMAR, options.changes)) this.#define(rule);
    this.performSelfAnalysis();
  }

  /** Reads tokens by a rule of the grammar. Never throws for what they are. */
  read(tokens: IToken[], rule: string): { readonly nodes: NodeEvents; readonly mismatches: readonly Mismatch[] } {
    const enter = this.#entry.get(rule);
    if (!enter) throw new Error(`the grammar has no rule ${rule}`);
    this.#clear(Math.max(64, tokens.length));
    this.#expected.length = 0;
    this.input = tokens;
    enter();
    const nodes: NodeEvents = {
      count: this.#count,
      kind: this.#kind.slice(0, this.#count),
      first: this.#first.slice(0, this.#count),
      last: this.#last.slice(0, this.#count),
      size: this.#size.slice(0, this.#count),
    };
    const mismatches = this.errors.map((error) => this.#mismatch(error));
    this.input = []; // a long-lived parser should not hold on to the last text
    this.#clear(64);
    return { nodes, mismatches };
  }

  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return INSERTABLE.has(type.name);
  }

  /** What recovery passes over becomes an error node. */
  protected override SKIP_TOKEN(): IToken {
    if (this.RECORDING_PHASE) return super.SKIP_TOKEN();
    const skipped = this.currIdx + 1;
    const next = super.SKIP_TOKEN();
    if (this.currIdx < skipped) return next;
    const before = this.#count - 1;
    if (before > 0 && this.#kind[before] === ERROR && this.#last[before] === skipped - 1) this.#last[before] = skipped;
    else {
      const node = this.#add(ERROR, skipped);
      this.#last[node] = skipped;
      this.#size[node] = 1;
    }
    return next;
  }

  /** Recovery looked ahead in vain and goes back: so do the error nodes that it left. */
  importLexerState(place: number): void {
    this.currIdx = place;
    while (this.#count > 0 && this.#kind[this.#count - 1] === ERROR) {
      const node = this.#count - 1;
      if ((this.#first[node] ?? 0) > place) this.#count--;
      else {
        this.#last[node] = Math.min(this.#last[node] ?? 0, place);
        return;
      }
    }
  }

  #mismatch(error: IRecognitionException): Mismatch {
    const previous = (error as { readonly previousToken?: IToken }).previousToken;
    return {
      expected: this.#expected[Number(error.message)] ?? [],
      found: error.token.tokenType.name === 'EOF' ? undefined : error.token,
      previous: previous === undefined || previous.tokenType.name === 'EOF' ? undefined : previous,
      rules: error.context.ruleStack,
    };
  }

  #define(rule: GrammarRule): void {
    const body = this.#row(rule.row);
    const kind = rule.nodeKind === undefined ? undefined : kindNumber(rule.nodeKind);
    const parse = kind === undefined ? body : (): void => this.#within(kind, rule.collapses, body);
    const method = this.RULE(rule.name, parse, { recoveryValueFunc: () => undefined });
    this.#entry.set(rule.name, () => method.call(this));
  }

  #within(kind: number, collapses: boolean, body: Step): void {
    if (this.RECORDING_PHASE) return body(); // Chevrotain runs each rule once with tokens of its own
    const around = this.#node;
    const node = this.#add(kind, this.currIdx + 1);
    this.#node = node;
    try {
      body();
    } finally {
      // what failed is thrown on: recovery still sees it
      this.#last[node] = this.currIdx;
      this.#size[node] = this.#count - node;
      this.#node = around;
      if (collapses) this.#collapse(node);
    }
  }

  /** Takes a node out that has the same tokens as its only child. */
  #collapse(node: number): void {
    const child = node + 1;
    if (child >= this.#count || child + (this.#size[child] ?? 0) !== this.#count) return;
    if (this.#first[child] !== this.#first[node] || this.#last[child] !== this.#last[node]) return;
    for (const field of [this.#kind, this.#first, this.#last, this.#size]) field.copyWithin(node, child, this.#count);
    this.#count--;
  }

  #row(items: readonly Item[]): Step {
    const steps = items.map((item) => this.#step(item));
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

  #step(item: Item): Step {
    switch (item.kind) {
      case 'consume': {
        const type = TOKEN_TYPES.get(item.token);
        if (!type) throw new Error(`the grammar has no token ${item.token}`);
        return () => this.consume(item.index, type);
      }
      case 'subrule':
        return () => this.subrule(item.index, (this as unknown as Record<string, Step>)[item.rule] as Step);
      case 'become': {
        const kind = kindNumber(item.nodeKind);
        return () => {
          if (!this.RECORDING_PHASE) this.#kind[this.#node] = kind;
        };
      }
      case 'or': {
        const ways = item.rows.map((row) => ({ ALT: this.#row(row) }));
        return () => this.or(item.index, ways);
      }
      case 'option': {
        const row = this.#row(item.row);
        return () => this.option(item.index, row);
      }
      case 'many': {
        const row = this.#row(item.row);
        return () => this.many(item.index, row);
      }
      case 'atLeastOne': {
        const row = this.#row(item.row);
        return () => this.atLeastOne(item.index, row);
      }
    }
  }

  #clear(capacity: number): void {
    this.#kind = new Uint8Array(capacity);
    this.#first = new Int32Array(capacity);
    this.#last = new Int32Array(capacity);
    this.#size = new Int32Array(capacity);
    this.#count = 0;
    this.#node = 0;
  }

  #add(kind: number, first: number): number {
    const node = this.#count++;
    if (node === this.#kind.length) this.#grow();
    this.#kind[node] = kind;
    this.#first[node] = first;
    return node;
  }

  #grow(): void {
    const capacity = this.#kind.length * 2;
    const wider = <Field extends Uint8Array | Int32Array>(old: Field, grown: Field): Field => {
      grown.set(old);
      return grown;
    };
    this.#kind = wider(this.#kind, new Uint8Array(capacity));
    this.#first = wider(this.#first, new Int32Array(capacity));
    this.#last = wider(this.#last, new Int32Array(capacity));
    this.#size = wider(this.#size, new Int32Array(capacity));
  }
}

/**
 * Chevrotain wants messages when it finds an error; ours are written later, from what was expected. So a message is the
 * number under which that is kept.
 */
function rememberExpected(expected: (readonly TokenType[])[]): IParserErrorMessageProvider {
  const keep = (types: readonly TokenType[]): string => String(expected.push([...new Set(types)]) - 1);
  const firstOf = (paths: readonly (readonly TokenType[])[]): TokenType[] => paths.flatMap((path) => path.slice(0, 1));
  return {
    buildMismatchTokenMessage: ({ expected: type }) => keep([type]),
    buildNoViableAltMessage: ({ expectedPathsPerAlt }) => keep(expectedPathsPerAlt.flatMap(firstOf)),
    buildEarlyExitMessage: ({ expectedIterationPaths }) => keep(firstOf(expectedIterationPaths)),
    buildNotAllInputParsedMessage: () => keep([]),
  };
}

/** Kinds that the grammar makes, for a test that compares them with the list. */
export const grammarNodeKinds = (): Set<NodeKind> => {
  const kinds = new Set<NodeKind>(['Error']);
  const look = (items: readonly Item[]): void => {
    for (const item of items) {
      if (item.kind === 'become') kinds.add(item.nodeKind as NodeKind);
      else if (item.kind === 'or') item.rows.forEach(look);
      else if ('row' in item) look(item.row);
    }
  };
  for (const rule of readGrammar(GRAMMAR)) {
    if (rule.nodeKind) kinds.add(rule.nodeKind as NodeKind);
    look(rule.row);
  }
  return kinds;
};
