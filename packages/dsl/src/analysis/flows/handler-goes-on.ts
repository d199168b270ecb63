import { defineRule, report } from '../../diagnostics/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import type { Block, Outcome } from '../../ir/program.ts';
import { INPUT, readsFact, resultOf } from '../graph/facts.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { asksWhetherEmpty, guardsOf } from '../graph/guards.ts';
import { kinds } from '../graph/kinds.ts';
import type { FlowRule } from '../subject.ts';

/**
 * A handler of a statement that failed comes back to the flow, and the flow goes on as if it had succeeded: reads the input that nobody keyed
 * in, calls the number that was refused, transfers to the queue that was not found.
 */
const handlerGoesOn = defineRule<{ readonly statement: string; readonly on: string; readonly missing: string }>({
  code: 'handler-goes-on',
  severity: 'warning',
  message: ({ statement, on, missing }) => `after ${on} of ${statement} the call goes on to where ${missing} is needed`,
  notes: ({ statement }) => [
    `What ${statement} should have set is empty then, or left from before. End the handler with goto, a transfer or disconnect, or set something in its place`,
  ],
});

/** What a statement sets: how it is called, who sets it as well, and who cannot do without. */
interface Yield {
  readonly missing: string;
  readonly isSetBy: (block: Block) => boolean;
  readonly isNeededBy: (block: Block) => boolean;
  /** Somebody who looks first knows what to do without it. */
  readonly isProvidedForBy: (block: Block) => boolean;
  /** What was set before stands in for it. */
  readonly fallsBack: boolean;
}

export const findHandlersThatGoOn: FlowRule = (graph) => {
  if (!graph.hasAny(MAY_FAIL)) return [];
  return graph.reachable.filter(fails).flatMap((block) => {
    const yielded = yieldOf(graph, block);
    if (yielded === null || !('outcomes' in block)) return [];
    const isUse = (each: Block): boolean => each !== block && yielded.isNeededBy(each);
    // most of what fails nobody needs: known without going any way
    if (!graph.reachable.some(isUse)) return [];
    const guards = guardsOf(graph);
    const handled = block.outcomes.filter(({ on, by }) => failsOn(block).includes(on) && by !== 'default');
    if (yielded.fallsBack && isSetBefore(graph, block, yielded)) return [];
    for (const outcome of handled) {
      const after = graph.reach(
        [outcome.to],
        ({ from, on }) =>
          !(on === null && yielded.isSetBy(from)) &&
          from !== block &&
          on !== 'error' &&
          !guards.has(from) &&
          !yielded.isProvidedForBy(from),
      );
      const use = after.first(isUse);
      if (use === undefined) continue;
      const facts = { statement: block.kind, on: outcome.on, missing: yielded.missing };
      const more = [related(graph.placeOf(use), 'it is needed here')];
      return [report(handlerGoesOn, placeOf(graph, block, outcome), facts, { related: more })];
    }
    return [];
  });
};

const MAY_FAIL = kinds('collect', 'invoke', 'set callback number', 'set queue');

/** Outcomes of a statement that sets something, with which it has not. */
function failsOn({ kind }: Block): readonly string[] {
  switch (kind) {
    case 'collect':
    case 'invoke':
      return ['timeout', 'invalid', 'error'];
    case 'set callback number':
      return ['invalid', 'not dialable'];
    case 'set queue':
      return ['error'];
    default:
      return [];
  }
}

/** Whether a handler comes back from having failed. */
function fails(block: Block): boolean {
  const on = failsOn(block);
  if (on.length === 0 || !('outcomes' in block)) return false;
  return block.outcomes.some((outcome) => outcome.by !== 'default' && on.includes(outcome.on));
}

function yieldOf(graph: FlowGraph, block: Block): Yield | null {
  switch (block.kind) {
    case 'collect':
    case 'invoke': {
      if (block.kind === 'invoke' && block.function.kind !== 'name') return null;
      const fact = block.kind === 'collect' || block.function.kind !== 'name' ? INPUT : resultOf(block.function.name);
      return {
        missing: block.kind === 'collect' ? 'input' : `the answer of ${fact.called}`,
        isSetBy: fact.isSetBy,
        isNeededBy: (each) => readsFact(graph, each, fact) && !asksWhetherEmpty(each, fact.isMeantBy),
        isProvidedForBy: (each) => asksWhetherEmpty(each, fact.isMeantBy),
        fallsBack: false,
      };
    }
    case 'set callback number':
      return {
        missing: 'the callback number',
        isSetBy: ({ kind }) => kind === 'set callback number',
        isNeededBy: ({ kind }) => kind === 'create callback',
        // who says which number will be called has thought of it
        isProvidedForBy: (each) =>
          graph.readBy(each).some(({ kind }) => kind === 'caller number' || kind === 'callback number'),
        fallsBack: true,
      };
    case 'set queue':
      return {
        missing: 'a working queue',
        isSetBy: ({ kind }) => kind === 'set queue',
        isNeededBy: (each) =>
          (each.kind === 'transfer to queue' || each.kind === 'create callback') && each.queue === null,
        isProvidedForBy: () => false,
        fallsBack: true,
      };
    default:
      return null;
  }
}

function isSetBefore(graph: FlowGraph, block: Block, { isSetBy }: Yield): boolean {
  return graph.reachable.some(
    (other) => other !== block && isSetBy(other) && 'next' in other && graph.reach([other.next]).has(block),
  );
}

/** The words `on timeout, invalid` of the handler. */
function placeOf(graph: FlowGraph, block: Block, { on }: Outcome): Place {
  const handlers = graph.statementOf(block)?.block?.handlers ?? [];
  const named = handlers.find(({ outcomes }) => outcomes.some((outcome) => outcome.on === on));
  return (named ?? handlers.find(({ otherwise }) => otherwise))?.head ?? graph.placeOf(block);
}
