import type { Edit } from '../diagnostics/diagnostic.ts';

/** A part of a text to be written anew; offsets are UTF-16 code units, the end excluded. */
export type TextEdit = Pick<Edit, 'start' | 'end' | 'newText'>;

/**
 * A text after edits that all speak of it as it was. The same edit twice counts once; insertions at one place stand in the order
 * given. Null if edits overlap or lie outside: then none is made.
 *
 * Where lines end with `\r\n`, so do those of the edits.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const inOrder = distinct(edits).sort((a, b) => a.start - b.start || a.end - b.end);
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  let result = '';
  let at = 0;
  for (const { start, end, newText } of inOrder) {
    if (start < at || end < start || end > text.length) return null;
    result += text.slice(at, start) + newText.replaceAll(/\r?\n/g, ending);
    at = end;
  }
  return result + text.slice(at);
}

function distinct(edits: readonly TextEdit[]): TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.newText}`, edit])).values()];
}
