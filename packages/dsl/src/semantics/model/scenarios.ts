/** Scenarios as they were written. */
import type { Place } from '../../diagnostics/index.ts';
import type { ComparisonOperator, ConditionUse, Literal, TextLiteral, Written } from './expressions.ts';

export interface ScenarioUse {
  readonly title: TextLiteral | null;
  readonly file: string;
  readonly place: Place;
  readonly keyword: Place;
  readonly lines: readonly ScenarioLine[];
  readonly damaged: boolean;
}

export interface MomentUse {
  readonly date: Literal | null;
  readonly time: Literal | null;
  readonly place: Place;
}
/** `Mia's callback` */
export interface ContactUse {
  readonly actor: Written | null;
  readonly which: 'call' | 'callback' | null;
  readonly place: Place;
}
export interface MockedValue {
  readonly name: Written;
  readonly value: Literal | null;
}
export interface AnswerUse {
  /** `fails`, `closed`, `open`: one word and nothing else; null otherwise. */
  readonly word: Written | null;
  readonly values: readonly MockedValue[];
  readonly place: Place;
}

export type ScenarioLine = { readonly place: Place; readonly damaged: boolean } & (
  | { readonly kind: 'clock'; readonly date: Literal | null; readonly time: Literal | null }
  | {
      readonly kind: 'agent';
      readonly name: Written | null;
      readonly profile: Written | null;
      readonly available: boolean;
    }
  | { readonly kind: 'caller'; readonly name: Written | null; readonly number: Literal | null }
  | {
      readonly kind: 'mock';
      readonly name: Written | null;
      /** null without parentheses: any call. */
      readonly when: readonly MockedValue[] | null;
      readonly answers: readonly AnswerUse[];
    }
  | { readonly kind: 'at'; readonly moment: MomentUse | null }
  | { readonly kind: 'after'; readonly duration: Literal | null }
  | { readonly kind: 'within'; readonly duration: Literal | null; readonly expect: ExpectationUse | null }
  | { readonly kind: 'expect'; readonly expect: ExpectationUse | null }
  | { readonly kind: 'split takes'; readonly way: Literal | 'otherwise' | null }
  | { readonly kind: 'service'; readonly event: 'crashes' | 'restarts' | null }
  | { readonly kind: 'telephony'; readonly event: 'fails' | 'goes silent' | 'recovers' | null }
  | { readonly kind: 'stop'; readonly contact: ContactUse | null }
  | { readonly kind: 'callers wait'; readonly count: Literal | null; readonly queue: Written | null }
  | { readonly kind: 'acts'; readonly acts: readonly ActUse[] }
);

export type ActUse = { readonly actor: Written; readonly place: Place } & (
  | {
      readonly kind: 'calls';
      readonly to: Written | Literal | null;
      readonly from: Literal | null;
      /** The caller does not show a number. */
      readonly withheld: boolean;
    }
  | { readonly kind: 'presses'; readonly key: Written | null }
  | { readonly kind: 'enters'; readonly keys: TextLiteral | null }
  | { readonly kind: 'has a callback'; readonly queue: Written | null; readonly asIn: Written | null }
  | {
      readonly kind: 'becomes';
      readonly status: 'available' | 'unavailable' | 'offline' | null;
      readonly reason: TextLiteral | null;
    }
  | { readonly kind: 'holds' | 'takes back'; readonly who: Written | null }
  | { readonly kind: 'transfers'; readonly who: Written | null; readonly to: Written | Literal | null }
  | {
      readonly kind:
        | 'hangs up'
        | 'answers'
        | 'does not answer'
        | 'rejects'
        | 'is busy'
        | 'is unreachable'
        | 'voicemail answers'
        | 'accepts'
        | 'declines'
        | 'ends after-call work';
    }
  /** A syntax error left it incomplete. */
  | { readonly kind: 'wrong' }
);

export type ExpectationUse = { readonly place: Place } & (
  | { readonly kind: 'nobody is offered'; readonly contact: ContactUse | null }
  | { readonly kind: 'is offered'; readonly who: Written; readonly not: boolean; readonly contact: ContactUse | null }
  | { readonly kind: 'hears'; readonly who: Written; readonly part: TextLiteral | 'reorder tone' | null }
  | { readonly kind: 'receives'; readonly who: Written; readonly part: TextLiteral | null }
  | { readonly kind: 'talks to'; readonly who: Written; readonly to: Written | null }
  | {
      readonly kind: 'is dialed';
      readonly who: Written;
      readonly not: boolean;
      readonly from: { readonly name: TextLiteral; readonly number: Literal } | null;
      readonly on: Literal | null;
    }
  /** `times` 'once', a number, or 0 for `was not dialed`. */
  | { readonly kind: 'was dialed'; readonly who: Written; readonly times: Literal | 'once' | 'never' | null }
  | {
      readonly kind: 'is transferred to';
      readonly who: Written;
      readonly not: boolean;
      readonly to: Written | Literal | null;
    }
  | {
      readonly kind: 'is';
      readonly who: Written;
      readonly not: boolean;
      readonly state: 'available' | 'unavailable' | 'offline' | 'missed' | 'busy' | 'in after-call work';
    }
  | {
      readonly kind: 'was at';
      readonly contact: ContactUse;
      readonly instant: 'created' | 'queued' | 'dequeued' | 'answered' | 'joined';
      readonly moment: MomentUse | null;
    }
  | { readonly kind: 'ended'; readonly contact: ContactUse; readonly reason: Written | null }
  | { readonly kind: 'contact'; readonly contact: ContactUse; readonly condition: ConditionUse | null }
  | {
      readonly kind: 'holds';
      readonly queue: Written;
      readonly count: Literal | null;
      readonly what: 'calls' | 'callbacks';
    }
  | {
      readonly kind: 'figure';
      readonly queue: Written;
      readonly figure: Written | null;
      readonly operator: ComparisonOperator | null;
      readonly value: Literal | null;
    }
  | {
      readonly kind: 'since';
      readonly queue: Written;
      readonly moment: MomentUse | null;
      readonly figures: readonly { readonly figure: Written; readonly value: Literal | null }[];
    }
  | { readonly kind: 'wrong' }
);
