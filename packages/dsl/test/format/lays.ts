import { expect, it } from 'vitest';
import { formatText } from '../../src/format/index.ts';

/** What stands in the middle is laid out as what stands last. Both begin on the line below their quote. */
type Row = readonly [rule: string, before: string, after: string];

const plain = (text: string): string => text.replace(/^\n/, '');

export function lays(rows: readonly Row[]): void {
  it.each(rows)('%s', (_, before, after) => {
    expect(formatText(plain(before))).toEqual({ text: plain(after), leftAsIs: 'nothing' });
    expect(formatText(plain(after)).text).toBe(plain(after));
  });
}
