import { describe, expect, it } from 'vitest';
import { compiled } from '../lower/compiled.ts';
import { EXAMPLES, example } from '../lower/examples.ts';
import { graphJson, graphOf, layoutOf, svgOf } from '../../src/graph/index.ts';
import type { Graph } from '../../src/graph/index.ts';
import type { Block, Flow } from '../../src/ir/program.ts';

const flows = EXAMPLES.flatMap((name) => {
  const { program, sourceMap } = compiled(example(name));
  return program.flows.map((flow) => ({
    name: `${name}, ${flow.name}`,
    flow,
    graph: graphOf(program, sourceMap, flow.name),
  }));
});

describe.each(flows)('the picture of $name', ({ flow, graph }) => {
  it('has every block, once: in a box, or as part of the way that an arrow stands for', () => {
    const inBoxes = graph.nodes.flatMap(({ parts }) => parts.flatMap(({ block }) => (block === null ? [] : [block])));
    expect(new Set(inBoxes).size).toBe(inBoxes.length);
    const onArrows = new Set(graph.edges.flatMap(({ via }) => via));
    expect([...inBoxes, ...onArrows].sort()).toEqual(flow.blocks.map(({ id }) => id).sort());
  });

  it('has every outcome: on an arrow, or as one that changes nothing or cannot come about', () => {
    for (const block of flow.blocks) {
      const part = graph.nodes.flatMap(({ parts }) => parts).find((candidate) => candidate.block === block.id);
      const shown = labelsFrom(graph, block.id);
      for (const { on, by } of 'outcomes' in block ? block.outcomes : []) {
        if (by === 'default' && !canComeAbout(block, on, flow)) continue;
        expect([...shown, ...(part?.passedOver ?? [])], `${block.id}: ${on}`).toContain(on);
      }
    }
  });

  it('says where each statement stands', () => {
    const statements = graph.nodes.flatMap(({ parts }) => parts).filter(({ block }) => block !== null);
    expect(statements.filter(({ source }) => source?.file.endsWith('.flow') !== true)).toEqual([]);
  });
});

/** Outcomes that arrows from a block's box name; of a box with several statements those of the last. */
function labelsFrom(graph: Graph, block: string): readonly string[] {
  const box = graph.nodes.find(({ parts }) => parts.some((part) => part.block === block));
  return graph.edges.filter(({ from }) => from === box?.id).flatMap(({ labels }) => labels.map(({ on }) => on));
}

/** Spelled out for the examples: names that the compiler knows are there; a callback's queue is never full. */
function canComeAbout(block: Block, on: string, flow: Flow): boolean {
  if (block.kind === 'set queue' || block.kind === 'set flow') return on !== 'error';
  return !(on === 'full' && flow.type === 'callback');
}

describe('the same program', () => {
  it('gives the same bytes, whatever the order of its files', async () => {
    const files = example('queued-callback');
    const draw = async (ordered: typeof files): Promise<string> => {
      const { program, sourceMap } = compiled(ordered);
      const graph = graphOf(program, sourceMap, 'SupportLine');
      return graphJson(graph) + svgOf(graph, await layoutOf(graph));
    };
    expect(await draw([...files].reverse())).toBe(await draw(files));
  });
});
