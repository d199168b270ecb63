import type { FlowType } from '../../ir/program.ts';

export interface FlowTypeShape {
  readonly type: FlowType;
  /** How a declaration of it begins; null: a module. */
  readonly written: string;
  /** What an error does that neither its statement nor the flow's `on error` handles. */
  readonly unhandledEnds: 'the call' | 'the callback' | 'the flow' | 'the module';
  readonly says: string;
}

export const FLOW_TYPES: readonly FlowTypeShape[] = [
  {
    type: 'inbound',
    written: 'inbound flow',
    unhandledEnds: 'the call',
    says: 'What a caller hears and chooses, from the first ring until an agent, a callback or the end.',
  },
  {
    type: 'callback',
    written: 'callback flow',
    unhandledEnds: 'the callback',
    says: 'Runs on a new callback, unheard. The callback waits for an agent only if this flow transfers it to a queue.',
  },
  {
    type: 'customer queue',
    written: 'customer queue flow',
    unhandledEnds: 'the flow',
    says: 'What a customer hears while waiting in a queue. It starts again when it ends.',
  },
  {
    type: 'customer hold',
    written: 'customer hold flow',
    unhandledEnds: 'the flow',
    says: 'What a customer hears whom an agent has put on hold.',
  },
  {
    type: 'customer whisper',
    written: 'customer whisper flow',
    unhandledEnds: 'the flow',
    says: 'What a customer hears before the agent is joined.',
  },
  {
    type: 'agent hold',
    written: 'agent hold flow',
    unhandledEnds: 'the flow',
    says: 'What an agent hears who is on hold.',
  },
  {
    type: 'agent whisper',
    written: 'agent whisper flow',
    unhandledEnds: 'the flow',
    says: 'What an agent hears after accepting, before the customer is joined.',
  },
  {
    type: 'outbound whisper',
    written: 'outbound whisper flow',
    unhandledEnds: 'the flow',
    says: 'What a customer hears who has answered a callback, before the agent is joined.',
  },
  {
    type: 'transfer to agent',
    written: 'transfer to agent flow',
    unhandledEnds: 'the call',
    says: 'Runs when an agent transfers a contact to another agent.',
  },
  {
    type: 'transfer to queue',
    written: 'transfer to queue flow',
    unhandledEnds: 'the call',
    says: 'Runs when an agent transfers a contact to a queue.',
  },
  {
    type: 'module',
    written: 'module',
    unhandledEnds: 'the module',
    says: 'Statements that flows share. It runs by `run` and ends with `return as OUTCOME`.',
  },
];

const typesWhere = (choose: (type: FlowType) => boolean): readonly FlowType[] =>
  FLOW_TYPES.map(({ type }) => type).filter(choose);

/** Which statements a flow may hold is said by these groups (docs/language/flows.md). */
export const EVERY_FLOW = typesWhere(() => true);
/** Flows that somebody listens to: all but the callback's creation flow. */
export const HEARD_FLOWS = typesWhere((type) => type !== 'callback');
/** Flows that lead a contact somewhere: not the whispers and holds, and not what plays while a customer waits. */
export const LEADING_FLOWS: readonly FlowType[] = [
  'inbound',
  'callback',
  'transfer to agent',
  'transfer to queue',
  'module',
];
export const LEADING_AND_QUEUE_FLOWS: readonly FlowType[] = [...LEADING_FLOWS, 'customer queue'];
/** Flows in which a customer can be asked something. */
export const ASKING_FLOWS: readonly FlowType[] = [
  'inbound',
  'transfer to agent',
  'transfer to queue',
  'module',
  'customer queue',
];
/** Flows that have something to return to. */
export const RETURNING_FLOWS = typesWhere((type) => type !== 'inbound' && !type.startsWith('transfer'));
/** Flows that play in a circle while somebody waits. */
export const WAITING_FLOWS: readonly FlowType[] = ['customer queue', 'customer hold', 'agent hold', 'module'];
/** What a phone number leads to, and what a call may be sent on to. */
export const ENTRANCE_FLOWS: readonly FlowType[] = ['inbound'];
