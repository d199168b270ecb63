import { byCodePoint } from '../../ir/code-point-order.ts';
import type { Block, CreateCallback, Name, NameOrReference, SetQueue } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { toldBy } from '../graph/kinds.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';

/** A reachable `create callback`. Nothing of where it stands: an edit moves what is below it in a file. */
export interface MadeCallback {
  readonly flow: Name;
  readonly block: CreateCallback;
  /** Queues that the callback may wait in; null: only known when it runs. */
  readonly waitsIn: readonly Name[] | null;
  /** Queues that the call stood in, or was about to; empty where the flow does not say. */
  readonly calledIn: readonly Name[];
  /** Whether it stands behind a function or a module, which may have looked whether there is one already. */
  readonly isBehindACheck: boolean;
}

export const callbacksMade = once((subject: Subject): readonly MadeCallback[] => {
  const made = subject.facts('callbacks made in flows', subject.flows, (graph) =>
    madeIn(graph).length > 0 ? madeIn(graph) : null,
  );
  return subject.madeOf('callbacks made', [made, creationFlows(subject)], () =>
    made.flat().map(({ asked, ...rest }) => {
      const waitsIn = mayMove(subject, rest.block.creationFlow) ? null : asked;
      return { ...rest, waitsIn };
    }),
  );
});

/** The flows that make callbacks, where they stand now. */
export const makers = once((subject: Subject): readonly FlowGraph[] =>
  subject.pick('flows that make callbacks', subject.flows, (graph) => (madeIn(graph).length > 0 ? graph : null)),
);

/** The flow that makes a callback. */
export function makerOf(subject: Subject, { flow }: MadeCallback): FlowGraph {
  const graph = subject.flow(flow);
  if (graph === undefined) throw new Error(`there is no flow ${flow}`);
  return graph;
}

/** What a flow of callbacks does with one that was just made. */
export interface CreationFlow {
  readonly name: Name;
  /** Whether it may put the callback into another queue than the one that it was made for. */
  readonly moves: boolean;
  /** Whether it decides about anything. */
  readonly decides: boolean;
}

/** A `create callback` may name one of these and no other. */
export const creationFlows = once((subject: Subject): ReadonlyMap<Name, CreationFlow> => {
  const all = subject.facts('flows of callbacks', subject.flows, (graph) =>
    graph.flow.type === 'callback' ? creationIn(graph) : null,
  );
  return subject.madeOf('flows of callbacks', [all], () => new Map(all.map((each) => [each.name, each])));
});

const creationIn = once((graph: FlowGraph): CreationFlow => {
  const decides = graph.all('if').length + graph.all('check').length + graph.all('run').length > 0;
  return { name: graph.name, moves: moves(graph), decides };
});

const madeIn = toldBy(['create callback'], (graph) => {
  const all = graph.flow.type === 'callback' ? [] : graph.all('create callback');
  if (all.length === 0) return [];
  const checked = graph.reach([...graph.all('invoke'), ...graph.all('run')].map(({ next }) => next));
  return all.map((block) => {
    const working = workingQueuesAt(graph, block);
    const asked = block.queue === null ? working : named(block.queue);
    return { flow: graph.name, block, asked, calledIn: working ?? [], isBehindACheck: checked.has(block) };
  });
});

/** Queues that calls are put in, as far as they are named. */
export const callQueues = once(({ flows, count, madeOf }: Subject): ReadonlySet<Name> => {
  const counts = count('queues of calls', flows, callQueuesIn);
  return madeOf('queues of calls', [counts], () => new Set(counts.keys()));
});

const callQueuesIn = toldBy(['transfer to queue', 'set queue'], (graph): readonly Name[] => {
  if (graph.flow.type === 'callback') return [];
  const queues: Name[] = [];
  for (const block of graph.all('transfer to queue')) {
    if (block.queue?.kind === 'name') queues.push(block.queue.name);
  }
  for (const block of graph.all('set queue')) {
    if (block.queue.kind === 'name' && leadsOn(graph, block)) queues.push(block.queue.name);
  }
  return queues;
});

/** Whether the working queue set here may become the queue that the call waits in. */
function leadsOn(graph: FlowGraph, set: SetQueue): boolean {
  if (graph.flow.type === 'module') return true;
  const after = graph.reach([set.next], ({ from }) => from.kind !== 'set queue');
  return after.some(
    (block) =>
      (block.kind === 'transfer to queue' && block.queue === null) ||
      block.kind === 'transfer to flow' ||
      block.kind === 'run',
  );
}

/** Names that may be the working queue where a block stands; null where something else may have set it. */
export function workingQueuesAt(graph: FlowGraph, at: Block): readonly Name[] | null {
  if (graph.flow.type !== 'inbound') return null;
  if (graph.all('run').length > 0) return null;
  const names: Name[] = [];
  for (const set of graph.all('set queue')) {
    const after = graph.reach(
      graph.waysFrom(set).map(({ to }) => to?.id ?? null),
      ({ from }) => from.kind !== 'set queue',
    );
    if (!after.has(at)) continue;
    if (set.queue.kind !== 'name') return null;
    names.push(set.queue.name);
  }
  return names.length === 0 ? null : [...new Set(names)].sort(byCodePoint);
}

const named = (queue: NameOrReference): readonly Name[] | null => (queue.kind === 'name' ? [queue.name] : null);

/** Whether a creation flow may put the callback into another queue than the one that it was made for. */
function mayMove(subject: Subject, flow: NameOrReference | null): boolean {
  if (flow === null) return false;
  const known = flow.kind === 'name' ? creationFlows(subject).get(flow.name) : undefined;
  return known === undefined || known.moves;
}

function moves({ flow }: FlowGraph): boolean {
  return flow.blocks.some(
    (block) =>
      block.kind === 'set queue' ||
      block.kind === 'run' ||
      block.kind === 'transfer to flow' ||
      (block.kind === 'transfer to queue' && block.queue !== null),
  );
}
