import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_LENGTH, compiled, inOneFile } from '../lower/compiled.ts';
import { generatedProgram } from '../lower/generated-programs.ts';
import { layoutProblems } from './layout-problems.ts';
import { graphOf, layoutOf, svgOf } from '../../src/graph/index.ts';

const SEED = 20_260_302;

describe('the picture of any flow', () => {
  it('has every block, and a layout in which nothing meets', async () => {
    await fc.assert(
      fc.asyncProperty(generatedProgram, async (text) => {
        const { program, sourceMap } = compiled(inOneFile(text), ANY_LENGTH);
        const flow = program.flows.find(({ name }) => name === 'Main');
        const graph = graphOf(program, sourceMap, 'Main');
        const inBoxes = graph.nodes.flatMap(({ parts }) => parts.map(({ block }) => block));
        const shown = new Set([...inBoxes, ...graph.edges.flatMap(({ via }) => via)]);
        const missing = flow?.blocks.filter(({ id }) => !shown.has(id)).map(({ kind }) => kind) ?? [];
        // A `goto` or the end of a loop's body that nothing reaches is no arrow's way.
        expect(missing.filter((kind) => kind !== 'goto' && kind !== 'repeat')).toEqual([]);
        const layout = await layoutOf(graph);
        expect(layoutProblems(graph, layout)).toEqual([]);
        expect(svgOf(graph, layout)).toMatch(/^<svg [^]*<\/svg>\n$/);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });
});
