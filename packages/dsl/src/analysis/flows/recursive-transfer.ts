import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { isOrdinary } from '../graph/ways.ts';
import type { FlowRule, Subject } from '../subject.ts';

/**
 * Flows that hand a call on to each other whatever happens: nobody is asked, and no way leads out. The caller hears the same again and
 * again, or, where nothing is said, an error at the 51st transfer (S32).
 */
const recursiveTransfer = defineRule<{ readonly flow: string; readonly by: readonly string[] }>({
  code: 'recursive-transfer',
  severity: 'warning',
  message: ({ flow, by }) =>
    by.length === 0
      ? `every call comes back to ${flow} from here`
      : `every call comes back to ${flow} from here, by way of ${by.join(' and ')}`,
  notes: () => [
    'Nobody is asked anything on the way and nothing leads out: the caller hears the same until hanging up, or an error after 50 transfers',
  ],
});

/** A way back to a main menu is usual: where the caller is asked, or any way leads out, nothing is said. */
export const findRecursiveTransfers: FlowRule = (graph, subject) => {
  if (graph.flow.type === 'module') return [];
  const flows = new Set([graph]);
  const transfers: { readonly graph: FlowGraph; readonly block: Block }[] = [];
  // a Set also gives what is added while it is walked
  for (const each of flows) {
    const blocks = each.reach([each.flow.start], isOrdinary);
    if (each.flow.start === null) return [];
    for (const block of blocks) {
      if (asksOrLeaves(each, block)) return [];
      if (block.kind !== 'transfer to flow') continue;
      const to = block.flow.kind === 'name' ? subject.flow(block.flow.name) : undefined;
      if (to === undefined) return [];
      transfers.push({ graph: each, block });
      flows.add(to);
    }
  }
  const comesBack = transfers.find(({ block }) => leadsTo(block, graph.name));
  const [first] = transfers;
  if (comesBack === undefined || first === undefined) return [];
  const others = [...flows].filter((each) => each !== graph).map(({ name }) => name);
  // each circle is told once, at the flow whose name comes first
  if (others.some((name) => name < graph.name && circlesThrough(subject, name, graph.name))) return [];
  const more =
    first.block === comesBack.block ? [] : [related(comesBack.graph.placeOf(comesBack.block), 'and back from here')];
  return [report(recursiveTransfer, graph.placeOf(first.block), { flow: graph.name, by: others }, { related: more })];
};

const leadsTo = (block: Block, name: string): boolean =>
  block.kind === 'transfer to flow' && block.flow.kind === 'name' && block.flow.name === name;

/** Whether a flow can be reached again from itself by way of another. */
function circlesThrough(subject: Subject, from: string, by: string): boolean {
  return reaches(subject, from, by) && reaches(subject, by, from);
}

function reaches(subject: Subject, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    for (const block of subject.flow(name)?.all('transfer to flow') ?? []) {
      if (block.flow.kind !== 'name') continue;
      if (block.flow.name === to) return true;
      seen.add(block.flow.name);
    }
  }
  return false;
}

function asksOrLeaves(graph: FlowGraph, block: Block): boolean {
  switch (block.kind) {
    case 'menu':
    case 'collect':
    case 'disconnect':
    case 'return':
    case 'transfer to queue':
    case 'transfer to agent':
    case 'transfer to number':
    case 'run':
      return true;
    default:
      return graph.waysFrom(block).some((way) => isOrdinary(way) && way.to === null);
  }
}
