import { describe, expect, test } from 'vitest';
import type { EditedProgram, Language } from '../src/language.ts';
import { connect } from './client.ts';
import { MemoryDisk } from './memory-disk.ts';
import { openOne, PATH, URI } from './one-program.ts';

const STEPS = 3;

/** A language of which each check takes as many steps; what it began and ended stands in `log`. */
function slowLanguage(log: string[]): Language {
  const edit = (): EditedProgram => ({
    update: () => {
      throw new Error('nobody asks for all at once');
    },
    *updating({ changed }) {
      const texts = changed.map(({ text }) => text).join();
      log.push(`begins ${texts}`);
      for (let step = 1; step <= STEPS; step++) yield { doing: 'reading', files: [step, STEPS] };
      log.push(`ends ${texts}`);
      const program = { files: new Map(), model: null as never, faults: [], lowered: () => null };
      return { diagnostics: [], program };
    },
  });
  return { check: () => [], edit, pageOf: () => undefined };
}

function opened() {
  const log: string[] = [];
  const { loop, ...rest } = openOne(slowLanguage(log));
  const turnUntilItBegins = (): void => {
    while (log.length === 0) loop.turn();
  };
  return { loop, ...rest, log, turnUntilItBegins };
}

describe('a check of much', () => {
  test('takes a turn for each step, and says how far it is', () => {
    const { loop, log, told, underWay, turnUntilItBegins } = opened();
    turnUntilItBegins();
    for (let step = 1; step < STEPS; step++) loop.turn();
    expect(log).toEqual(['begins v1']);
    loop.turn();
    expect(log).toEqual(['begins v1', 'ends v1']);
    expect(told).toHaveLength(1);
    expect(underWay.map((step) => step?.files[0] ?? null)).toEqual([1, 2, 3, null]);
  });

  test('is begun anew when something changes meanwhile', () => {
    const { loop, log, told, type, turnUntilItBegins } = opened();
    turnUntilItBegins();
    type(2);
    loop.turnUntilIdle();
    expect(log).toEqual(['begins v1', 'begins v2', 'ends v2']);
    expect(told).toHaveLength(1);
  });

  test('is done at once for who cannot wait, and not a second time', () => {
    const { loop, checks, log, turnUntilItBegins } = opened();
    turnUntilItBegins();
    expect(checks.of(PATH).files.map(({ text }) => text)).toEqual(['v1']);
    loop.turnUntilIdle();
    expect(log).toEqual(['begins v1', 'ends v1']);
  });

  test('who can wait is told when it is over', async () => {
    const { loop, checks, log, type } = opened();
    const settled = checks.settled()?.then(() => log.push('settled'));
    expect(settled).toBeDefined();
    type(2);
    loop.turnUntilIdle();
    await settled;
    expect(log).toEqual(['begins v2', 'ends v2', 'settled']);
    expect(checks.settled()).toBeNull();
  });

  test('of a program that is known nobody waits for', () => {
    const { loop, checks, type } = opened();
    loop.turnUntilIdle();
    type(2);
    expect(checks.settled()).toBeNull();
  });
});

test('an editor that shows progress is told about it', async () => {
  const client = connect({
    language: slowLanguage([]),
    disk: new MemoryDisk(),
    nextTurn: (run) => void setImmediate(run),
  });
  const told: string[] = [];
  client.connection.onRequest('window/workDoneProgress/create', () => null);
  client.connection.onNotification('$/progress', ({ value }: { value: { kind: string; message?: string } }) => {
    told.push(`${value.kind} ${value.message ?? ''}`.trim());
  });
  await client.initialize({ window: { workDoneProgress: true } });
  await client.open(URI, 'v1');
  await client.diagnosticsOf(URI, 1);
  await client.leave();
  expect(told.at(0)).toMatch(/^begin reads [123] of 3 files$/);
  expect(told.at(-1)).toBe('end');
});

test('what opening needed is given back once it is over, and not after edits', async () => {
  let givenBack = 0;
  const client = connect({
    language: slowLanguage([]),
    disk: new MemoryDisk(),
    nextTurn: (run) => void setImmediate(run),
    giveBack: () => void givenBack++,
  });
  await client.initialize();
  await client.open(URI, 'v1');
  for (let version = 2; version < 5; version++) {
    await client.diagnosticsOf(URI, version - 1);
    await client.change(URI, version, { text: `v${version}` });
  }
  await client.diagnosticsOf(URI, 4);
  await client.leave();
  expect(givenBack).toBe(1);
});
