import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@ringback/dsl';
import { expect, test } from 'vitest';
import { coverageOf, runScenarios } from '../../src/scenario/index.ts';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/testing.md', import.meta.url)), 'utf8');
const files = [...page.matchAll(/```flow (\S+)\n([^]*?)```/g)].map(([, path = '', text = '']) => ({ path, text }));

test('the scenarios of the page about testing pass, and take every way', () => {
  const { program, sourceMap, scenarios, diagnostics } = compile(files, { tests: true });
  expect(diagnostics.filter(({ severity }) => severity !== 'hint').map(({ message }) => message)).toEqual([]);
  if (program === null || sourceMap === null || scenarios === null) throw new Error('it does not compile');
  const results = runScenarios({ program, sourceMap, scenarios });
  expect(results.map(({ failure }) => failure?.message ?? null)).toEqual(results.map(() => null));
  expect(results.length).toBeGreaterThan(5);
  const { totals } = coverageOf(program, sourceMap, results);
  expect(totals.ways.taken).toBe(totals.ways.total);
  expect(totals.statements.reached).toBe(totals.statements.total);
});
