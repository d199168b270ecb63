import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@ringback/dsl';
import { describe, expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/tour.md', import.meta.url)), 'utf8');

/** Each step of the tour: its fences take the place of the files of that name in the step before. */
const files = new Map<string, string>();
const steps = page
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const fences = [...section.matchAll(/```flow (\S+)\n([^]*?)```/g)];
    for (const [, path = '', text = ''] of fences) files.set(path, text);
    const title = section.split('\n')[0] ?? '';
    return fences.length === 0 ? [] : [{ title, program: [...files].map(([path, text]) => ({ path, text })) }];
  });

describe('the tour', () => {
  test('has steps', () => expect(steps.length).toBeGreaterThan(3));

  test.each(steps)('$title', ({ program: sources }) => {
    const compiled = compile(sources, { tests: true });
    expect(compiled.diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    const { program, sourceMap, scenarios } = compiled;
    if (program === null || sourceMap === null || scenarios === null) throw new Error('it does not compile');
    const failed = runScenarios({ program, sourceMap, scenarios }).filter(({ failure }) => failure !== null);
    expect(failed.map(({ title, failure }) => ({ title, failure }))).toEqual([]);
  });
});
