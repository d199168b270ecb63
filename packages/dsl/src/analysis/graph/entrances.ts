import type { Name } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';
import type { FlowGraph } from './flow-graph.ts';
import { toldBy } from './kinds.ts';

/** Whether a call may begin in this flow: a phone number leads to it, or no other flow hands calls on to it. */
export function beginsACall({ flow }: FlowGraph, subject: Subject): boolean {
  if (flow.type !== 'inbound') return false;
  if (numbered(subject.program.phoneNumbers).has(flow.name)) return true;
  const handedOn = handedOnTo(subject);
  return !handedOn.has(ANY_FLOW) && !handedOn.has(flow.name);
}

const numbered = once(
  (numbers: Subject['program']['phoneNumbers']): ReadonlySet<Name> => new Set(numbers.map(({ flow }) => flow)),
);

/** Flows that another one hands calls on to, and how many do. */
export const handedOnTo = once((subject: Subject): ReadonlyMap<Name, number> => {
  return subject.count('flows handed on to', subject.flows, handedOnBy);
});

/** Stands for a flow whose name is only known when the one before it runs. */
const ANY_FLOW = '';

const handedOnBy = toldBy(['transfer to flow', 'set flow'], ({ flow }): readonly Name[] => {
  const names: Name[] = [];
  for (const block of flow.blocks) {
    if (block.kind !== 'transfer to flow' && block.kind !== 'set flow') continue;
    names.push(block.flow.kind === 'name' ? block.flow.name : ANY_FLOW);
  }
  return names;
});
