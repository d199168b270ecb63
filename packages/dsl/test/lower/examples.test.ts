import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile, readableJson } from '../../src/index.ts';
import { example, EXAMPLES } from './examples.ts';
import { compiled } from './compiled.ts';
import { renderProgram } from './render-program.ts';

const golden = (file: string): string => fileURLToPath(new URL(`golden/${file}`, import.meta.url));

/** `npx vitest run -u --project fast packages/dsl/test/lower` writes the golden files anew; the diff is what to review. */
describe.each(EXAMPLES)('%s', (name) => {
  test('compiles without a word', () => {
    expect(compile(example(name)).diagnostics).toEqual([]);
  });

  test('becomes the graphs, the program and the scenarios that were reviewed', async () => {
    const { program, sourceMap, scenarios } = compiled(example(name));
    await expect(renderProgram(program, sourceMap)).toMatchFileSnapshot(golden(`${name}.graphs.txt`));
    await expect(readableJson(program)).toMatchFileSnapshot(golden(`${name}.program.json`));
    await expect(readableJson(scenarios)).toMatchFileSnapshot(golden(`${name}.scenarios.json`));
  });
});
