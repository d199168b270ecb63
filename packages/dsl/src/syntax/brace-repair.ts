import type { IToken } from 'chevrotain';

/**
 * Where braces do not pair, indentation tells which one is missing or too many: a closing brace that begins its line
 * stands as far in as the line that it closes. Only texts whose braces do not pair are looked at.
 */
export interface BraceRepair {
  /** Each opening brace has its closing one, and nothing is to be repaired. */
  readonly pair: boolean;
  /** Braces that open or close nothing, by index of the token. */
  readonly stray: ReadonlySet<number>;
  /** An opening brace that is never closed, and the token before which it should have been. */
  readonly unclosed: readonly { readonly opening: number; readonly before: number }[];
  /** Tokens after which an opening brace is missing: a closing brace has lines further in above it, and they a head. */
  readonly unopened: ReadonlySet<number>;
}

const NOTHING_TO_REPAIR: BraceRepair = { pair: true, stray: new Set(), unclosed: [], unopened: new Set() };

/** How many tokens away the other end of a block is looked for. */
const MAX_BLOCK = 4_000;
/** How many tokens back the beginning of a line is looked for. */
const MAX_LINE = 100;

interface LineStart {
  readonly isFirst: boolean;
  readonly indentation: number;
}

export function repairBraces(text: string, tokens: readonly IToken[]): BraceRepair {
  if (bracesPair(tokens)) return NOTHING_TO_REPAIR;
  const lines = lineStarts(text, tokens);
  const stray = new Set<number>();
  const unopened = new Set<number>();
  const unclosed: { opening: number; before: number }[] = [];
  const open: { readonly index: number; readonly column: number }[] = [];
  let elseColumn: number | undefined;
  const leaveOpen = (): void => {
    const opening = open.pop()?.index;
    if (opening !== undefined) unclosed.push({ opening, before: firstFurtherOut(lines, opening) });
  };
  const indentation = (index: number): number => lines[index]?.indentation ?? 0;
  const isFirst = (index: number): boolean => lines[index]?.isFirst === true;

  tokens.forEach((token, index) => {
    const column = indentation(index);
    // a declaration as far out as the one that is open ends it
    if (open.length > 0 && isFirst(index) && column <= (open[0]?.column ?? 0) && beginsDeclaration(tokens, index)) {
      while (open.length > 0) leaveOpen();
    }
    // nothing but a closing brace comes before `else`
    if (token.image === 'else' && tokens[index - 1]?.image !== '}' && open.length > 1) {
      const left = open.pop();
      unclosed.push({ opening: left?.index ?? 0, before: index });
      elseColumn = left?.column;
    } else if (isFirst(index)) elseColumn = undefined;
    if (token.image === '{') {
      if (tokens[index - 1]?.image === '{') stray.add(index);
      else open.push({ index, column: elseColumn ?? column });
    }
    if (token.image !== '}') return;
    if (isFirst(index)) {
      // what was opened further in should have been closed before
      while (open.length > 1 && (open.at(-1)?.column ?? 0) > column) leaveOpen();
    }
    const opener = open.at(-1);
    const fits =
      opener !== undefined && (isFirst(index) ? column <= opener.column : sameLine(lines, opener.index, index));
    if (fits) open.pop();
    else {
      const head = isFirst(index) ? lostOpening(tokens, lines, index) : undefined;
      if (head !== undefined) unopened.add(head);
      else if (isFirst(index) || !hasOneLineHead(tokens, lines, index)) {
        // at the end of a line it may still close what an earlier line opened
        if (opener !== undefined && !isFirst(index) && !closesLater(tokens, lines, opener.index, index)) open.pop();
        else stray.add(index);
      }
    }
  });
  while (open.length > 0) leaveOpen();
  return { pair: false, stray, unclosed, unopened };
}

function bracesPair(tokens: readonly IToken[]): boolean {
  let depth = 0;
  for (const { image } of tokens) {
    if (image === '{') depth++;
    else if (image === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

function lineStarts(text: string, tokens: readonly IToken[]): LineStart[] {
  let end = 0;
  let indentation = 0;
  return tokens.map((token, index) => {
    const gap = text.slice(end, token.startOffset);
    const isFirst = index === 0 || /[\n\r]/.test(gap);
    if (isFirst) indentation = /[^\n\r]*$/.exec(gap)?.[0].length ?? 0;
    end = token.startOffset + token.image.length;
    return { isFirst, indentation };
  });
}

/** The first token of the first line below a brace that is as far out as the line of the brace: there it should be closed. */
function firstFurtherOut(lines: readonly LineStart[], opening: number): number {
  const column = lines[opening]?.indentation ?? 0;
  for (let index = opening + 1; index < lines.length; index++) {
    const line = lines[index];
    if (line?.isFirst && line.indentation <= column) return index;
  }
  return lines.length;
}

/** No token between two begins a line. */
function sameLine(lines: readonly LineStart[], opening: number, closing: number): boolean {
  for (let index = closing; index > opening && index > closing - MAX_BLOCK; index--) {
    if (lines[index]?.isFirst) return false;
  }
  return true;
}

/** A brace that begins a line further on closes what stands at `opening`. */
function closesLater(tokens: readonly IToken[], lines: readonly LineStart[], opening: number, from: number): boolean {
  const column = lines[opening]?.indentation ?? 0;
  for (let index = from + 1; index < Math.min(tokens.length, from + MAX_BLOCK); index++) {
    const line = lines[index];
    if (line?.isFirst && line.indentation <= column) return tokens[index]?.image === '}' && line.indentation === column;
  }
  return false;
}

const OPENING_WORDS = new Set(
  (
    'on otherwise if else step loop split check menu set create transfer invoke run collect ask connect send wait play ' +
    'center phone hours queue prompt bot routing function module flow inbound callback outbound customer agent scenario'
  ).split(' '),
);

/** The line of a closing brace may have lost its own opening brace: `on 1 goto hold }`. */
function hasOneLineHead(tokens: readonly IToken[], lines: readonly LineStart[], closing: number): boolean {
  let first = closing;
  while (first > closing - MAX_LINE && first > 0 && !lines[first]?.isFirst) first--;
  if (tokens.slice(first, closing).some(({ image }) => image === '}' || image === '{')) return false;
  return OPENING_WORDS.has(tokens[first]?.image ?? '');
}

/** The last token of the line that should have opened the block of a closing brace: as far in, with lines further in below. */
function lostOpening(tokens: readonly IToken[], lines: readonly LineStart[], closing: number): number | undefined {
  const column = lines[closing]?.indentation ?? 0;
  let lineBelow: number | undefined;
  for (let index = closing - 1; index >= Math.max(0, closing - MAX_BLOCK); index--) {
    const line = lines[index];
    if (!line?.isFirst) continue;
    if (line.indentation <= column) {
      if (line.indentation !== column || lineBelow === undefined) return undefined;
      const lastOnLine = tokens[lineBelow - 1]?.image;
      return lastOnLine === '{' || lastOnLine === '}' ? undefined : lineBelow - 1;
    }
    lineBelow = index;
  }
  return undefined;
}

const NAMED = new Set(['center', 'hours', 'queue', 'prompt', 'bot', 'function', 'module', 'flow']);
const PAIRS: ReadonlyMap<string, readonly string[]> = new Map([
  ['phone', ['number']],
  ['routing', ['profile']],
  ['inbound', ['flow']],
  ['callback', ['flow']],
  ['outbound', ['whisper']],
  ['customer', ['queue', 'hold', 'whisper']],
  ['agent', ['hold', 'whisper']],
]);

/**
 * The tokens from an index on begin a declaration, by two of them; `transfer to agent flow` takes four. A name in lower case is one
 * before a brace: writing it with a capital should not turn over where blocks end.
 */
export function beginsDeclaration(tokens: readonly IToken[], index: number): boolean {
  const word = tokens[index]?.image ?? '';
  const next = tokens[index + 1];
  if (!next) return false;
  if (NAMED.has(word))
    return next.tokenType.name === 'Name' || (/^\p{L}/u.test(next.image) && tokens[index + 2]?.image === '{');
  if (word === 'scenario') return next.image.startsWith('"');
  if (word === 'transfer') return next.image === 'to' && tokens[index + 3]?.image === 'flow';
  return PAIRS.get(word)?.includes(next.image) === true;
}
