import { isTrivia, kindName, tokenize } from '../../syntax/token-table.ts';
import { mayEndBraces, PrefixReader } from '../../syntax/prefix-reader.ts';
import type { Expected, OpenRule } from '../../syntax/prefix-reader.ts';
import { LITERAL_KINDS } from '../../syntax/token-types.ts';
import type { SyntaxNode, SyntaxTree, TokenKind } from '../../syntax/index.ts';
import { WORDS } from '../../syntax/words.ts';
import type { EditorFile, EditorProgram } from '../editor-program.ts';

/** A token before or after the cursor, space and comments left out. */
export interface TokenNear {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens in their order. */
export interface TokenList {
  readonly length: number;
  /** Counted from the end where negative. */
  at(place: number): TokenNear | undefined;
  slice(from: number): readonly TokenNear[];
}

/** What is being typed: the part of a word before the cursor, and the whole of it, which a proposal replaces. */
export interface TypedWord {
  readonly start: number;
  readonly end: number;
  /** Up to the cursor. */
  readonly typed: string;
}

/** Where the cursor stands: what was read before it, what may come next, and the word that is being typed. */
export interface Cursor {
  readonly program: EditorProgram;
  readonly file: EditorFile;
  readonly offset: number;
  readonly word: TypedWord;
  /** Tokens before the word since the beginning of the declaration; `OpenRule.from` counts them. */
  readonly before: TokenList;
  /** The rules under way, the innermost first. */
  readonly open: readonly OpenRule[];
  readonly expected: readonly Expected[];
  /** In the braces of a text, where nothing but a reference may stand. */
  readonly inText: boolean;
  /** Offset at which the declaration begins that the cursor stands in or behind. */
  readonly declarationStart: number;
}

const words: ReadonlySet<string> = new Set<string>([...WORDS, 'OwnWord', 'Name']);
/** Kinds of token that somebody may be in the middle of typing, and that a proposal may take the place of. */
const TYPED_KINDS: ReadonlySet<string> = new Set([...words, ...LITERAL_KINDS.filter((kind) => !kind.endsWith('Text'))]);
const COMMENTS: ReadonlySet<string> = new Set(['LineComment', 'DocComment', 'BlockComment', 'UnclosedComment']);
const isText = (kind: TokenKind): boolean => kind.endsWith('Text');
/** Texts and comments whose end is open: the cursor at their end is still inside. */
const OPEN_ENDED: ReadonlySet<string> = new Set([
  'UnclosedText',
  'UnclosedLongText',
  'UnclosedComment',
  'LineComment',
  'DocComment',
]);

/**
 * Reads the text before an offset, from the beginning of the declaration around it: what stands before that cannot matter, so it takes the
 * same time in a text of any length. Null where nothing can be proposed: in a comment, and in what a text says.
 */
export function cursorAt(program: EditorProgram, path: string, offset: number): Cursor | null {
  const file = program.files.get(path);
  if (file === undefined) return null;
  const { tree, text } = file;
  const at = Math.max(0, Math.min(offset, text.length));
  const inside = tokenAround(tree, at);
  if (inside !== undefined && COMMENTS.has(inside.kind)) return null;
  if (inside !== undefined && isText(inside.kind)) return cursorInText(program, file, at, inside);
  const word = wordAt(tree, at);
  // whatever is written right behind `Mia's` makes another word of it
  if (at > 0 && tokenNear(tree, tree.tokenIndexAt(at - 1)).kind === 'Possessive') return null;
  return readBefore(program, file, at, word);
}

/** The same, but the word that is being typed begins elsewhere: `Europe/Ber`, `en-G`, which are several tokens yet. */
export function withWordFrom(cursor: Cursor, start: number): Cursor {
  const { program, file, offset, word } = cursor;
  const typed = file.text.slice(start, offset);
  return readBefore(program, file, offset, { start, end: Math.max(word.end, offset), typed });
}

function readBefore(program: EditorProgram, file: EditorFile, offset: number, word: TypedWord): Cursor {
  const { tree } = file;
  const { tokens } = tree;
  const around = declarationBefore(tree, offset);
  const from = around?.firstToken ?? 0;
  const last = around === undefined ? undefined : partBefore(around, word.start);
  const reader = new PrefixReader();
  const read: number[] = [];
  for (let index = from; index < tokens.count && (tokens.end[index] ?? 0) <= word.start; index++) {
    const kind = tokens.kind[index] ?? 0;
    if (isTrivia(kind)) continue;
    reader.read(kind, mayEndBraces(tree.text, kind, tokens.start[index] ?? 0));
    read.push(index);
    if (last !== undefined && index < last && kindName(kind) === '{') index = last - 1;
  }
  return {
    program,
    file,
    offset,
    word,
    before: tokensAt(tree, read),
    open: reader.open(),
    expected: reader.expected(),
    inText: false,
    declarationStart: tokens.start[from] ?? 0,
  };
}

/** Declarations whose parts follow each other without knowing of each other: of those before the cursor only the last one matters. */
const LISTS: ReadonlySet<string> = new Set(['FlowDeclaration', 'ModuleDeclaration', 'Scenario']);

/** First token of the statement, step or line that begins last before an offset; undefined where none does. */
function partBefore({ kind, nodes }: SyntaxNode, offset: number): number | undefined {
  if (!LISTS.has(kind)) return undefined;
  return nodes.findLast((part) => part.start < offset && !part.isEmpty && !HEADS.has(part.kind))?.firstToken;
}
/** What stands before the braces, or may stand in them only once and first. */
const HEADS: ReadonlySet<string> = new Set(['FlowType', 'Parameters', 'Returns', 'DisplayName', 'Error']);

/** Made as they are asked for: of thousands of tokens a few matter. */
function tokensAt(tree: SyntaxTree, indices: readonly number[]): TokenList {
  const near = (index: number | undefined): TokenNear | undefined =>
    index === undefined ? undefined : tokenNear(tree, index);
  return {
    length: indices.length,
    at: (place) => near(indices.at(place)),
    slice: (from) => indices.slice(from).map((index) => tokenNear(tree, index)),
  };
}

function cursorInText(program: EditorProgram, file: EditorFile, offset: number, around: TokenNear): Cursor | null {
  const { text } = file;
  const open = openBraceBefore(text, around.start + 1, offset);
  if (open < 0) return null;
  const { table } = tokenize(text, open + 1, offset);
  const reader = new PrefixReader('Reference');
  const near: (TokenNear & { readonly number: number })[] = [];
  for (let index = 0; index < table.count; index++) {
    const number = table.kind[index] ?? 0;
    const [start = 0, end = 0] = [table.start[index], table.end[index]];
    if (!isTrivia(number)) near.push({ number, kind: kindName(number), text: text.slice(start, end), start, end });
  }
  const last = near.at(-1);
  const isTyped = last !== undefined && last.end === offset && words.has(last.kind);
  if (isTyped) near.pop();
  for (const token of near) reader.read(token.number);
  const end = offset + (/^[\p{XID_Continue}]*/u.exec(text.slice(offset, around.end))?.[0].length ?? 0);
  const start = isTyped ? last.start : offset;
  return {
    program,
    file,
    offset,
    word: { start, end, typed: text.slice(start, offset) },
    before: near,
    open: reader.open(),
    expected: reader.expected(),
    inText: true,
    declarationStart: declarationBefore(file.tree, offset)?.start ?? 0,
  };
}

/** Offset of the brace that is open at a place in a text; -1 if none is. */
function openBraceBefore(text: string, from: number, offset: number): number {
  let open = -1;
  for (let at = from; at < offset; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') open = at;
    else if (character === '}') open = -1;
  }
  return open;
}

/** The token that an offset is inside of; at its end only where that is open. */
function tokenAround(tree: SyntaxTree, offset: number): TokenNear | undefined {
  for (const index of [tree.tokenIndexAt(offset), tree.tokenIndexAt(offset) - 1]) {
    if (index < 0 || index >= tree.tokens.count) continue;
    const token = tokenNear(tree, index);
    if (token.start < offset && offset < token.end) return token;
    if (token.end === offset && OPEN_ENDED.has(token.kind)) return token;
  }
  return undefined;
}

/** The word that an offset stands in or at the end of, else the one that begins there. */
function wordAt(tree: SyntaxTree, offset: number): TypedWord {
  const index = tree.tokenIndexAt(Math.max(0, offset - 1));
  for (const each of [index, index + 1]) {
    if (each < 0 || each >= tree.tokens.count) continue;
    const { kind, text, start, end } = tokenNear(tree, each);
    if (start > offset || end < offset || !TYPED_KINDS.has(kind)) continue;
    return { start, end, typed: text.slice(0, offset - start) };
  }
  return { start: offset, end: offset, typed: '' };
}

/** The last declaration that begins before an offset. */
function declarationBefore(tree: SyntaxTree, offset: number): SyntaxNode | undefined {
  return tree.root.nodes.findLast(({ start, kind, isEmpty }) => start < offset && kind !== 'Error' && !isEmpty);
}

function tokenNear(tree: SyntaxTree, index: number): TokenNear {
  const [start = 0, end = 0] = [tree.tokens.start[index], tree.tokens.end[index]];
  return { kind: kindName(tree.tokens.kind[index] ?? 0), text: tree.text.slice(start, end), start, end };
}

/** Tokens from an offset to the end of the declaration, space and comments left out; made as they are asked for. */
export function* tokensFrom({ file: { tree } }: Cursor, offset: number): Generator<TokenNear> {
  for (let index = Math.max(0, tree.tokenIndexAt(offset)); index < tree.tokens.count; index++) {
    if ((tree.tokens.start[index] ?? 0) < offset || isTrivia(tree.tokens.kind[index] ?? 0)) continue;
    yield tokenNear(tree, index);
  }
}

/** The innermost of some rules under way. */
export function ruleAround(cursor: Cursor, ...names: readonly string[]): OpenRule | undefined {
  return cursor.open.find(({ name }) => names.includes(name));
}

/** The nearest of some rules that a rule was called by, itself left out. */
export function callerOf(rule: OpenRule, ...names: readonly string[]): OpenRule | undefined {
  for (let each = rule.caller; each; each = each.caller) if (names.includes(each.name)) return each;
  return undefined;
}

/** Words and marks that a rule has read so far. */
export function readBy(cursor: Cursor, rule: OpenRule): readonly TokenNear[] {
  return cursor.before.slice(rule.from);
}
