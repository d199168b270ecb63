import type { Diagnostic, Edit } from '../../diagnostics/index.ts';
import { applyFixes } from '../../edits/index.ts';
import { anew } from '../../recall/index.ts';
import type { Recall } from '../../recall/index.ts';
import { analyzeTrees } from '../../semantics/analyze.ts';
import type { ProgramModel } from '../../semantics/model/index.ts';
import { readProgram } from '../../semantics/read/program.ts';
import { kindName } from '../../syntax/token-table.ts';
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
  const changed = files.map(({ path, text }) => parse(text, path));
  const trees = treesAbout(program, changed);
  const inTouched = ({ file }: Diagnostic): boolean => touched.has(file);
  const before = countByCode(program.faults.filter(inTouched));
  const after = countByCode(analyzeTrees(trees, readProgram(trees), onlyAbout(touched)).diagnostics.filter(inTouched));
  return [...after].every(([code, count]) => count <= (before.get(code) ?? 0));
}

/**
 * The changed files and those that declare what they speak of: what a check of a declaration asks is what its names stand for. A scenario
 * plays a whole program, so that with one of them it is all files.
 */
function treesAbout({ files, model }: EditorProgram, changed: readonly SyntaxTree[]): ReadonlyMap<string, SyntaxTree> {
  const needed = new Set<string>();
  if (model.center !== null) needed.add(model.center.file);
  for (const tree of changed) {
    if (tree.root.nodes.some(({ kind }) => kind === 'Scenario')) for (const path of files.keys()) needed.add(path);
    for (const name of namesIn(tree)) for (const file of filesDeclaring(model, name)) needed.add(file);
  }
  const all = new Map<string, SyntaxTree>(changed.map((tree) => [tree.file, tree]));
  for (const path of needed) {
    const tree = files.get(path)?.tree;
    if (tree !== undefined && !all.has(path)) all.set(path, tree);
  }
  return all;
}

function onlyAbout(files: ReadonlySet<string>): Recall {
  return {
    ...anew,
    each: (job) => anew.each({ ...job, items: job.items.filter((item) => files.has(job.of(item).place.file)) }),
  };
}

function namesIn({ text, tokens }: SyntaxTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = 0; index < tokens.count; index++) {
    if (kindName(tokens.kind[index] ?? 0) === 'Name')
      names.add(text.slice(tokens.start[index], tokens.end[index]).normalize('NFC'));
  }
  // in the braces of texts
  for (const [, name = ''] of text.matchAll(/\{\s*([\p{Lu}\p{Lt}\p{Lo}]\p{XID_Continue}*)/gu))
    names.add(name.normalize('NFC'));
  return names;
}

function filesDeclaring(model: ProgramModel, name: string): readonly string[] {
  const { queues, flows, modules, functions, hours, prompts, profiles, phoneNumbers, bots } = model;
  return [queues, flows, modules, functions, hours, prompts, profiles, phoneNumbers, bots].flatMap(
    (declared) => declared.get(name)?.file ?? [],
  );
}

function countByCode(found: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, related } of found) {
    // one finding may stand for several places
    if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + 1 + related.length);
  }
  return counts;
}
