/** A center by chance: other queues, limits, profiles, delays, whispers, retries and flows for every seed, under fixed names. */
import type { FlowHook, Program, Serve } from '@ringback/dsl/ir';
import {
  createCallback,
  disconnect,
  flow,
  HOUR,
  MINUTE,
  on,
  play,
  program,
  SECOND,
  setQueue,
  text,
  transferToQueue,
} from './program-builder.ts';
import type { WrittenBlock } from './program-builder.ts';
import { dice } from './random.ts';
import type { Mix } from './random-traffic.ts';

const QUEUES = ['Support', 'Back', 'Sales'] as const;
const PROFILES = ['Front', 'Backup', 'Double'] as const;
/** Other numbers than those of the traffic, which is drawn from the same seed. */
const SALT = 7_919;

export function anyCenter(seed: number, mix: Mix = 'everything'): Program {
  const below = dice(seed * SALT + 1);
  // Dice of their own: without what is beside calls a seed gives the center that it always gave.
  const more = dice(seed * SALT + 2);
  const also = (share: number): boolean => mix === 'everything' && more(100) < share;
  const oneMore = <T>(items: readonly T[]): T => items[more(items.length)] as T;
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const perhaps = (share: number): boolean => below(100) < share;
  const queue = (): Record<string, unknown> => ({
    limit: perhaps(60) ? 2 + below(12) : null,
    outboundWhisper: perhaps(50) ? 'Hello' : null,
    callBackDuring: perhaps(25) ? 'Office' : null,
  });
  const serves = (): Partial<Serve>[] => {
    const chosen = QUEUES.filter(() => perhaps(65));
    return (chosen.length === 0 ? [one(QUEUES)] : chosen).map((name) => ({
      queue: name,
      priority: 1 + below(3),
      delayMs: one([0, 0, 0, 10, 20, 45]) * SECOND,
    }));
  };
  const profile = () => ({
    channels: [
      { channel: 'voice' as const, capacity: one([1, 1, 1, 2, 3]) },
      ...(also(40) ? [{ channel: 'chat' as const, capacity: oneMore([1, 2, 4]) }] : []),
      ...(also(30) ? [{ channel: 'task' as const, capacity: oneMore([1, 1, 3]) }] : []),
    ],
    afterCallWorkMs: one([0, 5 * SECOND, 30 * SECOND, null]),
    serves: serves(),
  });
  const hook = (name: FlowHook, to: string): WrittenBlock => ({
    kind: 'set flow',
    hook: name,
    flow: { kind: 'name', name: to },
  });
  const callback = (name: string): WrittenBlock =>
    createCallback({
      queue: one(QUEUES),
      initialDelayMs: one([1, 5, 20, 60]) * SECOND,
      retries: below(4),
      betweenAttemptsMs: one([1, 30, 120]) * SECOND,
      ...(perhaps(40) ? { creationFlow: 'Create' } : {}),
      outcomes: on({ ...(perhaps(30) ? { duplicate: name } : {}), error: name }),
    });
  return program({
    center: {
      callbacksExpireAfterMs: one([2 * MINUTE, 20 * MINUTE, 3 * HOUR]),
      callbacksADayToOneNumber: one([2, 50]),
      duplicateCallbacks: one(['allow', 'allow', 'refuse']),
      offerTimeoutMs: one([5, 20]) * SECOND,
      defaultAgentWhisper: perhaps(30) ? 'Whisper' : null,
    },
    hours: [
      {
        name: 'Office',
        displayName: null,
        timezone: 'America/Los_Angeles',
        closed: [],
        open: [{ days: [1, 2, 3, 4, 5, 6, 7], startMs: 10.5 * HOUR, endMs: 11 * HOUR }],
      },
    ],
    queues: Object.fromEntries(QUEUES.map((name) => [name, queue()])),
    profiles: Object.fromEntries(PROFILES.map((name) => [name, profile()])),
    flows: [
      flow('Line', 'inbound', {
        queue: setQueue(one(QUEUES)),
        ...(perhaps(70) ? { music: hook('customer queue flow', 'Music') } : {}),
        ...(perhaps(50) ? { agent: hook('agent whisper', 'Whisper') } : {}),
        ...(perhaps(30) ? { customer: hook('customer whisper', 'Whisper') } : {}),
        ...(also(50) ? { held: hook('customer hold', 'Hold') } : {}),
        ...(also(50) ? { holding: hook('agent hold', 'Holding') } : {}),
        ...(also(20) ? { after: hook('disconnect flow', 'After') } : {}),
        menu: {
          kind: 'menu',
          speech: text('Press 1, 2 or 3'),
          timeoutMs: 5_000,
          outcomes: on({ '1': 'back', '2': 'hold', '3': 'sales', timeout: 'hold', 'no match': 'urgent', error: null }),
        },
        back: callback('hold'),
        bye: disconnect,
        urgent: { kind: 'set priority', priority: 1 + below(9) },
        hold: transferToQueue(),
        sales: setQueue(one(QUEUES)),
        ahead: { kind: 'move', aheadMs: (below(7) - 2) * 45 * SECOND },
        go: transferToQueue(),
      }),
      flow('Create', 'callback', {
        ask: {
          kind: 'invoke',
          function: { kind: 'name', name: 'Find' },
          arguments: [],
          timeoutMs: 3_000,
          outcomes: on({ error: 'flow' }),
        },
        flow: hook('customer queue flow', 'Waiting'),
        ...(perhaps(20) ? { end: disconnect } : {}),
        to: transferToQueue(),
      }),
      flow('Waiting', 'customer queue', {
        wait: { kind: 'wait', durationMs: (1 + below(60)) * SECOND },
        to: { kind: 'transfer to queue', queue: { kind: 'name', name: one(QUEUES) }, outcomes: on({ error: null }) },
      }),
      flow('Music', 'customer queue', {
        music: play('music', 40_000),
        menu: {
          kind: 'menu',
          speech: text('1 for a callback'),
          timeoutMs: 4_000,
          outcomes: on({
            '1': 'back',
            '2': 'to',
            timeout: null,
            'no match': also(50) ? 'number' : null,
            error: null,
          }),
        },
        back: callback('music'),
        bye: disconnect,
        to: {
          kind: 'transfer to queue',
          queue: { kind: 'name', name: one(QUEUES) },
          outcomes: on({ full: 'music', error: null }),
        },
        number: {
          kind: 'transfer to number',
          number: { kind: 'phone number', number: '+12065559001' },
          timeoutMs: 30 * SECOND,
          callerId: null,
          sendDigits: null,
          comeBack: also(50),
          outcomes: on({ failed: 'music', 'no answer': 'music', error: null }),
        },
      }),
      flow('Hold', 'customer hold', { play: play('One moment, please.'), more: play('Still there?', 10 * SECOND) }),
      flow('Holding', 'agent hold', { wait: { kind: 'wait', durationMs: 5 * SECOND }, play: play('On hold.') }),
      flow('After', 'inbound', { play: play('How was it?') }),
      flow('Whisper', 'agent whisper', { play: play('A caller from the support line.') }),
      flow('Hello', 'outbound whisper', { play: play('Hello, this is Acme.') }),
    ],
  });
}
