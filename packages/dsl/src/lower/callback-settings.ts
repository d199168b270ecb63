import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import type { CreateCallback, Name, Program } from '../ir/program.ts';
import type { CallbackSettings } from '../ir/scenarios.ts';

const whichCallback = defineRule<{ readonly queue: Name; readonly flow: Name | null; readonly found: readonly Name[] }>(
  {
    code: 'which-callback',
    severity: 'error',
    message: ({ queue, flow, found }) => {
      const where = flow === null ? 'no flow' : `flow ${flow}`;
      if (found.length === 0) return `${where} ${flow === null ? 'creates' : 'creates no'} callbacks in ${queue}`;
      if (flow !== null) return `flow ${flow} creates callbacks in ${queue} at ${found.length} places`;
      return `callbacks in ${queue} are created at ${found.length} places: ${[...new Set(found)].join(', ')}`;
    },
    notes: ({ flow, found }) =>
      found.length > 1 && flow === null
        ? ['The settings are those of the flow that would create it; say which: as in FLOW']
        : ['The settings are those of a `create callback` statement; let the caller call and ask for it instead'],
  },
);

interface Candidate {
  readonly flow: Name;
  readonly block: CreateCallback;
}

/**
 * Settings of `Mia has a callback in QUEUE [as in FLOW]`: those of the one `create callback` that reaches the queue. It reaches the queue
 * that it names; without one every queue that can be its flow's working queue. Undefined, with the reason in `found`, if there is not
 * exactly one.
 */
export function settingsOfCallback(
  queue: Name,
  asIn: Name | null,
  program: Program,
  place: Place,
  found: Diagnostic[],
): CallbackSettings | undefined {
  const working = workingQueues(program);
  const candidates = program.flows
    .filter((flow) => asIn === null || flow.name === asIn)
    .flatMap((flow) =>
      flow.blocks.flatMap((block): Candidate[] =>
        block.kind === 'create callback' ? [{ flow: flow.name, block }] : [],
      ),
    )
    .filter(({ flow, block }) => reaches(block, queue, working.get(flow)));
  const [only, ...others] = candidates;
  const creationFlow = only?.block.creationFlow ?? null;
  if (only === undefined || others.length > 0 || (creationFlow !== null && creationFlow.kind !== 'name')) {
    const flows = candidates.map(({ flow }) => flow);
    found.push(report(whichCallback, place, { queue, flow: asIn, found: flows }));
    return undefined;
  }
  const { initialDelayMs, retries, betweenAttemptsMs, id } = only.block;
  return {
    queue,
    initialDelayMs,
    retries,
    betweenAttemptsMs,
    creationFlow: creationFlow?.name ?? null,
    flow: only.flow,
    block: id,
  };
}

function reaches(block: CreateCallback, queue: Name, working: Working | undefined): boolean {
  if (block.queue === null) return working === 'any' || (working?.has(queue) ?? false);
  return block.queue.kind !== 'name' || block.queue.name === queue;
}

/** `any`: set by a reference, so only known when it runs. */
type Working = ReadonlySet<Name> | 'any';

/**
 * Queues that can be the working queue somewhere in each flow: those that it sets or transfers to itself, and those of the flows
 * that lead into it. Which of them, and in which order, is not followed: a scenario asks seldom, and may say `as in`.
 */
function workingQueues(program: Program): ReadonlyMap<Name, Working> {
  const working = new Map<Name, Working>(program.flows.map((flow) => [flow.name, ownQueues(flow)]));
  const byDefault = program.center.defaultCustomerQueueFlow;
  const leads = program.flows.flatMap((flow) => [
    ...flow.blocks.flatMap((block) => leadsTo(block).map((to) => [flow.name, to] as const)),
    ...(byDefault === null || !flow.blocks.some(({ kind }) => kind === 'transfer to queue')
      ? []
      : [[flow.name, byDefault] as const]),
  ]);
  for (let changed = true; changed;) {
    changed = false;
    for (const [from, to] of leads) {
      const [queues, before] = [working.get(from), working.get(to)];
      if (queues === undefined || before === undefined || before === 'any') continue;
      const joined: Working = queues === 'any' ? 'any' : new Set([...before, ...queues]);
      if (joined !== 'any' && joined.size === before.size) continue;
      working.set(to, joined);
      changed = true;
    }
  }
  return working;
}

function ownQueues(flow: Program['flows'][number]): Working {
  const queues = new Set<Name>();
  for (const block of flow.blocks) {
    if (block.kind !== 'set queue' && block.kind !== 'transfer to queue') continue;
    if (block.queue === null) continue;
    if (block.queue.kind !== 'name') return 'any';
    queues.add(block.queue.name);
  }
  return queues;
}

/** Flows that a contact comes into from this block, its working queue kept. */
function leadsTo(block: Program['flows'][number]['blocks'][number]): readonly Name[] {
  switch (block.kind) {
    case 'transfer to flow':
    case 'set flow':
      return block.flow.kind === 'name' ? [block.flow.name] : [];
    case 'run':
      return [block.module];
    default:
      return [];
  }
}
