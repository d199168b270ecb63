import { describe, expect, test } from 'vitest';
import { FEATURES } from '../src/features/index.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';
import { ROWS } from './rows/index.ts';

/** Asked at every offset. */
const EVERYWHERE = ['completion', 'hover', 'definition', 'signatureHelp'];
/** Asked at some: they go by the same index of names as the definition. */
const HERE_AND_THERE = [
  'declaration',
  'documentHighlight',
  'linkedEditingRange',
  'prepareCallHierarchy',
  'prepareRename',
  'references',
];
const HERE_AND_THERE_EVERY = 7;

const answered = new Set(FEATURES.flatMap(({ methods }) => methods));
const asked = [...EVERYWHERE, ...HERE_AND_THERE].filter((name) => answered.has(`textDocument/${name}`));

/** So many requests are under way at once. */
const AT_ONCE = 500;

describe.each(ROWS)('every offset of the fixtures of $row', ({ cases }) => {
  test.each(cases)('$says', async ({ source }) => {
    const read = fixture(source);
    const session = await openFixture(read);
    const { length } = read.files.get(read.main) ?? '';
    const questions = Array.from({ length: length + 1 }, (_, offset) => {
      const isThere = offset % HERE_AND_THERE_EVERY === 0;
      const names = asked.filter((name) => isThere || EVERYWHERE.includes(name));
      return names.map((name) => ({ method: `textDocument/${name}`, position: session.positionOf(offset) }));
    }).flat();
    const context = { includeDeclaration: true };
    const textDocument = { uri: session.uri };
    for (let from = 0; from < questions.length; from += AT_ONCE) {
      await Promise.all(
        questions.slice(from, from + AT_ONCE).map(({ method, position }) =>
          // a refusal, which a person reads, is an answer; what fails is in the log
          session.ask(method, { textDocument, position, context }).catch(() => null),
        ),
      );
    }
    expect(session.client.log).toEqual([]);
    await session.client.leave();
  });
});
