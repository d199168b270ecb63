import { describe, expect, test } from 'vitest';
import { openOne, PATH } from './one-program.ts';

function start() {
  const checkedTexts: string[] = [];
  const opened = openOne({
    check(program) {
      checkedTexts.push(program.map(({ text }) => text).join());
      return [];
    },
    pageOf: () => undefined,
  });
  opened.loop.turnUntilIdle();
  return { ...opened, checkedTexts };
}

describe('when programs are checked', () => {
  test('a change is checked two turns later, once', () => {
    const { loop, checkedTexts, type } = start();
    type(2);
    loop.turn();
    expect(checkedTexts).toEqual(['v1']);
    loop.turn();
    expect(checkedTexts).toEqual(['v1', 'v2']);
    expect(loop.isIdle).toBe(true);
  });

  test('of changes that are read one a turn, only the last is checked', () => {
    const { loop, checkedTexts, type } = start();
    for (let version = 2; version <= 50; version++) {
      type(version);
      loop.turn();
    }
    loop.turnUntilIdle();
    expect(checkedTexts).toEqual(['v1', 'v50']);
  });

  test('who asks does not wait, and costs no second check', () => {
    const { loop, checks, checkedTexts, told, type } = start();
    type(2);
    expect(checks.of(PATH).files.map(({ text }) => text)).toEqual(['v2']);
    expect(checks.of(PATH)).toBe(told.at(-1));
    loop.turnUntilIdle();
    expect(checkedTexts).toEqual(['v1', 'v2']);
  });

  test('without a change nothing is checked again', () => {
    const { loop, checks, checkedTexts } = start();
    checks.of(PATH);
    loop.turnUntilIdle();
    expect(checkedTexts).toEqual(['v1']);
  });
});
