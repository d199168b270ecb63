import { LITERAL_KINDS } from '../syntax/token-types.ts';
import { isTrivia } from '../syntax/token-table.ts';
import { readText } from '../syntax/text-parts.ts';
import { WORDS } from '../syntax/words.ts';
import { SyntaxNode, SyntaxToken } from '../syntax/index.ts';
import type { NodeKind, SyntaxTree } from '../syntax/index.ts';
import type { EditorFile, EditorProgram } from './editor-program.ts';
import { occurrencesOf } from './occurrences/index.ts';
import type { NamedKind, Occurrence } from './occurrences/index.ts';
import { WORD_SETS } from '../syntax/words.ts';

/** Types of semantic tokens: those of the protocol's standard that the language has something for. The order is part of the answer. */
export const SEMANTIC_TYPES = [
  'keyword',
  'comment',
  'string',
  'number',
  'operator',
  'class',
  'function',
  'variable',
  'parameter',
  'property',
  'enumMember',
  'label',
] as const;
export type SemanticType = (typeof SEMANTIC_TYPES)[number];

/** `declaration`: where a name is given. `modification`: where a value is. `defaultLibrary`: what the language brings. */
export const SEMANTIC_MODIFIERS = [
  'declaration',
  'modification',
  'readonly',
  'documentation',
  'defaultLibrary',
] as const;
export type SemanticModifier = (typeof SEMANTIC_MODIFIERS)[number];

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: SemanticType;
  readonly modifiers: readonly SemanticModifier[];
}

const languageWords: ReadonlySet<string> = new Set(WORDS);
const literalKinds: ReadonlySet<string> = new Set(LITERAL_KINDS);
const operators: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  'OneEquals',
  'Possessive',
  'CurlyPossessive',
  '-',
  'LongDash',
]);
const { ReferenceWord } = WORD_SETS;
const referenceHeads: ReadonlySet<string> =
  ReferenceWord !== undefined && 'only' in ReferenceWord ? ReferenceWord.only : new Set();

const TYPE_OF_NAMED: Readonly<Record<NamedKind, SemanticType>> = {
  center: 'class',
  'phone number': 'class',
  hours: 'class',
  queue: 'class',
  'routing profile': 'class',
  prompt: 'class',
  function: 'function',
  flow: 'class',
  module: 'function',
  bot: 'class',
  step: 'label',
  parameter: 'parameter',
  result: 'property',
  outcome: 'enumMember',
  attribute: 'property',
  'flow value': 'property',
  actor: 'variable',
};

/**
 * What each word, literal and comment of a text is, in its order, none over a line end; marks that only part things are left out. What a
 * name stands for decides where the text alone cannot tell: `Support` before a dot is a queue or a function.
 *
 * @param range only those that touch it
 */
export function semanticTokensOf(
  program: EditorProgram,
  path: string,
  range?: { readonly start: number; readonly end: number },
): readonly SemanticToken[] {
  const file = program.files.get(path);
  if (file === undefined) return [];
  const { start, end } = range ?? { start: 0, end: file.text.length };
  const named = new Map(
    occurrencesOf(program)
      .in(path)
      .map((each) => [each.place.start, each]),
  );
  const painter = new Painter(file, named, start, end);
  painter.paint();
  return painter.found;
}

class Painter {
  readonly found: SemanticToken[] = [];
  readonly #tree: SyntaxTree;
  readonly #text: string;
  readonly #named: ReadonlyMap<number, Occurrence>;
  readonly #start: number;
  readonly #end: number;
  /** By token: what the node that it stands in makes of it. */
  readonly #inNode = new Map<number, SemanticType | null>();

  constructor(file: EditorFile, named: ReadonlyMap<number, Occurrence>, start: number, end: number) {
    this.#tree = file.tree;
    this.#text = file.text;
    this.#named = named;
    this.#start = start;
    this.#end = end;
  }

  paint(): void {
    for (const node of this.#tree.root.nodes) if (node.start <= this.#end && this.#start <= node.end) this.#read(node);
    const { tokens } = this.#tree;
    for (let index = Math.max(0, this.#tree.tokenIndexAt(this.#start)); index < tokens.count; index++) {
      if ((tokens.start[index] ?? 0) > this.#end) break;
      this.#paintToken(this.#tree.token(index));
    }
  }

  /** Notes the tokens of a node that are something else there than anywhere. */
  #read(node: SyntaxNode): void {
    const paints = PAINT[node.kind];
    const { children } = node;
    children.forEach((child, index) => {
      if (child instanceof SyntaxNode) return this.#read(child);
      const type = paints?.(child, index, node);
      if (type !== undefined) this.#inNode.set(child.index, type);
    });
  }

  #paintToken(token: SyntaxToken): void {
    const { kind, start, end, index } = token;
    if (kind.endsWith('Comment'))
      return this.#put(start, end, 'comment', kind === 'DocComment' ? ['documentation'] : []);
    if (isTrivia(this.#tree.tokens.kind[index] ?? 0)) return;
    const named = this.#named.get(start);
    if (named !== undefined && named.place.end === end) return this.#putNamed(named);
    const type = this.#inNode.get(index);
    if (type === null) return;
    if (type !== undefined)
      return this.#put(start, end, type, type === 'variable' ? ['readonly', 'defaultLibrary'] : []);
    if (kind.endsWith('Text')) return this.#paintText(start, end);
    if (literalKinds.has(kind))
      return this.#put(start, end, kind === 'Zone' || kind === 'Language' ? 'enumMember' : 'number');
    if (operators.has(kind)) return this.#put(start, end, 'operator');
    if (languageWords.has(kind)) return this.#put(start, end, 'keyword');
    if (kind === 'Name') return this.#put(start, end, 'class');
    if (kind === 'OwnWord') return this.#put(start, end, 'variable');
  }

  #putNamed({ named: { kind }, access, place, isNumber }: Occurrence): void {
    if (isNumber) return this.#put(place.start, place.end, 'number');
    const modifiers: SemanticModifier[] =
      access === 'defines' ? ['declaration'] : access === 'writes' ? ['modification'] : [];
    this.#put(place.start, place.end, TYPE_OF_NAMED[kind], modifiers);
  }

  /** What is said, and between it the references whose values are. */
  #paintText(start: number, end: number): void {
    let at = start;
    for (const part of readText(this.#text, start, end).parts) {
      if (part.kind === 'text') continue;
      this.#put(at, part.start, 'string');
      at = part.end;
      const { node } = part;
      if (node === undefined) this.#put(part.start, part.end, 'string');
      else for (const each of node.tokens) this.#paintSpoken(each, node);
    }
    this.#put(at, end, 'string');
  }

  #paintSpoken(token: SyntaxToken, node: SyntaxNode): void {
    const named = this.#named.get(token.start);
    if (named !== undefined) return this.#putNamed(named);
    if (token.kind === '.') return;
    const type = token.index === node.firstToken ? headOf(token) : 'property';
    this.#put(token.start, token.end, type, type === 'variable' ? ['readonly', 'defaultLibrary'] : []);
  }

  /** Line by line: few editors know tokens over several lines. */
  #put(start: number, end: number, type: SemanticType, modifiers: readonly SemanticModifier[] = []): void {
    if (end < this.#start || start > this.#end) return;
    for (const line of this.#text.slice(start, end).matchAll(/[^\r\n]+/g)) {
      const from = start + line.index;
      this.found.push({ start: from, end: from + line[0].length, type, modifiers });
    }
  }
}

/** What a node makes of its own token; undefined: what it is anywhere; null: nothing. */
type Paint = (token: SyntaxToken, index: number, node: SyntaxNode) => SemanticType | null | undefined;

const isWord = ({ kind }: SyntaxToken): boolean => languageWords.has(kind) || kind === 'OwnWord';
const isIdentifier = (token: SyntaxToken): boolean => isWord(token) || token.kind === 'Name';
const headOf = (token: SyntaxToken): SemanticType => (token.kind === 'Name' ? 'class' : 'variable');

const allWords =
  (type: SemanticType): Paint =>
  (token) =>
    isWord(token) ? type : undefined;
/** What stands right behind a word or mark of the node. */
const after =
  (word: string, type: SemanticType): Paint =>
  (token, index, { children }) => {
    const before = children[index - 1];
    return before instanceof SyntaxToken && before.kind === word && isIdentifier(token) ? type : undefined;
  };
const first =
  (type: SemanticType): Paint =>
  (token, index) =>
    index === 0 && isIdentifier(token) ? type : undefined;

/** `attributes.tier` in front of `to` is read as anywhere. */
const stored =
  (word: string): Paint =>
  (token, index, node) =>
    token.kind === word && index === 1 ? 'variable' : after('.', 'property')(token, index, node);

const PAINT: Partial<Record<NodeKind, Paint>> = {
  Key: allWords('property'),
  DisplayName: (token) => (token.kind === 'name' ? 'property' : undefined),
  Outcome: (token) => (isIdentifier(token) || token.kind === '*' || token.kind === '#' ? 'enumMember' : undefined),
  Item: (token) =>
    token.kind === 'to' || token.kind === 'contacts' || token.kind === 'contact' ? 'enumMember' : undefined,
  Step: after('step', 'label'),
  GotoStatement: after('goto', 'label'),
  ReturnStatement: after('as', 'enumMember'),
  Parameters: allWords('parameter'),
  Returns: (token, index) => (index > 0 && isIdentifier(token) ? 'property' : undefined),
  Attribute: first('property'),
  Argument: first('parameter'),
  MockArgument: first('parameter'),
  RawProperty: first('property'),
  RawEntry: first('property'),
  // `fails` alone is a word of the language; with a value behind it, it is the name of a result
  Answer: (token, _, { tokens }) =>
    isIdentifier(token) && token.kind !== 'then' && tokens.length > 1 ? 'property' : undefined,
  OnError: (token) => (token.kind === 'error' ? 'enumMember' : undefined),
  SetAttribute: stored('attributes'),
  SetFlowValue: stored('flow'),
  Expectation: after('.', 'property'),
  Figure: allWords('property'),
  Serve: (token, _, node) => {
    const from = node.token('for')?.start;
    const to = node.tokens.findLast(({ kind }) => kind === 'at')?.start ?? Infinity;
    return from !== undefined && token.start > from && token.start < to && isWord(token) ? 'enumMember' : undefined;
  },
  Reference: (token, index, node) => {
    if (token.kind === '.') return null;
    if (index > 0) return token.kind.endsWith('Text') ? undefined : 'property';
    if (token.kind === 'Name') return undefined;
    const isValue = node.parent?.kind === 'Item' || node.parent?.kind.startsWith('Set') === true;
    const isAlone = node.tokens.length === 1;
    return isValue && isAlone && !(node.parent?.kind !== 'Item' && referenceHeads.has(token.text))
      ? 'enumMember'
      : 'variable';
  },
};
