import type { Diagnostic } from '../diagnostics/index.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { lowerProgram } from '../lower/program.ts';
import type { LoweredProgram } from '../lower/program.ts';
import { analyze } from '../semantics/analyze.ts';
import type { SourceFile } from '../semantics/analyze.ts';
import type { ProgramModel } from '../semantics/model/index.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import { LineIndex } from '../text/line-index.ts';

/** A file of a program as it stands in the editor. All offsets in answers are UTF-16 code units of its text. */
export interface EditorFile {
  /** Relative to the program's folder, with `/`: the name that places use. */
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
}

/**
 * What every feature of an editor is asked about: one program at one moment. It never changes; an edit makes another one,
 * which shares what the edit left alone. Nothing here throws, however broken the texts are.
 */
export interface EditorProgram {
  /** By path. */
  readonly files: ReadonlyMap<string, EditorFile>;
  /** Of all files, the damaged ones too. */
  readonly model: ProgramModel;
  /** Of syntax and meaning: no warnings of the analysis, nothing of settings or suppression. */
  readonly faults: readonly Diagnostic[];
  /** With what only tests see; null while there is an error. Made when first asked for. */
  lowered(): LoweredProgram | null;
}

/** The program of some texts, read from nothing. An editor that has the program of a moment ago has a cheaper way. */
export function editorProgram(sources: readonly SourceFile[]): EditorProgram {
  const { model, diagnostics, trees } = analyze(sources);
  const files = new Map<string, EditorFile>();
  for (const [path, tree] of [...trees].sort(([a], [b]) => byCodePoint(a, b))) {
    files.set(path, { path, text: tree.text, tree, lines: new LineIndex(tree.text) });
  }
  let lowered: LoweredProgram | null | undefined;
  return {
    files,
    model,
    faults: diagnostics,
    lowered() {
      lowered ??= diagnostics.some(({ severity }) => severity === 'error')
        ? null
        : (lowerProgram(model, trees, () => true, []) ?? null);
      return lowered;
    },
  };
}
