import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/index.ts';
import type { BlockKind } from '../../src/index.ts';
import { waysOf } from '../../src/ir/index.ts';
import { compiled } from './compiled.ts';
import { example, EXAMPLES } from './examples.ts';

/** How the text of a block begins, where that is not the name of its kind. */
const BEGINS: Partial<Record<BlockKind, RegExp>> = {
  'set attributes': /^set attributes[ .]/,
  'set flow value': /^set flow\./,
  'set flow': /^set (?:customer|agent|disconnect) /,
  'set speech': /^set (?:language|voice) /,
  if: /^(?:if\b|.* [=<>!]|.* is )/,
  repeat: /^loop\b/,
};

describe.each(EXAMPLES)('the source map of %s', (name) => {
  const files = example(name);
  const { program, sourceMap } = compiled(files);
  const textOf = (file: number) => files.find(({ path }) => path === sourceMap.files[file])?.text ?? '';

  test('leads from every block to the text that it was made of', () => {
    const blocks = program.flows.flatMap((flow) => flow.blocks.map(({ id, kind }) => ({ flow: flow.name, id, kind })));
    expect(sourceMap.blocks.map(({ flow, block }) => ({ flow, id: block }))).toEqual(
      blocks.map(({ flow, id }) => ({ flow, id })),
    );
    sourceMap.blocks.forEach(({ file, start, end }, index) => {
      const kind = blocks[index]?.kind ?? 'play';
      expect(textOf(file).slice(start, end)).toMatch(BEGINS[kind] ?? new RegExp(`^${kind}\\b`));
    });
  });

  test('leads from every declaration to its text', () => {
    for (const { kind, name: declared, file, start, end } of sourceMap.declarations) {
      const text = textOf(file).slice(start, end);
      expect(text).toMatch(new RegExp(`^(?:[a-z]+ )*${kind} ${declared}\\b`));
      expect(text.endsWith('}') || kind === 'function').toBe(true);
    }
  });

  test('leads from every way that somebody wrote to where it is written', () => {
    const written = program.flows.flatMap((flow) =>
      flow.blocks.flatMap((block) =>
        waysOf(block)
          .filter(({ by }) => by === 'handler' || by === 'otherwise')
          .map(({ on }) => ({ flow: flow.name, block: block.id, on })),
      ),
    );
    const mapped = sourceMap.ways.map(({ flow, block, on }) => ({ flow, block, on }));
    expect(mapped).toEqual(expect.arrayContaining(written));
    for (const { file, start, end, on } of sourceMap.ways) {
      const text = textOf(file).slice(start, end);
      expect(text === on || text === 'otherwise' || /^\{[^]*\}$/.test(text), `${on}: ${text}`).toBe(true);
    }
  });

  test('says line and column of each place', () => {
    for (const { file, start, line, column } of [...sourceMap.declarations, ...sourceMap.blocks, ...sourceMap.ways]) {
      expect(new LineIndex(textOf(file)).positionAt(start)).toEqual({ line, column });
    }
  });
});
