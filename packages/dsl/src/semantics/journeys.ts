/** Where a caller may come to wait, and whether a callback may be made: what the flows say that a call may run. */
import { once } from '../recall/index.ts';
import type { FlowHook, FlowType } from '../ir/program.ts';
import { statementsOf } from './checks/walk.ts';
import type { DeclaredFlow, ProgramModel, PropertyUse, ReferenceUse, Statement } from './model/index.ts';

/** Plain data; names sorted. */
export interface Journey {
  /** Queues that the call itself may wait in; null: one is only known when the flow runs. */
  readonly callQueues: readonly string[] | null;
  /** Queues that a callback made on the way may wait in. */
  readonly callbackQueues: readonly string[] | null;
  /** Whether a callback may be made at all. */
  readonly makesCallbacks: boolean;
  /** Some flow hands callers to an agent directly, whom no queue chooses. */
  readonly goesToAgents: boolean;
}

/** What may become of a call to a flow; `inQueue` asks for a callback that a scenario puts into a queue instead. */
export function journeyOf(
  model: ProgramModel,
  from: { readonly flow: string } | { readonly inQueue: string; readonly asIn: string | null },
): Journey {
  const defaults = defaultFlowsOf(model);
  if ('flow' in from) {
    const call = closure(model, [from.flow, ...defaults]);
    const callQueues = declaredIn(model, joined(call.map(({ queues }) => queues)));
    const callbacks = call.flatMap((flow) => flow.callbacks);
    const made = callbacks.map(({ queue }) => (queue === WORKING ? callQueues : queue === null ? null : [queue]));
    const created = closure(model, [...callbacks.flatMap(({ creationFlows }) => creationFlows), ...defaults]);
    const isOpen = callbacks.some(({ hasOpenFlow }) => hasOpenFlow);
    return {
      callQueues,
      callbackQueues: isOpen ? null : declaredIn(model, joined([...made, ...created.map(({ queues }) => queues)])),
      makesCallbacks: callbacks.length > 0 || call.includes(ANYTHING),
      goesToAgents: [...call, ...created].some(({ goesToAgents }) => goesToAgents),
    };
  }
  const { inQueue, asIn } = from;
  const everything = [...model.flows.values(), ...model.modules.values()]
    .filter(({ name }) => asIn === null || name === asIn)
    .map(saidBy);
  const callbacks = everything.flatMap((flow) => flow.callbacks);
  const created = closure(model, [...callbacks.flatMap(({ creationFlows }) => creationFlows), ...defaults]);
  const isOpen = callbacks.some(({ hasOpenFlow }) => hasOpenFlow);
  return {
    callQueues: [],
    callbackQueues: isOpen ? null : declaredIn(model, joined([[inQueue], ...created.map(({ queues }) => queues)])),
    makesCallbacks: true,
    goesToAgents: created.some(({ goesToAgents }) => goesToAgents),
  };
}

const WORKING = Symbol('the working queue');

interface Way {
  readonly flow: string;
  /** The type that it must have there; another is a mistake, behind which anything may have been meant. */
  readonly type: FlowType | null;
}

interface Said {
  /** Queues that it names; null: one is known only when it runs. */
  readonly queues: readonly string[] | null;
  /** Flows and modules that it may lead to, run or set; null: one is known only when it runs. */
  readonly leadsTo: readonly Way[] | null;
  readonly callbacks: readonly {
    readonly queue: string | typeof WORKING | null;
    readonly creationFlows: readonly string[];
    readonly hasOpenFlow: boolean;
  }[];
  readonly goesToAgents: boolean;
}

/** What a flow may say that nothing declares. */
const ANYTHING: Said = { queues: null, leadsTo: null, callbacks: [], goesToAgents: true };

const saidBy = once((flow: DeclaredFlow): Said => {
  const statements = [...statementsOf(flow)].map(([statement]) => statement);
  const queues = statements.flatMap(queuesNamed);
  const leadsTo = statements.flatMap(flowsNamed);
  return {
    queues: queues.includes(null) ? null : queues.filter((name) => name !== null),
    leadsTo: leadsTo.includes(null) ? null : leadsTo.filter((way) => way !== null),
    callbacks: statements.flatMap((statement) => {
      if (statement.kind !== 'create callback') return [];
      const creation = namesIn(statement.block?.properties.find(({ key }) => key === 'creation flow'));
      return [
        {
          queue: statement.queue === null ? WORKING : nameOf(statement.queue),
          creationFlows: creation.filter((name) => name !== null),
          hasOpenFlow: creation.includes(null),
        },
      ];
    }),
    goesToAgents: statements.some(({ kind }) => kind === 'transfer to agent'),
  };
});

/** What the flows say that can be come to from some; one that is only known when it runs says anything. */
function closure(model: ProgramModel, from: readonly string[]): readonly Said[] {
  const seen = new Set<string>();
  const said: Said[] = [];
  const ahead = [...from];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const flow = model.flows.get(name) ?? model.modules.get(name);
    if (seen.has(name)) continue;
    seen.add(name);
    if (flow === undefined) said.push(ANYTHING);
    if (flow === undefined) continue;
    const own = saidBy(flow);
    said.push(own.leadsTo === null ? { ...own, queues: null, goesToAgents: true } : own);
    for (const { flow: next, type } of own.leadsTo ?? []) {
      const wrong = type !== null && model.flows.get(next)?.type !== type;
      if (wrong) said.push(ANYTHING);
      else ahead.push(next);
    }
    if (own.leadsTo === null) ahead.push(...model.flows.keys());
  }
  return said;
}

/** Without what nothing is known of: a name that no queue has. */
function declaredIn({ queues }: ProgramModel, list: readonly string[] | null): readonly string[] | null {
  return list === null || list.some((name) => !queues.has(name)) ? null : list;
}

function joined(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  const known = lists.filter((list) => list !== null);
  return known.length < lists.length ? null : [...new Set(known.flat())].sort();
}

function queuesNamed(statement: Statement): readonly (string | null)[] {
  if (statement.kind !== 'set queue' && statement.kind !== 'transfer to queue') return [];
  return statement.queue === null ? [] : [nameOf(statement.queue)];
}

function flowsNamed(statement: Statement): readonly (Way | null)[] {
  const to = (flow: string | null, type: FlowType | null = null): Way | null => (flow === null ? null : { flow, type });
  switch (statement.kind) {
    case 'transfer to flow':
      return statement.flow === null ? [] : [to(nameOf(statement.flow))];
    case 'set flow':
      return statement.flow === null ? [] : [to(nameOf(statement.flow), typeOfHook(statement.hook))];
    case 'run':
      return statement.module === null ? [] : [to(statement.module.text)];
    default:
      return [];
  }
}

function typeOfHook(hook: FlowHook | null): FlowType | null {
  if (hook === null || hook === 'disconnect flow') return null;
  return hook === 'customer queue flow' ? 'customer queue' : hook;
}

/** Flows that run on every contact unless another is set. */
function defaultFlowsOf({ center }: ProgramModel): readonly string[] {
  const property = center?.properties.find(({ key }) => key === 'default customer queue flow');
  return namesIn(property).filter((name) => name !== null);
}

function namesIn(property: PropertyUse | undefined): readonly (string | null)[] {
  const atoms = property?.items.flatMap((item) => item.atoms) ?? [];
  return atoms.flatMap((atom) => (atom.kind === 'reference' ? [nameOf(atom)] : []));
}

function nameOf(reference: ReferenceUse): string | null {
  return reference.isName && reference.members.length === 0 ? reference.head.text : null;
}
