import { defineRule, report } from '../../diagnostics/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import type { Block, Collect, Menu } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { onCircles } from '../graph/components.ts';
import { kinds } from '../graph/kinds.ts';
import type { Way } from '../graph/ways.ts';
import type { FlowRule } from '../subject.ts';
import { trapsIn } from './circles.ts';
import { closedMenus } from './menu-without-way-out.ts';

/**
 * A question that comes again and again as long as nobody answers it. A caller without keys, with a bad line, or a phone that was put down
 * without hanging up holds the line for ever; nobody ever helps.
 */
const asksForEver = defineRule<{ readonly statement: string; readonly who: string }>({
  code: 'asks-for-ever',
  severity: 'warning',
  message: ({ statement, who }) => `a caller who ${who} is asked by this ${statement} for ever`,
  notes: () => [
    'Who cannot press keys, or does not understand, is never helped, and a phone left off the hook holds the line. Let a few attempts be enough: goto … at most 2 times, and then a queue or a goodbye',
  ],
});

/** Callers who always do the same, and the outcomes that this leads to. */
const CALLERS: readonly { readonly who: string; readonly on: readonly string[] }[] = [
  { who: 'presses nothing', on: ['timeout'] },
  { who: 'always presses a wrong key', on: ['no match', 'invalid'] },
];

/** In a queue flow somebody comes in the end; elsewhere nobody does. One finding for questions that lead to each other. */
export const findEndlessQuestions: FlowRule = (graph) => {
  if (graph.flow.type === 'customer queue' || graph.flow.type === 'module') return [];
  if (!graph.hasAny(QUESTIONS) || !onCircles(graph).some(isQuestion)) return [];
  const told = new Set<Block>(closedMenus(graph).flat());
  return CALLERS.flatMap((caller) =>
    trapsIn(graph, does(caller.on)).flatMap((trap) => {
      const questions = graph.inOrder(trap).filter(isQuestion);
      const [first] = questions;
      if (first === undefined || questions.some((each) => told.has(each))) return [];
      for (const each of questions) told.add(each);
      return [report(asksForEver, placeOf(graph, first, caller.on), { statement: first.kind, who: caller.who })];
    }),
  );
};

const QUESTIONS = kinds('menu', 'collect');
const isQuestion = (block: Block): block is Menu | Collect => block.kind === 'menu' || block.kind === 'collect';

/** What such a caller does at every question; a question that has no such outcome is answered. */
function does(on: readonly string[]): (way: Way) => boolean {
  return (way) => {
    if (way.from.kind !== 'menu' && way.from.kind !== 'collect') return true;
    const has = way.from.outcomes.some((outcome) => on.includes(outcome.on));
    return has ? way.on !== null && on.includes(way.on) : true;
  };
}

function placeOf(graph: FlowGraph, block: Menu | Collect, on: readonly string[]): Place {
  const handlers = graph.statementOf(block)?.block?.handlers ?? [];
  const handler = handlers.find(({ outcomes }) => outcomes.some((outcome) => on.includes(outcome.on)));
  return (handler ?? handlers.find(({ otherwise }) => otherwise))?.head ?? graph.placeOf(block);
}
