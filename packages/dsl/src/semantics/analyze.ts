import type { Diagnostic } from '../diagnostics/index.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { findFaults, inOrder } from './checks/index.ts';
import type { DeclaredNames } from './checks/names/declared-names.ts';
import type { ProgramModel } from './model/index.ts';
import { readProgram } from './read/program.ts';

/** A file of a program. `path` is relative to the program's folder, with `/`; it names the file in every finding. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Analysis {
  readonly model: ProgramModel;
  /** All that is wrong, of syntax and of meaning, sorted by file (code point), place and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** By path. */
  readonly trees: ReadonlyMap<string, SyntaxTree>;
}

/**
 * Reads and checks a whole program. Never throws, whatever the texts are. The result depends on the files alone: not on
 * their order, the working directory, the time zone or the locale. Of two files with one path the last counts.
 *
 * @param reading is told before each file how many are read, and after the last one
 * @param recallFor who does the work on a program that was read, given whether its texts are without errors
 */
export function analyze(
  files: readonly SourceFile[],
  reading?: (done: number, of: number) => void,
  recallFor: (model: ProgramModel, isSound: boolean) => Recall = () => anew,
): Analysis {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const paths = [...texts.keys()].sort(byCodePoint);
  const trees = new Map<string, SyntaxTree>();
  for (const [done, path] of paths.entries()) {
    reading?.(done, paths.length);
    trees.set(path, parse(texts.get(path) ?? '', path));
  }
  reading?.(paths.length, paths.length);
  const model = readProgram(trees);
  const isSound = [...trees.values()].every(({ errors }) => errors.length === 0);
  return analyzeTrees(trees, model, recallFor(model, isSound));
}

/** The same of trees, in the order of their paths, and what was read from them. */
export function analyzeTrees(
  trees: ReadonlyMap<string, SyntaxTree>,
  model: ProgramModel,
  recall: Recall = anew,
  names?: DeclaredNames,
): Analysis {
  const syntax = [...trees.values()].flatMap((tree) => tree.errors);
  const diagnostics = [...syntax, ...findFaults(model, trees, recall, names)].sort(inOrder);
  return { model, diagnostics, trees };
}
