import { describe, expect, it } from 'vitest';
import { dotOf, layoutOf, mermaidOf, svgOf } from '../../src/graph/index.ts';
import type { Graph, TakenWays } from '../../src/graph/index.ts';
import { graphWith } from './graphs.ts';

const MENU = 'menu "Press 1." { on 1, 2 { disconnect } on timeout, no match { play "Bye." disconnect } }';

/** What some scenarios missed: kinds of statements that none reached, outcomes that none took. */
function missing(statements: readonly string[], ways: readonly (string | null)[]): TakenWays {
  return {
    missesStatement: (block) => statements.some((kind) => block.includes(`/${kind}`)),
    missesWay: (_, on) => ways.includes(on),
  };
}
const arrows = (graph: Graph): readonly string[] =>
  graph.edges
    .filter(({ unhandled }) => !unhandled)
    .map(({ text, notTaken }) => `${text}${notTaken === true ? ' (never)' : ''}`);

describe('a picture of what scenarios took', () => {
  it('has an arrow of its own for what none of them took, also where another outcome leads there', () => {
    expect(arrows(graphWith(MENU))).toEqual(['', 'presses 1 or 2', 'presses nothing or another key', '']);
    const graph = graphWith(MENU, 'inbound', { taken: missing([], ['2', 'timeout']) });
    expect(arrows(graph)).toEqual([
      '',
      'presses 1',
      'presses 2 (never)',
      'presses nothing (never)',
      'presses another key',
      '',
    ]);
  });

  it('marks statements that none of them reached, and what leads on from them', () => {
    const graph = graphWith(MENU, 'inbound', { taken: missing(['play'], ['timeout', 'no match']) });
    expect(arrows(graph)).toContain(' (never)');
    const marked = graph.nodes.filter(({ parts }) => parts.some(({ marks }) => marks.length > 0));
    expect(marked.map(({ parts }) => parts.map(({ kind, marks }) => [kind, marks]))).toEqual([
      [['play', [{ kind: 'not taken', text: 'No scenario reached this' }]]],
    ]);
  });

  it.each([
    ['yes and no of an if', 'if caller.number == "" { disconnect }\n disconnect', ['yes', 'no'], 2],
    [
      'again and enough of a goto',
      'goto one step one { play "Hm." goto one at most 2 times disconnect }',
      ['again', 'enough'],
      2,
    ],
    ['again and enough of a loop', 'loop 3 times { play "Hm." }\n disconnect', ['again', 'enough'], 2],
    [
      'going on below',
      'set callback number to caller.number { on invalid, not dialable { disconnect } }\n disconnect',
      [null],
      1,
    ],
  ])('knows %s', (_, body, ways, count) => {
    const graph = graphWith(body, 'inbound', { taken: missing([], ways) });
    expect(graph.edges.filter(({ notTaken }) => notTaken)).toHaveLength(count);
  });

  it('shows them in every kind of picture, and says what it means', async () => {
    const graph = graphWith(MENU, 'inbound', { taken: missing(['play'], ['timeout', 'no match']) });
    const svg = svgOf(graph, await layoutOf(graph));
    expect(svg.match(/<g data-edge="[^"]*" class="never">/g)).toHaveLength(2);
    expect(svg.match(/<g data-node="[^"]*" class="never">/g)).toHaveLength(1);
    expect(svg).toContain('Red and dashed: no scenario went here.');
    expect(svg).toContain('.ringback-graph .never>rect');
    expect(mermaidOf(graph)).toMatch(/classDef never .*\n {2}class n\d+ never\n {2}linkStyle \d+,\d+ stroke:#c5221f/);
    expect(dotOf(graph)).toMatch(/"start\/play-[^"]+" \[label=.*color="#c5221f"/);
  });

  it('is the plain picture when all was taken', async () => {
    const plain = graphWith(MENU);
    const whole = graphWith(MENU, 'inbound', { taken: missing([], []) });
    expect(whole).toEqual(plain);
    expect(svgOf(whole, await layoutOf(whole))).not.toContain('never');
  });
});
