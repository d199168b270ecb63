import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@ringback/dsl';
import { expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/language/scenarios.md', import.meta.url)), 'utf8');
const program = /```flow (line\.flow)\n([^]*?)```/.exec(page)?.[2] ?? '';
const written = [...page.matchAll(/```flow\n(scenario "(.+?)"[^]*?)```/g)].map(([, text = '', title]) => ({
  title,
  text,
}));

/** The scenarios of the reference, each against the program of its page. */
test.each(written)('$title', ({ text }) => {
  const sources = [
    { path: 'line.flow', text: program },
    { path: 'line.test.flow', text },
  ];
  const { program: built, sourceMap, scenarios, diagnostics } = compile(sources, { tests: true });
  expect(diagnostics).toEqual([]);
  if (built === null || sourceMap === null || scenarios === null) throw new Error('it does not compile');
  const failed = runScenarios({ program: built, sourceMap, scenarios }).filter(({ failure }) => failure !== null);
  expect(failed.map(({ title, failure }) => ({ title, failure }))).toEqual([]);
});
