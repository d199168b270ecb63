import { describe, expect, it } from 'vitest';
import { layoutOf, svgOf } from '../../src/graph/index.ts';
import type { Area } from '../../src/graph/index.ts';
import { textWidth, wrapped } from '../../src/graph/layout/text-width.ts';
import { graphWith } from './graphs.ts';
import { layoutProblems } from './layout-problems.ts';

const FLOWS: readonly { readonly name: string; readonly flow: string }[] = [
  {
    name: 'a loop back to the beginning, and errors',
    flow: `
      goto ask
      step ask {
        menu "One, two or three?" { on 1 { goto ask } on 2 { play "Two." } on 3, timeout, no match { goto out } }
        invoke LookUp(phone: caller.number)
        goto ask at most 3 times
        goto out
      }
      step out { transfer to queue Support { on full { disconnect } } }
      on error { play "Sorry." disconnect }`,
  },
  {
    name: 'steps that nothing leads to',
    flow: 'disconnect step a { goto b } step b { play "B." goto a } step c { disconnect }',
  },
  { name: 'a way that leads round to itself', flow: 'goto a step a { goto a }' },
  { name: 'nothing but an end', flow: 'disconnect' },
];

describe('a layout', () => {
  it.each(FLOWS)('of $name lets no two boxes meet and ends arrows at boxes', async ({ flow }) => {
    const graph = graphWith(flow);
    expect(layoutProblems(graph, await layoutOf(graph))).toEqual([]);
  });

  it('has no arrow for what nobody handles, and no box that only such arrows reach: the box that it leaves tells it', async () => {
    const graph = graphWith('collect digits "PIN?" { on timeout, invalid { disconnect } } disconnect');
    const unhandled = graph.edges.filter((edge) => edge.unhandled);
    expect(unhandled).toHaveLength(1);
    const layout = await layoutOf(graph);
    for (const { id, to, from } of unhandled) {
      expect([layout.edges.has(id), layout.nodes.has(to)]).toEqual([false, false]);
      const told = layout.nodes.get(from)?.box.lines.filter(({ kind }) => kind === 'unhandled') ?? [];
      expect(told.map(({ text }) => text)).toEqual(['something fails ⇢ The call ends']);
    }
  });

  it('puts what catches errors beside the flow, not over it', async () => {
    const graph = graphWith('play "Hello." disconnect on error { play "Sorry." disconnect }');
    const layout = await layoutOf(graph);
    const frame = layout.groups.get('on error');
    const start = layout.nodes.get('start');
    const right = ({ x, width }: Area): number => x + width;
    expect(frame !== undefined && start !== undefined && frame.x > right(start)).toBe(true);
  });
});

describe('a text in a box', () => {
  it.each([
    ['at spaces', 'We are open Monday to Friday', ['We are open', 'Monday to', 'Friday']],
    ['within a word that is too long', 'Donaudampfschifffahrt', ['Donaudampfsc', 'hifffahrt']],
    ['anywhere in Han', '欢迎致电我们的客户服务中心', ['欢迎致电我们', '的客户服务中', '心']],
    [
      'with an ellipsis where it is cut',
      'one two three four five six seven eight nine ten',
      ['one two three', 'four five six', 'seven eight…'],
    ],
  ])('is broken %s', (_, text, lines) => {
    expect(wrapped(text, 90, 3, 12)).toEqual(lines);
  });

  it('keeps within its width in every script', () => {
    for (const text of ['Ελληνικά γράμματα εδώ', 'кириллица и ещё слова', '👩‍👩‍👧 семья', 'नमस्ते दुनिया', 'مرحبا بالعالم']) {
      for (const line of wrapped(text, 60, 9, 12)) expect(textWidth(line, 12)).toBeLessThanOrEqual(60);
    }
  });
});

describe('an SVG', () => {
  const hostile = '</text><script>alert(1)</script> & "quotes" \\u0027 ]]>';

  it('holds no markup but its own', async () => {
    const graph = graphWith(
      `play "${hostile.replaceAll('"', '\\"').replaceAll('\\u0027', "'")}" disconnect`,
      'inbound',
    );
    const svg = svgOf(graph, await layoutOf(graph));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(unbalanced(svg)).toEqual([]);
  });

  it('is drawn for light and dark, brings no fonts, scripts or links, and says which box is which', async () => {
    const graph = graphWith('goto a step a { transfer to queue Support { on full { disconnect } } }');
    const svg = svgOf(graph, await layoutOf(graph));
    expect(svg).toContain('@media(prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/href|url\(|@import|<image|<foreignObject/);
    for (const { id } of graph.nodes.filter(({ parts }) => parts[0]?.block !== null)) {
      expect(svg).toContain(`data-node="${id}"`);
    }
  });

  it('shows marks of whoever made some', async () => {
    const plain = graphWith('play "Hello." disconnect');
    const block = plain.nodes[1]?.parts[0]?.block ?? '';
    const marks = new Map([[block, [{ kind: 'warning', text: 'Says <too> much' }] as const]]);
    const marked = graphWith('play "Hello." disconnect', 'inbound', { marks });
    expect(svgOf(plain, await layoutOf(plain))).not.toContain('class="mark');
    expect(svgOf(marked, await layoutOf(marked))).toContain(
      '<title>Says &lt;too&gt; much</title><circle class="mark warning"',
    );
  });
});

/** Tags that are opened and not closed, or the reverse, in an XML text without comments. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, closing, name = '', alone] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (alone === '/') continue;
    if (closing !== '/') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}
