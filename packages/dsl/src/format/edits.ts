import { tokenize } from '../syntax/token-table.ts';
import { formatText } from './format-text.ts';
import { withoutSpace } from './same-tokens.ts';

/** Replaces what stands between two offsets (UTF-16 code units) of a text. */
export interface FormatEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A part of a text, in offsets. */
export interface FormatRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The edits that lay a text out, smallest ones, in its order: tokens keep their places in an editor, and so do cursors. With
 * a range, only within the lines that it touches; the rest of the text stays as it is.
 */
export function formatEdits(text: string, range?: FormatRange): readonly FormatEdit[] {
  const formatted = formatText(text).text;
  if (formatted === text) return [];
  const [from, to] = range ? wholeLines(text, range) : [0, text.length];
  return gapEdits(text, formatted).flatMap((edit) => {
    const inside = within(text, edit, from, to);
    return inside && text.slice(inside.start, inside.end) !== inside.newText ? [inside] : [];
  });
}

/** A text with the lines that a range touches laid out. */
export function formatRange(text: string, range: FormatRange): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of formatEdits(text, range)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** Both texts have the same tokens in the same order: what differs stands between them. */
function gapEdits(text: string, formatted: string): FormatEdit[] {
  const [old, laidOut] = [tokenize(text).table, tokenize(formatted).table];
  const [places, placesThere] = [withoutSpace(old), withoutSpace(laidOut)];
  const edits: FormatEdit[] = [];
  let end = 0;
  let endThere = 0;
  places.forEach((index, place) => {
    const there = placesThere[place] ?? -1;
    const [start = 0, startThere = 0] = [old.start[index], laidOut.start[there]];
    edits.push({ start: end, end: start, newText: formatted.slice(endThere, startThere) });
    [end = 0, endThere = 0] = [old.end[index], laidOut.end[there]];
    edits.push({ start, end, newText: formatted.slice(startThere, endThere) });
  });
  edits.push({ start: end, end: text.length, newText: formatted.slice(endThere) });
  return edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.newText);
}

function wholeLines(text: string, { start, end }: FormatRange): readonly [number, number] {
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const to = end >= text.length ? -1 : text.indexOf('\n', Math.max(start, end - 1));
  return [from, to < 0 ? text.length : to];
}

/**
 * The part of an edit between two line ends. Of space that leads into the first line, that is the indentation; of space
 * that leads out of the last one, what stands before the line break. Undefined if nothing is left, or lines would be joined.
 */
function within(text: string, edit: FormatEdit, from: number, to: number): FormatEdit | undefined {
  const { start, end, newText } = edit;
  if (end < from || start > to || (start < from && end > to)) return undefined;
  if (start < from) {
    const lastBreak = newText.lastIndexOf('\n');
    const lineStart = text.lastIndexOf('\n', end - 1) + 1;
    return lastBreak < 0 ? undefined : { start: lineStart, end, newText: newText.slice(lastBreak + 1) };
  }
  if (end > to) {
    const [beforeBreak = '', ...below] = newText.split(/\r?\n/);
    const lineEnd = start + text.slice(start, end).search(/\r?\n/);
    return below.length === 0 ? undefined : { start, end: lineEnd, newText: beforeBreak };
  }
  return edit;
}
