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
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(start, end - 1));
  return [start === 0 ? 0 : from, to < 0 ? text.length : to];
}

/** The part of an edit between two line ends; undefined if it has none, or would join lines at one of them. */
function within(text: string, edit: FormatEdit, from: number, to: number): FormatEdit | undefined {
  let { start, end, newText } = edit;
  if (end <= from && !(start === end && start === from)) return end === from && start === from ? edit : undefined;
  if (start > to) return undefined;
  if (start < from) {
    // of what leads to the first line, its indentation
    const lastBreak = newText.lastIndexOf('\n');
    if (lastBreak < 0) return undefined;
    const lineStart = text.lastIndexOf('\n', end - 1) + 1;
    if (lineStart < from) return undefined;
    start = lineStart;
    newText = newText.slice(lastBreak + 1);
  }
  if (end > to) {
    const firstBreak = newText.search(/\r?\n/);
    if (firstBreak < 0 && end < text.length) return undefined;
    const lineEnd = text.slice(start).search(/\r?\n/);
    if (lineEnd < 0) return { start, end, newText };
    end = start + lineEnd;
    newText = firstBreak < 0 ? '' : newText.slice(0, firstBreak);
  }
  return { start, end, newText };
}
