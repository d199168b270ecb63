import { defineRule, report } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { callbacksMade, creationFlows, makerOf, makers } from './waiting.ts';

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
  const all = callbacksMade(subject);
  const usersOf = subject.madeOf('callbacks by creation flow', [all], () =>
    Map.groupBy(all, ({ block: { creationFlow } }) => (creationFlow?.kind === 'name' ? creationFlow.name : null)),
  );
  const forgetful = [...usersOf.keys()].flatMap((name) => {
    const graph =
      name !== null && creationFlows(subject).has(name) && !mayQueue(subject, name, new Set())
        ? subject.flow(name)
        : undefined;
    return graph ?? [];
  });
  return subject.madeOf('flows that forget', [usersOf, makers(subject), ...forgetful], () =>
    forgetful.map(({ name, declared }) => {
      const users = usersOf.get(name) ?? [];
      const more = users.map((made) =>
        related(makerOf(subject, made).placeOf(made.block), 'runs on the callbacks made here'),
      );
      return report(creationFlowNeverQueues, declared.namePlace, { flow: name }, { related: more });
    }),
  );
};

/** What it hands the callback on to is looked into; what is only known when it runs may do anything. */
function mayQueue(subject: Subject, name: Name, seen: Set<Name>): boolean {
  const graph = subject.flow(name);
  if (graph === undefined) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  const { queues, handsOnTo } = endsOf(graph);
  return queues || handsOnTo.some((next) => mayQueue(subject, next, seen));
}

const endsOf = once((graph: FlowGraph) => {
  let queues = false;
  const handsOnTo: Name[] = [];
  for (const block of graph.reachable) {
    if (block.kind === 'transfer to queue' || block.kind === 'transfer to agent') queues = true;
    if (block.kind === 'run') handsOnTo.push(block.module);
    if (block.kind !== 'transfer to flow') continue;
    if (block.flow.kind === 'name') handsOnTo.push(block.flow.name);
    else queues = true;
  }
  return { queues, handsOnTo };
});
