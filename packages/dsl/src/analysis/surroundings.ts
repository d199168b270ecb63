import type { Place } from '../diagnostics/index.ts';
import type { Block, Name, Prompt } from '../ir/program.ts';
import { byName, once } from '../recall/index.ts';
import { beginsACall, handedOnTo } from './graph/entrances.ts';
import { ANY_FUNCTION, factCalled, INPUT, isSetElsewhere, settersOf } from './graph/facts.ts';
import type { FlowGraph } from './graph/flow-graph.ts';
import { toldBy } from './graph/kinds.ts';
import { isOrdinary } from './graph/ways.ts';
import type { Subject } from './subject.ts';

/**
 * What a rule about one flow may ask of the rest of the program. Every answer is plain data: an editor notes what was asked, and
 * judges a flow again only when an answer has changed.
 */
export interface Surroundings {
  prompt(name: Name): Prompt | null;
  isUnlimited(queue: Name): boolean;
  /** Whether a call may begin in a flow. */
  beginsACall(flow: Name): boolean;
  /** Whether callers in line hear a queue flow; callbacks do not. */
  isHeardInLine(flow: Name): boolean;
  /** Whether another flow than this one sets what is called so (`input`, a function). */
  isSetElsewhere(flow: Name, called: string): boolean;
  /** A module that there is not, or that runs another one, may. */
  moduleMaySet(module: Name, called: string): boolean;
  moduleMaySetQueue(module: Name): boolean;
  /** Flows that a flow hands calls on to, whatever happens; null: it asks, leaves, or nobody knows where to. */
  handsOnTo(flow: Name): readonly Name[] | null;
  /** Where the nth of those stands. */
  placeOfHandOn(flow: Name, index: number): Place | null;
  /** Flows that it may hand calls on to. */
  mayHandOnTo(flow: Name): readonly Name[];
}

/** Questions that the flow, module, queue or prompt of a name answers alone, but for what is said in `whatAnswersRestOn`. */
export const ABOUT_ONE_NAME: readonly (keyof Surroundings)[] = [
  'prompt',
  'isUnlimited',
  'moduleMaySet',
  'moduleMaySetQueue',
  'handsOnTo',
  'placeOfHandOn',
  'mayHandOnTo',
  'beginsACall',
  'isSetElsewhere',
];

/** Beside what is declared with that name. */
export function whatAnswersRestOn(subject: Subject): Partial<Record<keyof Surroundings, readonly unknown[]>> {
  const { phoneNumbers, center } = subject.program;
  return {
    isHeardInLine: [center.defaultCustomerQueueFlow, heardInLine(subject)],
    beginsACall: [phoneNumbers, handedOnTo(subject)],
    isSetElsewhere: [settersOf(subject)],
  };
}

export function surroundingsIn(subject: Subject): Surroundings {
  const { program } = subject;
  const module = (name: Name): FlowGraph | undefined => subject.flow(name);
  return {
    prompt: (name) => byName(program.prompts).get(name) ?? null,
    isUnlimited: (queue) => byName(program.queues).get(queue)?.limit === null,
    beginsACall: (flow) => {
      const graph = subject.flow(flow);
      return graph !== undefined && beginsACall(graph, subject);
    },
    isHeardInLine: (flow) => flow === program.center.defaultCustomerQueueFlow || heardInLine(subject).has(flow),
    isSetElsewhere: (flow, called) =>
      isSetElsewhere(subject, flow, called) || (called !== INPUT.called && isSetElsewhere(subject, flow, ANY_FUNCTION)),
    moduleMaySet: (name, called) => {
      const fact = factCalled(called);
      return module(name)?.flow.blocks.some((inner) => fact.isSetBy(inner) || inner.kind === 'run') ?? true;
    },
    moduleMaySetQueue: (name) =>
      module(name)?.flow.blocks.some((inner) => inner.kind === 'set queue' || inner.kind === 'run') ?? false,
    handsOnTo: (flow) => {
      const graph = subject.flow(flow);
      const handsOn = graph === undefined ? null : handOnsOf(graph);
      return handsOn === null ? null : handsOn.map(({ to }) => to);
    },
    placeOfHandOn: (flow, index) => {
      const graph = subject.flow(flow);
      const block = graph === undefined ? undefined : handOnsOf(graph)?.[index]?.block;
      return graph === undefined || block === undefined ? null : graph.placeOf(block);
    },
    mayHandOnTo: (flow) =>
      subject
        .flow(flow)
        ?.all('transfer to flow')
        .flatMap((block) => (block.flow.kind === 'name' ? [block.flow.name] : [])) ?? [],
  };
}

/** Queue flows of calls that are set by a flow that a caller hears; there is one by default, too. */
const heardInLine = once((subject: Subject): ReadonlyMap<Name, number> => {
  return subject.count('flows heard in line', subject.flows, hooksOf);
});

const hooksOf = toldBy(['set flow'], ({ flow }): readonly Name[] =>
  flow.type === 'callback' || flow.type === 'module'
    ? []
    : flow.blocks.flatMap((block) =>
        block.kind === 'set flow' && block.flow.kind === 'name' ? [block.flow.name] : [],
      ),
);

/** Transfers to flows that a call comes to as it runs from the start; null where the caller is asked or any way leads out. */
export const handOnsOf = once((graph: FlowGraph): readonly { readonly to: Name; readonly block: Block }[] | null => {
  if (graph.flow.start === null) return null;
  const transfers: { readonly to: Name; readonly block: Block }[] = [];
  for (const block of graph.reach([graph.flow.start], isOrdinary).all) {
    if (asksOrLeaves(graph, block)) return null;
    if (block.kind !== 'transfer to flow') continue;
    if (block.flow.kind !== 'name') return null;
    transfers.push({ to: block.flow.name, block });
  }
  return transfers;
});

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
