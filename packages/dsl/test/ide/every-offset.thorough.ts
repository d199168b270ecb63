import { describe, expect, test } from 'vitest';
import { complete, editorProgram } from '../../src/ide/index.ts';
import { analyze } from '../../src/semantics/analyze.ts';
import { CORPUS } from '../corpus/programs.ts';
import { EXAMPLES, example } from '../lower/examples.ts';
import { wrongProposals } from './every-offset.ts';
import { notProposed } from './what-is-written.ts';

const FILES = EXAMPLES.flatMap((name) => example(name).map(({ path }) => ({ name, path })));
/** Every line is left out in one of these rounds. */
const ROUNDS = [0, 1, 2, 3, 4];

test.each(FILES)('at every offset, the first word proposed may stand there: $name/$path', ({ name, path }) => {
  expect(wrongProposals(editorProgram(example(name)), path)).toEqual([]);
});

test.each(FILES)('every word of $name/$path would have been proposed', ({ name, path }) => {
  expect(notProposed(editorProgram(example(name)), path)).toEqual([]);
});

const SOUND = CORPUS.filter(({ files }) => analyze(files).diagnostics.every(({ severity }) => severity !== 'error'));
/** A number that no line's indentation goes by. */
const EVERY = 13;

test.each(SOUND)('the same at every thirteenth offset: $topic/$name', ({ files }) => {
  const program = editorProgram(files);
  expect(files.flatMap(({ path }) => wrongProposals(program, path, EVERY))).toEqual([]);
});

describe.each(ROUNDS)('with every fifth line left out, from line %i, every offset is answered', (round) => {
  test.each(FILES)('$name/$path', ({ name, path }) => {
    const without = (text: string): string =>
      text
        .split('\n')
        .filter((_, index) => index % ROUNDS.length !== round)
        .join('\n');
    const damaged = example(name).map((file) => (file.path === path ? { path, text: without(file.text) } : file));
    const program = editorProgram(damaged);
    const { text = '' } = program.files.get(path) ?? {};
    const proposed = Array.from(
      { length: text.length + 1 },
      (_, offset) => complete(program, path, offset, { snippets: true }).items,
    );
    expect(proposed.filter((items) => items.length > 0).length).toBeGreaterThan(text.length / 4);
  });
});
