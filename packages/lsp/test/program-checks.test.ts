import { describe, expect, test } from 'vitest';
import { OpenDocuments } from '../src/documents.ts';
import { createGuard } from '../src/guard.ts';
import { ProgramChecks } from '../src/program-checks.ts';
import type { CheckedProgram } from '../src/program-checks.ts';
import { ProgramFiles } from '../src/program-files.ts';
import { Loop } from './loop.ts';
import { MemoryDisk } from './memory-disk.ts';

const PATH = '/acme/a.flow';
const URI = `file://${PATH}`;

function start() {
  const loop = new Loop();
  const documents = new OpenDocuments();
  const checkedTexts: string[] = [];
  const told: CheckedProgram[] = [];
  const checks = new ProgramChecks({
    documents,
    files: new ProgramFiles(new MemoryDisk(), documents),
    guard: createGuard({
      failed(_handler, error) {
        throw error;
      },
      wasSlow: () => undefined,
      nowMs: () => 0,
    }),
    language: {
      check(program) {
        checkedTexts.push(program.map(({ text }) => text).join());
        return [];
      },
      pageOf: () => undefined,
    },
    listener: { checked: (program) => void told.push(program), left: () => undefined },
    nextTurn: loop.ask,
  });
  documents.open({ uri: URI, languageId: 'ringback', version: 1, text: 'v1' });
  checks.documentsChanged();
  loop.turnUntilIdle();
  const type = (version: number): void => {
    documents.change(URI, version, [{ text: `v${version}` }], 'utf-16');
    checks.documentChanged(PATH);
  };
  return { loop, checks, checkedTexts, told, type };
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
