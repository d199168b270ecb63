/**
 * Every form of line that a scenario may have, once as it holds and once as it fails: what was expected and what was so
 * instead. The lists of kinds at the end are the language's, so that a new form needs its two lines here.
 */
import { scenariosSchema } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { runScenarios, type ScenarioResult } from '../../src/scenario/index.ts';
import { compiled } from '../support/compile-example.ts';
import { AGENTS, CALLERS, TIME } from './line-forms/acts.ts';
import { PROGRAM } from './line-forms/center.ts';
import { EXPECTED, WORLD } from './line-forms/expectations.ts';

const ALL = [...TIME, ...CALLERS, ...AGENTS, ...WORLD, ...EXPECTED];
const PARTS = ['holds', 'fails'] as const;

/** All of them in one program, since compiling takes longer than playing. */
const text = ALL.flatMap((form, index) =>
  PARTS.map((part) => {
    const agents = form.head ?? 'agent Ann: Frontline available';
    return `scenario "${part} ${index}" {\n  clock: 2026-03-02 10:00\n  ${agents}\n  ${form[part]}\n}\n`;
  }),
).join('\n');
const source = compiled([
  { path: 'center.flow', text: PROGRAM },
  { path: 'it.test.flow', text },
]);
const results = new Map(runScenarios(source).map((result) => [result.title, result]));
const resultOf = (title: string): ScenarioResult => {
  const result = results.get(title);
  if (result === undefined) throw new Error(`${title} was not played`);
  return result;
};
const CASES = ALL.map((form, index) => ({ ...form, index }));

describe('a line holds', () => {
  test.each(CASES)('$form', ({ index }) => {
    expect(resultOf(`holds ${index}`).failure).toBeNull();
  });
});

describe('a line fails, and says what was so instead', () => {
  test.each(CASES)('$form', ({ index, expected, actual }) => {
    const { at, failure } = resultOf(`fails ${index}`);
    expect({ expected: failure?.expected, actual: failure?.actual.slice(0, actual.length) }).toEqual({
      expected,
      actual,
    });
    expect(failure?.message.length).toBeGreaterThan(20);
    expect(failure?.at.line).toBeGreaterThan(at.line);
  });
});

/** Kinds that a part of the schema of scenarios tells apart. */
function kindsOf(name: 'Act' | 'Expectation'): readonly string[] {
  const definitions = scenariosSchema['$defs'] as Record<
    string,
    { oneOf: { properties: { kind: Record<string, unknown> } }[] }
  >;
  return (definitions[name]?.oneOf ?? []).flatMap(({ properties: { kind } }) =>
    'const' in kind ? [String(kind['const'])] : (kind['enum'] as string[]),
  );
}

test.each(PARTS)('every kind of act and expectation of the language %s here', (part) => {
  const lines = source.scenarios.scenarios.flatMap((scenario) =>
    scenario.title.startsWith(part) ? scenario.lines : [],
  );
  const found = new Set<string>(
    lines.flatMap((line) => {
      if (line.kind === 'act') return [line.act.kind];
      return line.kind === 'expect' || line.kind === 'within' ? [line.expect.kind] : [];
    }),
  );
  const wanted = [...kindsOf('Act'), ...kindsOf('Expectation')];
  expect(wanted.length).toBeGreaterThan(30);
  expect(wanted.filter((kind) => !found.has(kind))).toEqual([]);
});
