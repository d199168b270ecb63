import type { Block } from '../../ir/program.ts';
import { readsFact, setsInModule } from '../graph/facts.ts';
import type { Fact } from '../graph/facts.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { asksWhetherEmpty, guardsOf } from '../graph/guards.ts';
import { isOrdinary } from '../graph/ways.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * The first block that reads a fact on a way on which nothing has set it; null where every way sets it, or where a flow before this one
 * may have. A statement that tried and failed is another rule's; what lies behind a question whether it is empty is left alone.
 */
export function readBeforeSet(graph: FlowGraph, around: Surroundings, fact: Fact): Block | null {
  if (graph.flow.type === 'module' || !graph.read.some(fact.isMeantBy)) return null;
  const reads = (block: Block): boolean => readsFact(graph, block, fact);
  if (!graph.reachable.some(reads)) return null;
  if (around.isSetElsewhere(graph.name, fact.called) && !around.beginsACall(graph.name)) return null;
  const guards = guardsOf(graph);
  const unset = graph.reach(
    [graph.flow.start],
    (way) =>
      isOrdinary(way) &&
      !fact.isSetBy(way.from) &&
      !setsInModule(way.from, fact, around) &&
      !guards.has(way.from) &&
      !asksWhetherEmpty(way.from, fact.isMeantBy),
  );
  return unset.first((block) => reads(block) && !asksWhetherEmpty(block, fact.isMeantBy)) ?? null;
}
