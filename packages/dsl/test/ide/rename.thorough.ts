import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/edits/index.ts';
import type { SourceFile } from '../../src/index.ts';
import { editorProgram, renameAt } from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { occurrencesOf } from '../../src/ide/occurrences/index.ts';
import { CORPUS } from '../corpus/programs.ts';

function sourcesOf({ files }: EditorProgram): readonly SourceFile[] {
  return [...files.values()].map(({ path, text }) => ({ path, text }));
}

/** The sources after a rename; fails if it is refused. */
function renamed(program: EditorProgram, file: string, offset: number, name: string): readonly SourceFile[] {
  const edits = renameAt(program, file, offset, name);
  if ('refused' in edits) throw new Error(edits.refused);
  return sourcesOf(program).map(({ path, text }) => ({
    path,
    text:
      applyEdits(
        text,
        edits.filter((edit) => edit.file === path),
      ) ?? 'overlapping edits',
  }));
}

const faultsOf = ({ faults }: EditorProgram): readonly string[] => faults.map(({ code }) => code).sort();

/** Of a program with more names so many are taken, evenly. */
const NAMES_MAX = 12;

/**
 * Renames everything that has a name in a program, one after the other, and back: between there is no other mistake than before, and at
 * the end every text is as it was.
 */
function expectRenamesAndBack(files: readonly SourceFile[]): void {
  const program = editorProgram(files);
  const occurrences = occurrencesOf(program);
  const first = new Map(occurrences.all().map((each) => [each.named.key, each]));
  const named = [...first.values()].filter(({ isNumber }) => !isNumber);
  const step = Math.ceil(named.length / NAMES_MAX);
  for (const { named: old, place } of named.filter((_, index) => index % step === 0)) {
    const isCapital = /^\p{Lu}|^\p{Lo}|^\p{Lt}/u.test(old.name);
    const after = editorProgram(renamed(program, place.file, place.start, isCapital ? 'Zz_other' : 'zz_other'));
    expect(faultsOf(after), `${old.kind} ${old.name}`).toEqual(faultsOf(program));
    const kept = occurrencesOf(after)
      .all()
      .find((each) => each.named.name.toLowerCase() === 'zz_other');
    if (kept === undefined) throw new Error(`${old.name} is gone`);
    const back = renamed(after, kept.place.file, kept.place.start, old.name);
    expect(back, `${old.kind} ${old.name}`).toEqual(sourcesOf(program));
  }
}

const sound = CORPUS.filter(({ files }) => editorProgram(files).faults.every(({ severity }) => severity !== 'error'));

describe('a name changed and changed back leaves every text as it was, and no new mistake between', () => {
  test.each(sound)('$topic/$name', ({ files }) => {
    expectRenamesAndBack(files);
    expect.hasAssertions();
  });
});
