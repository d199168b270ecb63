import { expect, it } from 'vitest';
import { HOSTILE } from './hostile-texts.ts';
import { fuzz } from './run.ts';

it.each(HOSTILE.map(([title], from) => ({ title, from })))(
  'a megabyte of it, or fifty thousand: $title',
  async ({ from }) => {
    expect(await fuzz({ kind: 'hostile', from, count: 1 })).toEqual([]);
  },
);
