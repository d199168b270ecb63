import type { Input, MessageId } from '../core/protocol.ts';
import { isTelephonyEffect, type LegSnapshot, type Telephony } from '../telephony/telephony.ts';
import type { Effect, InvocationId } from '../core/protocol.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { withNumbersShortened } from './log.ts';
import type { Intent } from './outbox.ts';
import {
  MESSAGE_RETRY_MAX_MS,
  MESSAGE_TRIED_FOR_MS,
  TELEPHONY_RETRY_MAX_MS,
  TELEPHONY_TRIES_MAX,
  waitAfterMs,
} from './retries.ts';

/** Values by the names that the function `returns`. */
export type FunctionValues = Readonly<Record<string, string>>;

/**
 * What a program's `function` is made of. `signal` aborts when the time that the flow allows has passed; a later answer is
 * dropped. To throw or reject is to fail: the flow takes `error`. After a restart it may be called again with the same
 * `id`: a function that changes something remembers the ids that it has seen.
 */
export type FunctionBody = (
  values: FunctionValues,
  call: { readonly signal: AbortSignal; readonly id: InvocationId },
) => FunctionValues | Promise<FunctionValues>;

export interface Messages {
  /** May be called twice with one id; the message goes out once. To throw or reject is to be asked again, for a day. */
  send(message: { readonly id: MessageId; readonly to: string; readonly text: string }): void | Promise<void>;
}

export interface World {
  readonly telephony: Telephony;
  readonly messages: Messages | null;
  readonly functions: Readonly<Record<string, FunctionBody>>;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes what the world answers. */
  readonly answer: (input: Input) => void;
  /** The effect is done, or nothing more will come of it. */
  readonly confirm: (intent: Intent) => void;
  /** Whether the center still wants it: asked before it is tried again. */
  readonly isWanted: (effect: Effect) => boolean;
}

type Of<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

/** Carries out the intents of the core. What goes wrong outside comes back as an input, never as an exception. */
export function performIn(world: World): (intent: Intent) => void {
  return (intent) => {
    const { effect } = intent;
    if (isTelephonyEffect(effect)) {
      attempt(
        () => world.telephony.perform(effect, intent.id),
        () => world.confirm(intent),
        (why) => {
          world.log({ level: 'warn', message: `telephony did not ${effect.kind}: ${why}` });
          if (effect.kind === 'dial') askAboutDial(world, intent, effect, 1);
          else again(world, intent, 1, TELEPHONY_RETRY_MAX_MS, TELEPHONY_TRIES_MAX);
        },
      );
      return;
    }
    switch (effect.kind) {
      case 'invoke':
        return invoke(world, intent, effect);
      case 'send message':
        return send(world, intent, effect, 1);
      case 'offer':
      case 'withdraw offer':
        // Whoever shows offers to agents reads the events `offered` and `offer ended`.
        return;
    }
  };
}

/** Nobody knows whether the phone rings: telephony is asked before anything else is tried (S28). */
function askAboutDial(world: World, intent: Intent, dial: Of<'dial'>, tries: number): void {
  const { leg } = dial;
  attempt(
    () => world.telephony.reconcile([leg]),
    ([found]) => {
      for (const input of newsOfDial(found ?? { leg, state: 'unknown' })) world.answer(input);
      world.confirm(intent);
    },
    (why) => {
      if (!world.isWanted(dial)) return world.confirm(intent);
      if (tries < TELEPHONY_TRIES_MAX) {
        const atMs = world.clock.nowMs() + waitAfterMs(tries, TELEPHONY_RETRY_MAX_MS);
        world.clock.at(atMs, () => askAboutDial(world, intent, dial, tries + 1));
        return;
      }
      world.log({ level: 'error', message: `what became of the dial ${leg} cannot be found out: ${why}` });
      world.answer({ kind: 'leg ended', leg, end: 'unknown' });
      world.confirm(intent);
    },
  );
}

/** What telephony knows of a dial, as it would have reported it. A dial that never was failed for a reason of ours (S34). */
export function newsOfDial(found: LegSnapshot): readonly Input[] {
  const { leg } = found;
  switch (found.state) {
    case 'ringing':
      return [{ kind: 'leg rings', leg }];
    case 'connected':
      return [{ kind: 'leg answered', leg, by: found.by ?? 'person' }];
    case 'ended':
      return [{ kind: 'leg ended', leg, end: found.end }];
    case 'never was':
      return [{ kind: 'leg ended', leg, end: 'failed' }];
    case 'unknown':
      return [{ kind: 'leg ended', leg, end: 'unknown' }];
  }
}

/** Everything but a dial may be done twice: the ids tell that it is the same. */
function again(world: World, intent: Intent, failures: number, maxMs: number, triesMax: number): void {
  const { effect } = intent;
  if (failures >= triesMax) {
    world.log({ level: 'error', message: `telephony did not ${effect.kind}, ${triesMax} times: given up` });
    world.confirm(intent);
    return;
  }
  world.clock.at(world.clock.nowMs() + waitAfterMs(failures, maxMs), () => {
    if (!isTelephonyEffect(effect) || !world.isWanted(effect)) return world.confirm(intent);
    attempt(
      () => world.telephony.perform(effect, intent.id),
      () => world.confirm(intent),
      () => again(world, intent, failures + 1, maxMs, triesMax),
    );
  });
}

function send(world: World, intent: Intent, effect: Of<'send message'>, tries: number): void {
  const { messages } = world;
  if (messages === null) {
    world.log({ level: 'warn', message: 'a flow sends messages, but this center has nothing to send them with' });
    world.confirm(intent);
    return;
  }
  attempt(
    () => messages.send({ id: effect.message, to: effect.to, text: effect.text }),
    () => world.confirm(intent),
    (why) => {
      world.log({ level: 'warn', message: `a message was not sent: ${why}` });
      const atMs = world.clock.nowMs() + waitAfterMs(tries, MESSAGE_RETRY_MAX_MS);
      if (atMs <= intent.atMs + MESSAGE_TRIED_FOR_MS) {
        world.clock.at(atMs, () => {
          if (world.isWanted(effect)) send(world, intent, effect, tries + 1);
        });
        return;
      }
      world.log({ level: 'error', message: `the message ${effect.message} was given up after a day` });
      world.confirm(intent);
    },
  );
}

function invoke(world: World, intent: Intent, effect: Of<'invoke'>): void {
  const body = Object.hasOwn(world.functions, effect.function) ? world.functions[effect.function] : undefined;
  const answer = (values: { readonly values: FunctionValues } | { readonly error: string }): void => {
    world.answer({ kind: 'function answered', invocation: effect.invocation, answer: values });
    // Written with the answer: until then a restart calls the function again.
    world.confirm(intent);
  };
  if (body === undefined) {
    world.log({ level: 'warn', message: `nobody supplies the function ${effect.function}` });
    return answer({ error: `nobody supplies the function ${effect.function}` });
  }
  attempt(
    () => body(effect.arguments, new Invocation(effect.invocation, effect.timeoutMs)),
    (values) => answer({ values }),
    (why) => {
      world.log({ level: 'warn', message: `the function ${effect.function} failed: ${why}` });
      answer({ error: why });
    },
  );
}

/** Makes its signal when a function asks for it: most do not, and a timer each would be the dearest part of a call. */
class Invocation {
  readonly id: InvocationId;
  readonly #timeoutMs: number;
  #signal: AbortSignal | null = null;

  constructor(id: InvocationId, timeoutMs: number) {
    this.id = id;
    this.#timeoutMs = timeoutMs;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= AbortSignal.timeout(this.#timeoutMs));
  }
}

/** Now if it is done at once, else when it is. */
function attempt<Value>(
  act: () => Value | Promise<Value>,
  done: (value: Value) => void,
  failed: (why: string) => void,
): void {
  let value: Value | Promise<Value>;
  try {
    value = act();
  } catch (cause) {
    return failed(reason(cause));
  }
  if (value instanceof Promise) value.then(done, (cause: unknown) => failed(reason(cause)));
  else done(value);
}

function reason(cause: unknown): string {
  return withNumbersShortened(cause instanceof Error ? cause.message : String(cause));
}
