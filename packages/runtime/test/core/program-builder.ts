/** Programs for tests of the core, written as IR: only what a test cares about, the rest by the language's defaults. */
import type {
  Block,
  Center,
  CreateCallback,
  Flow,
  FlowType,
  Hours,
  Outcome,
  Program,
  Prompt,
  Queue,
  RoutingProfile,
  Serve,
  Speech,
  Text,
} from '@ringback/dsl/ir';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Parts {
  readonly center?: Partial<Center>;
  readonly numbers?: Readonly<Record<string, string>>;
  readonly hours?: readonly Hours[];
  readonly queues?: Readonly<Record<string, Partial<Queue>>>;
  readonly profiles?: Readonly<
    Record<string, Partial<Omit<RoutingProfile, 'serves'>> & { serves: readonly Partial<Serve>[] }>
  >;
  readonly prompts?: readonly Prompt[];
  readonly flows?: readonly Flow[];
}

const CENTER: Center = {
  name: 'Acme',
  displayName: null,
  country: 'US',
  timezone: 'America/Los_Angeles',
  language: 'en-US',
  callbacksTo: ['CA', 'US'],
  callbacksExpireAfterMs: 7 * DAY,
  callbacksADayToOneNumber: 5,
  duplicateCallbacks: 'allow',
  offerTimeoutMs: 20 * SECOND,
  ringTimeoutMs: 30 * SECOND,
  defaultCustomerQueueFlow: null,
  defaultAgentWhisper: null,
  defaultCustomerWhisper: null,
};

export function program(parts: Parts): Program {
  return {
    format: 'ringback/program',
    version: 1,
    semantics: 1,
    hash: 'sha256-test',
    center: { ...CENTER, ...parts.center },
    phoneNumbers: Object.entries(parts.numbers ?? {}).map(([number, flow], index) => ({
      name: `Number${index}`,
      displayName: null,
      number,
      flow,
    })),
    hours: parts.hours ?? [],
    queues: Object.entries(parts.queues ?? {}).map(([name, queue]) => ({
      name,
      displayName: null,
      hours: null,
      limit: null,
      callerId: null,
      outboundWhisper: null,
      callBackDuring: null,
      ...queue,
    })),
    profiles: Object.entries(parts.profiles ?? {}).map(([name, { serves, ...profile }]) => ({
      name,
      displayName: null,
      channels: [{ channel: 'voice', capacity: 1 }],
      afterCallWorkMs: 30 * SECOND,
      ...profile,
      serves: serves.map((serve) => ({ queue: 'Support', channels: null, priority: 1, delayMs: 0, ...serve })),
    })),
    prompts: parts.prompts ?? [],
    functions: [],
    flows: parts.flows ?? [],
  };
}

/** A block without its id, step and, unless said, the way below it. */
type Written<B> = B extends Block ? Omit<B, 'id' | 'step' | 'next' | 'outcomes'> & Loose<B> : never;
type Loose<B> = (B extends { next: unknown } ? { next?: string | null } : unknown) &
  (B extends { outcomes: unknown } ? { outcomes?: readonly Outcome[] } : unknown);
export type WrittenBlock = Written<Block>;

/** A flow from blocks by id, in order: each goes on to the next one unless it says otherwise. */
export function flow(name: string, type: FlowType, blocks: Readonly<Record<string, WrittenBlock>>): Flow {
  const ids = Object.keys(blocks);
  const full = ids.map((id, index) => {
    const block: Record<string, unknown> = { id, step: null, ...blocks[id] };
    const below = ids[index + 1] ?? null;
    if (!('next' in block)) block['next'] = below;
    if (!('outcomes' in block))
      block['outcomes'] = WITHOUT_OUTCOMES.has(String(block['kind']))
        ? undefined
        : passOver(String(block['kind']), block['next']);
    if (block['outcomes'] === undefined) delete block['outcomes'];
    return block as unknown as Block;
  });
  const start = ids[0] ?? null;
  return { name, displayName: null, type, parameters: [], outcomes: [], start, onError: null, blocks: full };
}

const WITHOUT_OUTCOMES = new Set([
  'if',
  'split',
  'loop',
  'repeat',
  'goto',
  'disconnect',
  'return',
  'set priority',
  'move',
]);
const PASSES_ERRORS = new Set([
  'play',
  'set attributes',
  'set flow value',
  'set flow',
  'set speech',
  'wait',
  'send sms',
]);

const passOver = (kind: string, next: unknown): readonly Outcome[] =>
  PASSES_ERRORS.has(kind) ? [{ on: 'error', to: next as string | null, by: 'default' }] : [];

export const on = (outcomes: Readonly<Record<string, string | null>>): readonly Outcome[] =>
  Object.entries(outcomes).map(([name, to]) => ({ on: name, to, by: 'handler' }));

export const text = (written: string): Speech => ({ kind: 'text', text: [written] });
export const words = (written: string): Text => (written === '' ? [] : [written]);

/** `play "…"`, as long as the text is, or for a duration. */
export const play = (written: string, forMs: number | null = null): WrittenBlock => ({
  kind: 'play',
  speech: [text(written)],
  forMs,
});

export const setQueue = (name: string): WrittenBlock => ({ kind: 'set queue', queue: { kind: 'name', name } });
/** To the working queue, or to the one that is named. */
export const transferToQueue = (full: string | null = null, queue: string | null = null): WrittenBlock => ({
  kind: 'transfer to queue',
  queue: queue === null ? null : { kind: 'name', name: queue },
  outcomes: [
    { on: 'full', to: full, by: full === null ? 'default' : 'handler' },
    { on: 'error', to: null, by: 'default' },
  ],
});
export const disconnect: WrittenBlock = { kind: 'disconnect' };

export const createCallback = (
  settings: Partial<Omit<CreateCallback, 'kind' | 'queue' | 'creationFlow'>> & {
    queue?: string;
    creationFlow?: string;
  } = {},
): WrittenBlock => {
  const { queue, creationFlow, ...rest } = settings;
  return {
    kind: 'create callback',
    initialDelayMs: 5 * SECOND,
    retries: 1,
    betweenAttemptsMs: 10 * MINUTE,
    callerId: null,
    queue: queue === undefined ? null : { kind: 'name', name: queue },
    creationFlow: creationFlow === undefined ? null : { kind: 'name', name: creationFlow },
    ...rest,
  };
};
