import type { Name } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';
import type { FlowGraph } from './flow-graph.ts';

/** Whether a call may begin in this flow: a phone number leads to it, or no other flow hands calls on to it. */
export function beginsACall({ flow }: FlowGraph, subject: Subject): boolean {
  if (flow.type !== 'inbound') return false;
  if (numbered(subject).has(flow.name)) return true;
  const { names, anyFlow } = handedOnTo(subject);
  return !anyFlow && !names.has(flow.name);
}

const numbered = once(
  ({ program }: Subject): ReadonlySet<Name> => new Set(program.phoneNumbers.map(({ flow }) => flow)),
);

const handedOnTo = once(({ flows }: Subject) => {
  const each = flows.map(handedOnBy);
  return { names: new Set(each.flatMap(({ names }) => names)), anyFlow: each.some(({ anyFlow }) => anyFlow) };
});

const handedOnBy = once(({ flow }: FlowGraph) => {
  const names: Name[] = [];
  let anyFlow = false;
  for (const block of flow.blocks) {
    if (block.kind !== 'transfer to flow' && block.kind !== 'set flow') continue;
    if (block.flow.kind === 'name') names.push(block.flow.name);
    else anyFlow = true;
  }
  return { names, anyFlow };
});
