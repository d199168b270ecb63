import type { SourceFile } from '../../src/index.ts';
import { compileAnalysis, LineIndex } from '../../src/index.ts';
import { formatText } from '../../src/format/index.ts';
import { analyze } from '../../src/semantics/index.ts';
import { diagnosticNotes } from './annotations/diagnostics.ts';
import { meaningNotes } from './annotations/meaning.ts';
import { nameNotes } from './annotations/names.ts';
import type { Note } from './annotations/note.ts';
import { tokenNotes, treeNotes } from './annotations/syntax.ts';

/** What stands before a line of the source; as wide as the labels of the annotations. */
const GUTTER = '      ';

/**
 * The source of each file, by path, with what the compiler makes of it below each line:
 *
 * - `tok`: where each token begins and ends, and a letter for what it is (`annotations/syntax.ts`)
 * - `tree`: the nodes that open and close, with the kinds of their tokens
 * - `name`: each name and what it refers to
 * - `ir`: the block or the declaration that was made of what begins here, and where the source map says that it ends:
 *   `6…24` columns, `6…+3:4` three lines further down
 * - `^^^^`: findings, with notes, related places and fixes
 *
 * Below it all stands what the formatter makes of it, unless that is the same.
 */
export function annotate(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const analysis = analyze(files);
  const compilation = compileAnalysis(analysis, { tests: true });
  return new Map(
    files.map(({ path, text }) => {
      const tree = analysis.trees.get(path);
      if (tree === undefined) throw new Error(`${path} was not read`);
      const lines = new LineIndex(text);
      const notes = [
        ...tokenNotes(tree, lines),
        ...treeNotes(tree, lines),
        ...nameNotes(analysis.model, path, lines),
        ...meaningNotes(compilation, path, lines),
        ...diagnosticNotes(compilation.diagnostics, files, path),
      ];
      return [path, interleave(lines, notes) + layout(text)];
    }),
  );
}

function interleave(lines: LineIndex, notes: readonly Note[]): string {
  const below = Map.groupBy(notes, ({ line }) => line);
  const out: string[] = [];
  for (let line = 1; line <= lines.lineCount; line++) {
    out.push((GUTTER + lines.lineText(line)).trimEnd());
    for (const { label, text } of below.get(line) ?? []) out.push((label.padEnd(GUTTER.length) + text).trimEnd());
  }
  return `${out.join('\n')}\n`;
}

function layout(text: string): string {
  const formatted = formatText(text);
  const left = { nothing: '', parts: ', but for what is wrong', all: ', since it cannot be laid out' }[
    formatted.leftAsIs
  ];
  if (formatted.text === text) return `\nLaid out as it stands${left}.\n`;
  return `\nLaid out${left}:\n\n${formatted.text.replaceAll('\r\n', '\n')}`;
}
