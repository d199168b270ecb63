import type { Subject } from '../subject.ts';
import type { FlowGraph } from './flow-graph.ts';

/** Whether a call may begin in this flow: a phone number leads to it, or no other flow hands calls on to it. */
export function beginsACall({ flow }: FlowGraph, { program, flows }: Subject): boolean {
  if (flow.type !== 'inbound') return false;
  if (program.phoneNumbers.some((number) => number.flow === flow.name)) return true;
  return !flows.some((other) =>
    other.flow.blocks.some(
      (block) =>
        (block.kind === 'transfer to flow' || block.kind === 'set flow') &&
        (block.flow.kind !== 'name' || block.flow.name === flow.name),
    ),
  );
}
