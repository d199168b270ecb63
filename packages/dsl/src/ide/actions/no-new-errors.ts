import type { Diagnostic, Edit } from '../../diagnostics/index.ts';
import { applyFixes } from '../../edits/index.ts';
import { anew } from '../../recall/index.ts';
import type { Recall } from '../../recall/index.ts';
import { findFaults } from '../../semantics/checks/index.ts';
import { modelOf, readFile } from '../../semantics/read/program.ts';
import type { FileParts } from '../../semantics/read/program.ts';
import { parse } from '../../syntax/index.ts';
import type { SyntaxTree } from '../../syntax/index.ts';
import type { EditorProgram } from '../editor-program.ts';

/**
 * Whether a change can be made, and its files have no error then that they do not have now. Only those are checked again: a change that an
 * editor offers adds to the other files, it takes nothing away from them.
 */
export function makesNoErrors(program: EditorProgram, edits: readonly Edit[]): boolean {
  const touched = new Set(edits.map(({ file }) => file));
  const sources = [...touched].flatMap((path) => {
    const file = program.files.get(path);
    return file === undefined ? [] : [{ path, text: file.text }];
  });
  const { files, refused } = applyFixes(sources, [{ title: '', safe: true, edits }]);
  if (refused.size > 0 || sources.length < touched.size) return false;
  const trees = new Map<string, SyntaxTree>([...program.files].map(([path, { tree }]) => [path, tree]));
  for (const { path, text } of files) trees.set(path, parse(text, path));
  const before = countByCode(program.faults.filter(({ file }) => touched.has(file)));
  const syntax = [...touched].flatMap((path) => trees.get(path)?.errors ?? []);
  const after = countByCode([...syntax, ...findFaults(modelWith(program, trees, touched), trees, onlyAbout(touched))]);
  return [...after].every(([code, count]) => count <= (before.get(code) ?? 0));
}

/** What the files that stay the same declare is known. */
function modelWith({ model }: EditorProgram, trees: ReadonlyMap<string, SyntaxTree>, touched: ReadonlySet<string>) {
  const declarations = Map.groupBy(model.declarations, ({ file }) => file);
  const scenarios = Map.groupBy(model.scenarios, ({ file }) => file);
  const parts = [...trees].map(([path, tree]): [string, FileParts] => {
    if (touched.has(path)) return [path, readFile(path, tree)];
    return [path, { declarations: declarations.get(path) ?? [], scenarios: scenarios.get(path) ?? [] }];
  });
  return modelOf(new Map(parts));
}

function onlyAbout(files: ReadonlySet<string>): Recall {
  return {
    ...anew,
    each: (job) => anew.each({ ...job, items: job.items.filter((item) => files.has(job.of(item).place.file)) }),
  };
}

function countByCode(found: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, related } of found) {
    // one finding may stand for several places
    if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + 1 + related.length);
  }
  return counts;
}
