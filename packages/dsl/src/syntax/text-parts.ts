import { parsePart } from './parse-part.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** Part of a text: what is said as it stands, or a reference whose value is said. Offsets are those of the file. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'reference';
      /** With the braces. */
      readonly source: string;
      readonly start: number;
      readonly end: number;
      /** A `Reference` node of a small tree of its own, with offsets of the file; undefined where the braces hold none. */
      readonly node: SyntaxNode | undefined;
    };

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
  const to = text.slice(0, end).length === end && closed ? end - marks : end;
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
        const node = parsePart(text, at + 1, until - 1, 'Reference')?.root;
        if (!node) flaws.push({ kind: 'reference', start: at, end: until });
        parts.push({ kind: 'reference', source: text.slice(at, until), start: at, end: until, node });
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
      say(character, at + 1);
      at++;
    }
  }
  flush(to);
  offsets?.push(saidEnd);
  return { parts, flaws };
}

const isClosing = (character: string | undefined): boolean => character !== undefined && /["”“»'’‘]/.test(character);

function indentationAt(text: string, at: number, to: number, indentation: string): number {
  let length = 0;
  while (length < indentation.length && at + length < to && text[at + length] === indentation[length]) length++;
  return length;
}
