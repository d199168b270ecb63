import type { Effect, Input, MessageId } from '../core/protocol.ts';
import { isTelephonyEffect, type Telephony, type TelephonyEvent } from '../telephony/telephony.ts';
import type { Log } from './log.ts';
import { withNumbersShortened } from './log.ts';

/** Values by the names that the function `returns`. */
export type FunctionValues = Readonly<Record<string, string>>;

/**
 * What a program's `function` is made of. `signal` aborts when the time that the flow allows has passed; a later answer is
 * dropped. To throw or reject is to fail: the flow takes `error`.
 */
export type FunctionBody = (
  values: FunctionValues,
  call: { readonly signal: AbortSignal },
) => FunctionValues | Promise<FunctionValues>;

export interface Messages {
  /** May be called twice with one id; the message goes out once. */
  send(message: { readonly id: MessageId; readonly to: string; readonly text: string }): void | Promise<void>;
}

export interface World {
  readonly telephony: Telephony;
  readonly messages: Messages | null;
  readonly functions: Readonly<Record<string, FunctionBody>>;
  readonly log: Log;
  /** Takes what the world answers. */
  readonly answer: (input: Input) => void;
}

/** Carries out the intents of the core. What goes wrong outside comes back as an input, never as an exception. */
export function performIn(world: World): (effect: Effect) => void {
  return (effect) => {
    if (isTelephonyEffect(effect)) {
      attempt(
        () => world.telephony.perform(effect),
        (why) => {
          world.log({ level: 'warn', message: `telephony did not ${effect.kind}: ${why}` });
          // A dial that failed for a reason of ours is no attempt (S34).
          if (effect.kind === 'dial') world.answer({ kind: 'leg ended', leg: effect.leg, end: 'failed' });
        },
      );
      return;
    }
    switch (effect.kind) {
      case 'invoke':
        return invoke(world, effect);
      case 'send message': {
        const { messages } = world;
        if (messages === null) {
          world.log({ level: 'warn', message: 'a flow sends messages, but this center has nothing to send them with' });
          return;
        }
        attempt(
          () => messages.send({ id: effect.message, to: effect.to, text: effect.text }),
          (why) => world.log({ level: 'warn', message: `a message was not sent: ${why}` }),
        );
        return;
      }
      case 'offer':
      case 'withdraw offer':
        // Whoever shows offers to agents reads the events `offered` and `offer ended`.
        return;
    }
  };
}

function invoke(world: World, effect: Extract<Effect, { kind: 'invoke' }>): void {
  const body = Object.hasOwn(world.functions, effect.function) ? world.functions[effect.function] : undefined;
  const answer = (values: { readonly values: FunctionValues } | { readonly error: string }): void =>
    world.answer({ kind: 'function answered', invocation: effect.invocation, answer: values });
  if (body === undefined) {
    world.log({ level: 'warn', message: `nobody supplies the function ${effect.function}` });
    return answer({ error: `nobody supplies the function ${effect.function}` });
  }
  const failed = (why: string): void => {
    world.log({ level: 'warn', message: `the function ${effect.function} failed: ${why}` });
    answer({ error: why });
  };
  try {
    const values = body(effect.arguments, new Invocation(effect.timeoutMs));
    if (values instanceof Promise) {
      values.then(
        (late) => answer({ values: late }),
        (cause: unknown) => failed(reason(cause)),
      );
    } else answer({ values });
  } catch (cause) {
    failed(reason(cause));
  }
}

/** Makes its signal when a function asks for it: most do not, and a timer each would be the dearest part of a call. */
class Invocation {
  readonly #timeoutMs: number;
  #signal: AbortSignal | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= AbortSignal.timeout(this.#timeoutMs));
  }
}

function attempt(act: () => void | Promise<void>, failed: (why: string) => void): void {
  try {
    act()?.catch((cause: unknown) => failed(reason(cause)));
  } catch (cause) {
    failed(reason(cause));
  }
}

function reason(cause: unknown): string {
  return withNumbersShortened(cause instanceof Error ? cause.message : String(cause));
}

/** Provider events that may still come a second time; older ones are forgotten so that memory stays bounded. */
const EVENTS_REMEMBERED_MAX = 10_000;

/** Passes each telephony event on once, however often it comes. */
export function onlyOnce(take: (event: TelephonyEvent) => void): (event: TelephonyEvent) => void {
  const seen = new Set<string>();
  return (event) => {
    if (seen.has(event.id)) return;
    seen.add(event.id);
    if (seen.size > EVENTS_REMEMBERED_MAX) {
      for (const oldest of seen) {
        seen.delete(oldest);
        break;
      }
    }
    take(event);
  };
}
