import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, compile } from '../../src/index.ts';
import { inOneFile } from './compiled.ts';
import { example, EXAMPLES } from './examples.ts';
import { gaps, insert, INSERTED, textOfBlocks } from './inserted-statements.ts';

/** A few; the thorough tests have more. */
const SEED = { seed: 20_261_122, numRuns: 6 };

describe.each(EXAMPLES)('in %s', (name) => {
  const files = example(name);
  const places = gaps(files);
  const before = textOfBlocks(files);

  test('a statement inserted anywhere changes the id of no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...INSERTED), (place, statement) => {
        const after = textOfBlocks(insert(files, place, statement));
        for (const [block, text] of before) expect(after.get(block)?.replace(`${statement} `, '')).toBe(text);
      }),
      SEED,
    );
  });

  test('a second statement of the same words in the same place takes a number, and no id is lost', () => {
    const statements = [...analyze(files).model.flows.values()].flatMap((flow) =>
      [flow.body, ...flow.steps.map(({ body }) => body)].flatMap((body) => body.statements),
    );
    const simple = statements.filter(({ kind }) => kind.startsWith('set ') && kind !== 'set callback number');
    for (const { place } of simple) {
      const text = files.find(({ path }) => path === place.file)?.text.slice(place.start, place.end) ?? '';
      const after = textOfBlocks(insert(files, { file: place.file, offset: place.start }, text));
      expect([...before.keys()].filter((block) => !after.has(block))).toEqual([]);
      const added = [...after.keys()].filter((block) => !before.has(block));
      expect(added).toEqual([expect.stringMatching(/~2$/)]);
    }
  });
});

describe('an id', () => {
  const idsOf = (body: string) => {
    const { program } = compile(inOneFile(`inbound flow Main { ${body} }`));
    return program?.flows[0]?.blocks.map(({ id }) => id) ?? [];
  };

  test('is step, kind and a digest', () => {
    for (const id of idsOf('set attributes.x to "1" step a { disconnect } on error { disconnect }')) {
      expect(id).toMatch(/^(?:start\/set_attributes|a\/disconnect|on_error\/disconnect)-[0-9a-z]{6}$/);
    }
  });

  test.each([
    [
      'comments and white space',
      'set attributes.x to "1" disconnect',
      'set\n  attributes.x /* y */ to "1" // z\n disconnect',
    ],
    [
      'other line ends in a text over several lines',
      'play """\n  One\n  two.\n  """ disconnect',
      'play """\r\n  One\r\n  two.\r\n  """ disconnect',
    ],
    [
      'another indentation of a text over several lines',
      'play """\n  One\n    two.\n  """ disconnect',
      'play """\n      One\n        two.\n      """ disconnect',
    ],
    [
      'a first handler',
      'set attributes.x to "1" disconnect',
      'set attributes.x to "1" { on error { disconnect } } disconnect',
    ],
    [
      'another branch',
      'if input == "1" { } disconnect',
      'if input == "1" { } else if input == "2" { } else { } disconnect',
    ],
  ])('outlives %s', (_, one, other) => {
    const after = new Set(idsOf(other));
    expect(idsOf(one)).not.toEqual([]);
    for (const id of idsOf(one)) expect(after).toContain(id);
  });

  test('tells apart what says the same in another place', () => {
    const ids = idsOf('if input == "1" { disconnect } else { disconnect }');
    expect(new Set(ids).size).toBe(3);
    expect(ids.filter((id) => id.includes('~'))).toEqual([]);
  });
});
