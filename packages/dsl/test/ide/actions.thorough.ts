import { expect, test } from 'vitest';
import { analyze, applyFixes } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import { editorProgram, refactoringsAt } from '../../src/ide/index.ts';
import type { Refactoring, Selection } from '../../src/ide/index.ts';
import { EXAMPLES, example } from '../lower/examples.ts';

const FILES = EXAMPLES.flatMap((name) => example(name).map(({ path }) => ({ name, path })));
/** Lines of a selection that is tried beside the cursor. */
const LINES = 2;

const errorsIn = (files: readonly SourceFile[]): number =>
  analyze(files).diagnostics.filter(({ severity }) => severity === 'error').length;

/** A cursor at the first word of each line, and a selection of whole lines from there. */
function selectionsIn(text: string): readonly Selection[] {
  const starts = [...text.matchAll(/^[ \t]*(?=\S)/gm)].map((found) => found.index + found[0].length);
  const ends = [...text.matchAll(/\S[ \t]*$/gm)].map((found) => found.index + 1);
  return starts.flatMap((start, line) => [
    { start, end: start },
    ...ends.slice(line + LINES - 1, line + LINES).map((end) => ({ start, end })),
  ]);
}

test.each(FILES)('every refactoring in $name/$path leaves a program without a new error', ({ name, path }) => {
  const files = example(name);
  const program = editorProgram(files);
  const before = errorsIn(files);
  const offered = new Map<string, Refactoring>();
  for (const selection of selectionsIn(program.files.get(path)?.text ?? '')) {
    for (const each of refactoringsAt(program, path, selection)) offered.set(JSON.stringify(each.edits), each);
  }
  const wrong = [...offered.values()].filter(({ edits }) => {
    const { files: after, applied } = applyFixes(files, [{ title: '', safe: true, edits }]);
    return applied.length !== 1 || errorsIn(after) > before;
  });
  // of what is complete nothing is missing: scenarios, and declarations alone, offer nothing
  expect(offered.size > 0).toBe(path === `${name === 'queued-callback' ? 'support-line' : name}.flow`);
  expect(wrong.map(({ title }) => title)).toEqual([]);
});
