import type { Diagnostic, SourceFile } from '../../../src/index.ts';
import { LineIndex } from '../../../src/index.ts';
import { excerpt } from './note.ts';
import type { Note } from './note.ts';

/** Findings of a file as carets below what they are about, with everything that belongs to them. */
export function diagnosticNotes(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  path: string,
): Note[] {
  const textOf = new Map(files.map((file) => [file.path, file.text]));
  const lines = new LineIndex(textOf.get(path) ?? '');
  const source = ({ file, start, end }: { file: string; start: number; end: number }): string =>
    (textOf.get(file) ?? '').slice(start, end);
  return diagnostics
    .filter(({ file }) => file === path)
    .flatMap((found) => {
      const { line } = lines.positionAt(found.start);
      const say = (label: string, text: string): Note => ({ line, label, text });
      return [
        say('', `${carets(found, lines)} ${found.severity} ${found.code}: ${found.message}`),
        ...found.notes.map((note) => say('', `  note: ${note}`)),
        ...found.related.map((place) => say('', `  at \`${excerpt(source(place))}\`: ${place.message}`)),
        ...found.fixes.flatMap((fix) => [
          say('', `  fix, ${fix.safe ? 'safe' : 'to be looked at'}: ${fix.title}`),
          ...fix.edits.map((edit) => say('', `    ${quoted(source(edit))} → ${quoted(edit.newText)}`)),
        ]),
      ];
    });
}

/** `^^^` below the place; `^` with a bar where it has no width; dots where it goes on further down. */
function carets({ start, end }: Diagnostic, lines: LineIndex): string {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  const rest = lines.lineText(from.line).length - from.column + 1;
  const width = to.line === from.line ? to.column - from.column : rest;
  const drawing = width <= 0 ? '|' : '^'.repeat(width);
  return ' '.repeat(from.column - 1) + drawing + (to.line === from.line ? '' : `… ${to.line - from.line} more lines`);
}

const quoted = (text: string): string => JSON.stringify(text.replaceAll('\r\n', '\n'));
