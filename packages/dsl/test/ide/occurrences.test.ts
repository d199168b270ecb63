import { describe, expect, test } from 'vitest';
import { editorProgram } from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { occurrencesOf } from '../../src/ide/occurrences/index.ts';
import type { SyntaxToken } from '../../src/syntax/syntax-tree.ts';
import { CORPUS } from '../corpus/programs.ts';

/** Names that no declaration of the program stands behind: countries, clocks, voices, and Connect's own words. */
function isForeign(token: SyntaxToken): boolean {
  const node = token.tree.nodeAt(token.start + 1);
  if (node.closest('ConnectAction') !== undefined) return true;
  const property = node.closest('Property')?.first('Key')?.text;
  if (property !== undefined && ['country', 'callbacks to', 'timezone', 'open'].includes(property)) return true;
  return /\bvoice to [^\n]*$/.test(token.tree.text.slice(0, token.start));
}

/** Every name outside of texts, and every step that `goto` and `step` name. */
function namesIn(program: EditorProgram): readonly { readonly file: string; readonly token: SyntaxToken }[] {
  return [...program.files.values()].flatMap(({ path, tree }) => {
    const tokens = Array.from({ length: tree.tokens.count }, (_, index) => tree.token(index));
    const steps = [...tree.all('Step', 'GotoStatement')].flatMap((node) => node.tokens.slice(1, 2));
    return [...tokens.filter(({ kind }) => kind === 'Name'), ...steps].map((token) => ({ file: path, token }));
  });
}

const programs = CORPUS.map(({ topic, name, files }) => ({ what: `${topic}/${name}`, program: editorProgram(files) }));
const sound = programs.filter(({ program }) => program.faults.every(({ severity }) => severity !== 'error'));

describe('of the corpus', () => {
  test('most is sound', () => {
    expect(sound.length).toBeGreaterThan(20);
  });

  test.each(sound)('$what: every name stands for something', ({ program }) => {
    const occurrences = occurrencesOf(program);
    const lost = namesIn(program).filter(({ file, token }) => {
      const found = occurrences.at(file, token.start);
      return found?.place.start !== token.start || found.place.end !== token.end ? !isForeign(token) : false;
    });
    expect(lost.map(({ file, token }) => `${file} ${token.start}: ${token.text}`)).toEqual([]);
  });

  test.each(sound)('$what: everything that is spoken of is declared or set somewhere', ({ program }) => {
    const occurrences = occurrencesOf(program);
    const adrift = occurrences
      .all()
      .filter(({ named }) => named.kind !== 'attribute' && named.kind !== 'flow value')
      .filter(({ named }) => !occurrences.of(named).some(({ access }) => access === 'defines'));
    expect(adrift.map(({ named, place }) => `${place.file} ${place.start}: ${named.kind} ${named.name}`)).toEqual([]);
  });

  test.each(programs)('$what: a place belongs to one name, and the text there is it', ({ program }) => {
    for (const { path, text } of program.files.values()) {
      const places = occurrencesOf(program).in(path);
      expect(new Set(places.map(({ place }) => place.start)).size).toBe(places.length);
      const inWords = places.filter(({ place, isNumber }) => !isNumber && text[place.start] !== '"');
      expect(inWords.map(({ place }) => text.slice(place.start, place.end).normalize('NFC'))).toEqual(
        inWords.map(({ named }) => named.name),
      );
    }
  });
});
