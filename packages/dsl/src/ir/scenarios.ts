import type { EndReason } from './end-reasons.ts';
import type { Condition, E164, Name } from './program.ts';

/**
 * Scenarios lowered from `*.test.flow`: what the runtime plays against the compiled program. JSON with a schema of its
 * own (`scenarios.schema.json`). Times stay as they were written, wall clock of the center's zone; whoever plays them
 * resolves them. Names of actors are unique within a scenario.
 */
export interface Scenarios {
  readonly format: 'ringback/scenarios';
  readonly version: 1;
  /** Hash of the program that they were checked against. */
  readonly program: string;
  /** Paths relative to the program's folder, sorted. */
  readonly files: readonly string[];
  /** In the order of the files, then of the text. */
  readonly scenarios: readonly Scenario[];
}

export interface ScenarioPlace {
  /** Index into `files`. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

export interface Scenario {
  readonly title: string;
  readonly at: ScenarioPlace;
  readonly clock: { readonly date: LocalDate; readonly time: LocalTime };
  readonly agents: readonly {
    readonly name: Name;
    readonly profile: Name;
    readonly available: boolean;
    readonly at: ScenarioPlace;
  }[];
  /** Callers with a declared number; the others exist once they call or have a callback, and get a valid number. */
  readonly callers: readonly { readonly name: Name; readonly number: E164; readonly at: ScenarioPlace }[];
  readonly mocks: readonly Mock[];
  /** Forced ways of `split`, in order: each holds from its line on. */
  readonly lines: readonly Line[];
}

/** `2026-03-02` */
export type LocalDate = string;
/** `10:00` or `10:00:05` */
export type LocalTime = string;

export type Mock =
  | {
      readonly kind: 'function';
      readonly function: Name;
      /** Answers only calls whose arguments equal these; null: any call. */
      readonly when: readonly { readonly name: string; readonly value: string }[] | null;
      /** One after another; the last one stays. */
      readonly answers: readonly FunctionAnswer[];
      readonly at: ScenarioPlace;
    }
  | { readonly kind: 'hours'; readonly hours: Name; readonly state: 'open' | 'closed'; readonly at: ScenarioPlace }
  /** Anything else that fails (`mock ANYTHING: fails`): a queue, prompt, flow … */
  | { readonly kind: 'fails'; readonly name: Name; readonly at: ScenarioPlace };
export type FunctionAnswer =
  | { readonly kind: 'values'; readonly values: readonly { readonly name: string; readonly value: string }[] }
  | { readonly kind: 'fails' };

export type Line = { readonly at: ScenarioPlace } & (
  | { readonly kind: 'at'; readonly date: LocalDate | null; readonly time: LocalTime }
  | { readonly kind: 'after'; readonly durationMs: number }
  | { readonly kind: 'within'; readonly durationMs: number; readonly expect: Expectation }
  | { readonly kind: 'expect'; readonly expect: Expectation }
  | { readonly kind: 'act'; readonly actor: Name; readonly act: Act }
  | { readonly kind: 'callers wait'; readonly count: number; readonly queue: Name }
  | { readonly kind: 'split takes'; readonly way: number | 'otherwise' }
  | { readonly kind: 'service'; readonly event: 'crashes' | 'restarts' }
  | { readonly kind: 'telephony'; readonly event: 'fails' | 'goes silent' | 'recovers' }
  | { readonly kind: 'stop'; readonly contact: ContactOf }
);

export interface ContactOf {
  readonly actor: Name;
  readonly which: 'call' | 'callback';
}

/** Settings of `X has a callback in QUEUE`, taken from the `create callback` that it stands for. */
export interface CallbackSettings {
  readonly queue: Name;
  readonly initialDelayMs: number;
  readonly retries: number;
  readonly betweenAttemptsMs: number;
  readonly creationFlow: Name | null;
  /** Flow whose `create callback` it was, and its block. */
  readonly flow: Name;
  readonly block: string;
}

export type Act =
  | {
      readonly kind: 'calls';
      readonly flow: Name | null;
      readonly number: E164 | null;
      readonly from: E164 | null;
      /** The caller shows no number; `from` is then null. */
      readonly withheld: boolean;
    }
  | { readonly kind: 'presses'; readonly key: string }
  | { readonly kind: 'enters'; readonly keys: string }
  | { readonly kind: 'hangs up' }
  | { readonly kind: 'answers' | 'does not answer' | 'rejects' | 'is busy' | 'is unreachable' | 'voicemail answers' }
  | { readonly kind: 'has a callback'; readonly settings: CallbackSettings }
  | {
      readonly kind: 'becomes';
      readonly status: 'available' | 'unavailable' | 'offline';
      readonly reason: string | null;
    }
  | { readonly kind: 'accepts' | 'declines' | 'ends after-call work' }
  | { readonly kind: 'holds' | 'takes back'; readonly who: Name }
  | {
      readonly kind: 'transfers';
      readonly who: Name;
      readonly to:
        { readonly kind: 'queue' | 'agent'; readonly name: Name } | { readonly kind: 'number'; readonly number: E164 };
    };

export type Instant = 'created' | 'queued' | 'dequeued' | 'answered' | 'joined';

export type Expectation =
  | { readonly kind: 'nobody is offered'; readonly contact: ContactOf }
  | { readonly kind: 'is offered'; readonly agent: Name; readonly contact: ContactOf; readonly not: boolean }
  | { readonly kind: 'hears'; readonly who: Name; readonly part: string }
  | { readonly kind: 'hears reorder tone'; readonly who: Name }
  | { readonly kind: 'receives'; readonly who: Name; readonly part: string }
  | { readonly kind: 'talks to'; readonly who: Name; readonly to: Name }
  | {
      readonly kind: 'is dialed';
      readonly who: Name;
      readonly not: boolean;
      readonly from: { readonly name: string; readonly number: E164 } | null;
      readonly on: E164 | null;
    }
  | { readonly kind: 'was dialed'; readonly who: Name; readonly times: number }
  | {
      readonly kind: 'is transferred to';
      readonly who: Name;
      readonly not: boolean;
      readonly to: { readonly name: Name } | { readonly number: E164 };
    }
  | {
      readonly kind: 'is';
      readonly agent: Name;
      readonly not: boolean;
      readonly state: 'available' | 'unavailable' | 'offline' | 'missed' | 'busy' | 'in after-call work';
    }
  | {
      readonly kind: 'was at';
      readonly contact: ContactOf;
      readonly instant: Instant;
      readonly date: LocalDate | null;
      readonly time: LocalTime;
    }
  | { readonly kind: 'ended'; readonly contact: ContactOf; readonly reason: EndReason }
  /** `Mia's call: COND`, evaluated on that contact. */
  | { readonly kind: 'contact'; readonly contact: ContactOf; readonly condition: Condition }
  | { readonly kind: 'holds'; readonly queue: Name; readonly count: number; readonly what: 'calls' | 'callbacks' }
  | {
      readonly kind: 'figure';
      readonly queue: Name;
      readonly figure: string;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: number;
    }
  | {
      readonly kind: 'since';
      readonly queue: Name;
      readonly date: LocalDate | null;
      readonly time: LocalTime;
      readonly figures: readonly { readonly figure: string; readonly value: number }[];
    };
