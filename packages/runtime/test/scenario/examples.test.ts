import { describe, expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';
import { compiledExample } from '../support/compile-example.ts';

describe.each(['queued-callback', 'tiered-support'])('the scenarios of examples/%s', (example) => {
  const { program, sourceMap, scenarios, sources } = compiledExample(example);
  const results = runScenarios({ program, sourceMap, scenarios, sources });

  test.each(results.map((result) => [result.title, result] as const))('%s', (_title, result) => {
    expect(result.failure).toBeNull();
  });

  test('each was played', () => {
    expect(results.map(({ title }) => title)).toEqual(scenarios.scenarios.map(({ title }) => title));
  });
});
