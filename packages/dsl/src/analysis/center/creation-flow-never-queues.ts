import { defineRule, report } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { callbacksMade } from './waiting.ts';

/**
 * A creation flow without a way to `transfer to queue`. The callback ends with it (S20), though the caller was told to be called back.
 */
const creationFlowNeverQueues = defineRule<{ readonly flow: Name }>({
  code: 'creation-flow-never-queues',
  severity: 'warning',
  message: ({ flow }) => `${flow} never transfers a callback to a queue, so every callback ends there`,
  notes: () => [
    'A callback with a creation flow waits for an agent only if that flow transfers it to a queue. The caller was promised a call that nobody makes',
  ],
});

export const findFlowsThatForget: CenterRule = (subject) => {
  const made = Map.groupBy(callbacksMade(subject), ({ block: { creationFlow } }) =>
    creationFlow?.kind === 'name' ? creationFlow.name : null,
  );
  return subject.ofType('callback').flatMap(({ name, declared }) => {
    const users = made.get(name) ?? [];
    if (users.length === 0 || mayQueue(subject, name, new Set())) return [];
    const more = users.map(({ graph, block }) => related(graph.placeOf(block), 'runs on the callbacks made here'));
    return [report(creationFlowNeverQueues, declared.namePlace, { flow: name }, { related: more })];
  });
};

/** What it hands the callback on to is looked into; what is only known when it runs may do anything. */
function mayQueue(subject: Subject, name: Name, seen: Set<Name>): boolean {
  const graph = subject.flow(name);
  if (graph === undefined) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  return [...graph.reachable].some((block) => {
    switch (block.kind) {
      case 'transfer to queue':
      case 'transfer to agent':
        return true;
      case 'transfer to flow':
        return block.flow.kind !== 'name' || mayQueue(subject, block.flow.name, seen);
      case 'run':
        return mayQueue(subject, block.module, seen);
      default:
        return false;
    }
  });
}
