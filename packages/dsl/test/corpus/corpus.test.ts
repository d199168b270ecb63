import { describe, expect, it } from 'vitest';
import { annotate } from './annotate.ts';
import { CORPUS, goldenOf, orphans } from './programs.ts';

/**
 * Each program of the corpus is held against its golden file: the source with what the compiler makes of it below each line.
 * `README.md` says how to read one and how to write them anew.
 */
describe.each(CORPUS)('$topic/$name', ({ topic, files }) => {
  const annotated = annotate(files);

  it.each(files.map(({ path }) => path))('%s', async (path) => {
    await expect(annotated.get(path)).toMatchFileSnapshot(goldenOf(topic, path));
  });

  it('means the same with the line ends of Windows', () => {
    const crlf = files.map(({ path, text }) => ({ path, text: text.replaceAll('\n', '\r\n') }));
    expect(annotate(crlf)).toEqual(annotated);
  });
});

it('holds no golden file of a program that is gone', () => {
  expect(orphans()).toEqual([]);
});
