import { describe, expect, test } from 'vitest';
import { checkIntegrity, validateProgram, validateScenarios } from '../../src/ir/index.ts';
import { compile } from '../../src/index.ts';
import { isTrivia, parse } from '../../src/syntax/index.ts';
import { example, EXAMPLES } from './examples.ts';

/** Every token of the examples left out, and said twice: what compiles then is sound, and nothing throws. */
describe.each(EXAMPLES)('%s', (name) => {
  const files = example(name);
  const mutations = files.flatMap(({ path, text }) => {
    const { tokens } = parse(text);
    return Array.from({ length: tokens.count }, (_, index) => index)
      .filter((index) => !isTrivia(tokens.kind[index] ?? 0))
      .flatMap((index) => {
        const [start, end] = [tokens.start[index] ?? 0, tokens.end[index] ?? 0];
        return [
          { path, text: text.slice(0, start) + text.slice(end) },
          { path, text: `${text.slice(0, end)} ${text.slice(start)}` },
        ];
      });
  });

  test('is refused with findings, or sound, whichever token is missing or doubled', () => {
    let sound = 0;
    for (const mutation of mutations) {
      const { program, scenarios, diagnostics } = compile(
        files.map((file) => (file.path === mutation.path ? mutation : file)),
      );
      const holds =
        program === null
          ? [diagnostics.some(({ severity }) => severity === 'error')]
          : [validateProgram(program).ok, validateScenarios(scenarios).ok, checkIntegrity(program).length === 0];
      expect({ text: mutation.text, holds }).toEqual({ text: mutation.text, holds: holds.map(() => true) });
      if (program !== null) sound++;
    }
    // A missing or doubled word of a text, a default left out: some mutations are programs still.
    expect(sound).toBeGreaterThan(0);
    expect(sound).toBeLessThan(mutations.length / 2);
  });
});
