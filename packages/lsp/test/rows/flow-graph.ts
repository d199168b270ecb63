import type { FlowGraph } from '../../src/features/flow-graph.ts';
import type { Row } from './row.ts';

export const flowGraph: Row = {
  row: 'flow graph',
  cases: [
    {
      says: 'the flow at the cursor, its boxes in words',
      source: `
        inbound flow Hotline {
          pl┆ay "Nobody is here."
          disconnect
        }
        inbound flow Other { disconnect }
        //=
        Hotline: A call comes in | Caller hears; “Nobody is here.” | Hang up
      `,
      async ask(session) {
        const answer = await session.ask<FlowGraph>('ringback/graph', session.here);
        return `${answer?.flow}: ${answer?.picture?.boxes.map(({ label }) => label).join(' | ')}`;
      },
    },
    {
      says: 'the flow around the cursor, and where its statements stand',
      source: `
        inbound flow Other { disconnect }
        «@Hotline inbound flow Hotline {
          «@box play "┆Hello"»
          goto bye
          step bye { «@box disconnect» }
        }»
      `,
      async ask(session) {
        const found = await session.ask<FlowGraph>('ringback/graph', session.here);
        if (found === null) return [];
        const boxes = found.picture?.boxes.flatMap(({ ranges }) => ranges) ?? [];
        return [session.mark(found.range, found.flow), ...boxes.map((range) => session.mark(range, 'box'))];
      },
    },
  ],
};
