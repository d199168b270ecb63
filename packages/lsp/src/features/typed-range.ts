import type { EditorFile } from '@ringback/dsl/ide';

/** Lines that what was typed is about; null where it asks for nothing: in a text or comment, and behind a brace that closes nothing. */
export function typedRange(
  { tree, lines, text }: EditorFile,
  offset: number,
  typed: string,
): { readonly start: number; readonly end: number } | null {
  if (typed === '\n') {
    // the line under the cursor is being written: only the one above it is done
    const { line } = lines.positionAt(offset);
    if (line < 2) return null;
    const start = lines.offsetAt({ line: line - 1, column: 1 });
    const end = start + lines.lineText(line - 1).length;
    const inside = tree.token(tree.tokenIndexAt(end));
    const isWithin =
      inside.start < end && end < inside.end && (inside.kind.endsWith('Text') || inside.kind.endsWith('Comment'));
    return start === end || isWithin ? null : { start, end };
  }
  const brace = tree.token(tree.tokenIndexAt(Math.max(0, offset - 1)));
  if (brace.kind !== '}' || brace.end !== offset || text.length === 0) return null;
  const node = tree.nodeAt(offset - 1);
  return { start: node.start, end: offset };
}
