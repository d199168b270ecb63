import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, compile } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import type { Body, Statement } from '../../src/semantics/index.ts';
import { compiled, inOneFile } from './compiled.ts';
import { example, EXAMPLES } from './examples.ts';

const SEED = { seed: 20_261_122, numRuns: 20 };

/** Statements that any flow may hold. None of them stands in the examples. */
const INSERTED = [
  'set attributes.zz to "1"',
  'set attributes { zy: "2" zx: "3" }',
  'set flow.zw to 4',
  'if attributes.zz == "1" { set flow.zv to 5 } else { set flow.zu to 6 }',
  'check attributes.zz == "1" { on yes { set flow.zt to 7 } }',
  'loop 2 times { set flow.zs to 8 }',
] as const;

interface Gap {
  readonly file: string;
  readonly offset: number;
}

/** Every place at which a statement may stand: before each one, and at the end of each body that control may leave below. */
function gaps(files: readonly SourceFile[]): readonly Gap[] {
  const { model } = analyze(files);
  const bodies = [...model.flows.values()].flatMap((flow) => [
    flow.body,
    ...flow.steps.map(({ body }) => body),
    ...(flow.onError === null ? [] : [flow.onError.body]),
  ]);
  return bodies.flatMap((body) => gapsIn(body));
}
function gapsIn(body: Body): readonly Gap[] {
  return body.statements.flatMap((statement) => [
    { file: statement.place.file, offset: statement.place.start },
    ...bodiesOf(statement).flatMap((inner) => gapsIn(inner)),
  ]);
}
function bodiesOf(statement: Statement): readonly Body[] {
  if (statement.kind === 'if') {
    return [
      ...statement.branches.map(({ body }) => body),
      ...(statement.otherwise === null ? [] : [statement.otherwise]),
    ];
  }
  return statement.kind === 'loop' ? [statement.body] : (statement.block?.handlers ?? []).map(({ body }) => body);
}

function insert(files: readonly SourceFile[], at: Gap, statement: string): readonly SourceFile[] {
  return files.map(({ path, text }) =>
    path === at.file
      ? { path, text: `${text.slice(0, at.offset)}${statement} ${text.slice(at.offset)}` }
      : { path, text },
  );
}

/** Flow and id of each block, and the text that it stands for. */
function textOfBlocks(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const { sourceMap } = compiled(files);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return new Map(
    sourceMap.blocks.map(({ flow, block, file, start, end }) => [
      `${flow} ${block}`,
      (texts.get(sourceMap.files[file] ?? '') ?? '').slice(start, end),
    ]),
  );
}

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
