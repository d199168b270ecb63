import { defineRule, report } from '../../diagnostics/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { kinds } from '../graph/kinds.ts';
import type { FlowRule } from '../subject.ts';
import { handOnsOf } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';

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
export const findRecursiveTransfers: FlowRule = (graph, around) => {
  if (graph.flow.type === 'module' || !graph.hasAny(TRANSFERS) || handOnsOf(graph) === null) return [];
  const flows = new Set([graph.name]);
  const transfers: Transfer[] = [];
  // a Set also gives what is added while it is walked
  for (const from of flows) {
    const handsOn = from === graph.name ? handOnsOf(graph)?.map(({ to }) => to) : around.handsOnTo(from);
    if (handsOn === null || handsOn === undefined) return [];
    for (const [index, to] of handsOn.entries()) {
      transfers.push({ from, index, to });
      flows.add(to);
    }
  }
  const comesBack = transfers.find(({ to }) => to === graph.name);
  const [first] = transfers;
  if (comesBack === undefined || first === undefined) return [];
  const others = [...flows].filter((each) => each !== graph.name);
  // each circle is told once, at the flow whose name comes first
  if (others.some((name) => name < graph.name && circlesThrough(around, name, graph.name))) return [];
  const back = first === comesBack ? null : placeOf(graph, around, comesBack);
  const more = back === null ? [] : [related(back, 'and back from here')];
  const place = placeOf(graph, around, first) ?? graph.declared.namePlace;
  return [report(recursiveTransfer, place, { flow: graph.name, by: others }, { related: more })];
};

const TRANSFERS = kinds('transfer to flow');

/** The nth transfer of a flow that hands every call on. */
interface Transfer {
  readonly from: Name;
  readonly index: number;
  readonly to: Name;
}

function placeOf(graph: FlowGraph, around: Surroundings, { from, index }: Transfer): Place | null {
  if (from !== graph.name) return around.placeOfHandOn(from, index);
  const block = handOnsOf(graph)?.[index]?.block;
  return block === undefined ? null : graph.placeOf(block);
}

/** Whether a flow can be reached again from itself by way of another. */
function circlesThrough(around: Surroundings, from: Name, by: Name): boolean {
  return reaches(around, from, by) && reaches(around, by, from);
}

function reaches(around: Surroundings, from: Name, to: Name): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    const next = around.mayHandOnTo(name);
    if (next.includes(to)) return true;
    for (const each of next) seen.add(each);
  }
  return false;
}
