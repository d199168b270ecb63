import { parsePart } from './parse-part.ts';
import type { SyntaxNode } from './syntax-tree.ts';
import { REFERENCE_WORDS } from './words.ts';

/** Part of a text: what is said as it stands, or a reference whose value is said. Offsets are those of the file. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'reference';
      /** With the braces. */
      readonly source: string;
      readonly start: number;
      readonly end: number;
      /**
       * Nothing but words and dots, as nearly always: where they stand is all that a `Reference` node would say. Undefined for one that
       * has to be parsed.
       */
      readonly words: readonly Word[] | undefined;
      /** A `Reference` node of a small tree of its own, with offsets of the file; undefined where the braces hold none. */
      readonly node: SyntaxNode | undefined;
    };

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong inside a text. */
export interface TextFlaw {
  readonly kind: 'escape' | 'reference' | 'brace';
  readonly start: number;
  readonly end: number;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', '{': '{', '}': '}' };

/**
 * Takes the text literal between two offsets apart: escapes resolved, references found, and in a text over several lines
 * the indentation of the closing line removed, as well as the line breaks right after the opening and before the closing
 * marks.
 *
 * @param offsets receives where each said character stands, each reference (its brace) for one of them, and at last where
 * all that is said ends
 */
export function readText(
  text: string,
  start: number,
  end: number,
  offsets?: number[],
): { readonly parts: readonly TextPart[]; readonly flaws: readonly TextFlaw[] } {
  const long = text.startsWith('"""', start);
  const marks = long ? 3 : 1;
  const opening = text.slice(start, start + marks);
  const from = start + marks;
  const closed = end - start >= 2 * marks && (long ? text.endsWith(opening, end) : isClosing(text[end - 1]));
  const to = end <= text.length && closed ? end - marks : end;
  const indentation = long && closed ? (/\n([ \t]*)$/.exec(text.slice(from, to))?.[1] ?? '') : '';

  const parts: TextPart[] = [];
  const flaws: TextFlaw[] = [];
  let at = from;
  let said = '';
  let saidFrom = from;
  let saidEnd = from;
  /** What stands between `at` and `until` says this. */
  const say = (what: string, until: number): void => {
    said += what;
    saidEnd = until;
    if (offsets === undefined) return;
    for (let index = 0; index < what.length; index++) offsets.push(what.length === until - at ? at + index : at);
  };
  const flush = (until: number): void => {
    if (said !== '') parts.push({ kind: 'text', text: said, start: saidFrom, end: until });
    said = '';
  };
  if (long) at += /^[ \t]*\r?\n/.exec(text.slice(at, to))?.[0].length ?? 0;
  if (long) at += indentationAt(text, at, to, indentation);
  saidFrom = at;
  while (at < to) {
    const character = text[at] ?? '';
    if (character === '\\') {
      const escaped = text[at + 1] ?? '';
      const meant = ESCAPES[escaped];
      if (meant === undefined || at + 1 >= to) flaws.push({ kind: 'escape', start: at, end: Math.min(at + 2, to) });
      const until = Math.min(at + 2, to);
      say(meant ?? text.slice(at, until), until);
      at = until;
    } else if (character === '{') {
      const close = text.slice(at + 1, to).search(/[{}\n]/);
      const until = close < 0 || text[at + 1 + close] !== '}' ? -1 : at + 2 + close;
      if (until < 0) {
        flaws.push({ kind: 'brace', start: at, end: at + 1 });
        say('{', at + 1);
        at++;
      } else {
        flush(at);
        const part = new ReferencePart(text, at, until);
        if (part.words === undefined && !part.node) flaws.push({ kind: 'reference', start: at, end: until });
        parts.push(part);
        offsets?.push(at);
        at = until;
        saidEnd = at;
        saidFrom = at;
      }
    } else if (character === '}') {
      flaws.push({ kind: 'brace', start: at, end: at + 1 });
      say('}', at + 1);
      at++;
    } else if (long && character === '\n') {
      const skipped = indentationAt(text, at + 1, to, indentation);
      if (at + 1 + skipped !== to || !closed) say('\n', at + 1 + skipped); // the last line holds nothing but the closing marks
      at += 1 + skipped;
    } else if (long && character === '\r' && text[at + 1] === '\n') {
      at++; // a text is the same whatever the line ends of its file
    } else {
      const until = plainUntil(text, at + 1, to);
      say(text.slice(at, until), until);
      at = until;
    }
  }
  flush(to);
  offsets?.push(saidEnd);
  return { parts, flaws };
}

/** A reference in a text; its node is made when somebody asks for it. */
class ReferencePart {
  readonly kind = 'reference';
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[] | undefined;
  readonly #text: string;
  #root: SyntaxNode | null | undefined;

  constructor(text: string, start: number, end: number) {
    this.source = text.slice(start, end);
    this.start = start;
    this.end = end;
    this.words = wordsIn(this.source, start);
    this.#text = text;
  }
  get node(): SyntaxNode | undefined {
    if (this.#root === undefined)
      this.#root = parsePart(this.#text, this.start + 1, this.end - 1, 'Reference')?.root ?? null;
    return this.#root ?? undefined;
  }
}

/** `{attributes.tier}`: what the grammar makes of it is certain. Hyphens and letters beyond ASCII are left to it. */
const PLAIN_REFERENCE = new RegExp(
  String.raw`^\{(?:[A-Z][A-Za-z0-9_]*|(?:${[...REFERENCE_WORDS].join('|')}))(?:\.[A-Za-z][A-Za-z0-9_]*)*\}$`,
);

/** The words of a plain reference in braces, which stands at an offset. */
function wordsIn(source: string, offset: number): readonly Word[] | undefined {
  if (!PLAIN_REFERENCE.test(source)) return undefined;
  const words: Word[] = [];
  for (let at = 1; at < source.length;) {
    const dot = source.indexOf('.', at);
    const end = dot < 0 ? source.length - 1 : dot;
    words.push({ text: source.slice(at, end), start: offset + at, end: offset + end });
    at = dot < 0 ? source.length : dot + 1;
  }
  return words;
}

/** As far as a text says what is written: no escape, brace or end of a line. */
function plainUntil(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (isSpecial(text.charCodeAt(at))) return at;
  return to;
}

const SPECIAL = [...'\\{}\n\r'].map((character) => character.charCodeAt(0));
const [BACKSLASH, OPENING, CLOSING, NEW_LINE, RETURN] = SPECIAL;
function isSpecial(code: number): boolean {
  return code === BACKSLASH || code === OPENING || code === CLOSING || code === NEW_LINE || code === RETURN;
}

const isClosing = (character: string | undefined): boolean => character !== undefined && /["”“»'’‘]/.test(character);

function indentationAt(text: string, at: number, to: number, indentation: string): number {
  let length = 0;
  while (length < indentation.length && at + length < to && text[at + length] === indentation[length]) length++;
  return length;
}
