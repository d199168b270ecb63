import { expect, it } from 'vitest';
import { progressOn } from '../../src/terminal/progress.ts';

/** What is written while time passes; each step is told after so many milliseconds. */
function written(isTerminal: boolean, ...atMs: readonly number[]): readonly string[] {
  const lines: string[] = [];
  const sink = { write: (text: string) => void lines.push(text), isTerminal, columns: 40, colours: false };
  let nowMs = 0;
  const progress = progressOn(sink, () => nowMs);
  for (const [done, ms] of atMs.entries()) {
    nowMs = ms;
    progress.tell({ doing: 'reading', files: [done, 1_000] });
  }
  progress.end();
  return lines;
}
const CLEAR = '\r\u001b[K';

it('says nothing about work of less than a second', () => {
  expect(written(true, 0, 500, 999)).toEqual([]);
});

it('then says how far it is, no more often than can be read, and takes the line back', () => {
  expect(written(true, 0, 1_000, 1_001, 1_050, 1_101)).toEqual([
    `${CLEAR}Reading file 2 of 1000…`,
    `${CLEAR}Reading file 5 of 1000…`,
    CLEAR,
  ]);
});

it('writes nothing into a log', () => {
  expect(written(false, 0, 1_000, 5_000)).toEqual([]);
});
