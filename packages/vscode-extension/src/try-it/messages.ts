import type { Act } from '@ringback/dsl';
import type { RehearsalView } from '@ringback/runtime/rehearsal';

/** What the extension and the page of the try-it panel tell each other. Everything is plain data. */
export type ToTryIt = {
  readonly kind: 'shown';
  /** How the rehearsal stands; null: there is no program that could be played. */
  readonly view: RehearsalView | null;
  /** Where customers can call. */
  readonly targets: readonly CallTarget[];
  readonly functions: readonly FunctionAnswer[];
  /** Queues that a customer can be transferred to. */
  readonly queues: readonly string[];
  /** What a person should know: why something could not be done, that the text has changed since. */
  readonly note: string | null;
};

export interface CallTarget {
  readonly label: string;
  readonly number: string | null;
  readonly flow: string | null;
}

export interface FunctionAnswer {
  readonly name: string;
  readonly returns: readonly string[];
  /** A text for each result; null: the function fails. */
  readonly values: Readonly<Record<string, string>> | null;
}

export type FromTryIt =
  | { readonly kind: 'ready' }
  | { readonly kind: 'do'; readonly actor: string; readonly act: Act }
  | { readonly kind: 'pass'; readonly durationMs: number }
  | { readonly kind: 'skip' }
  /** From the beginning, with the present text. */
  | { readonly kind: 'again' }
  | { readonly kind: 'answer'; readonly function: string; readonly values: Readonly<Record<string, string>> | null }
  /** Show the line of a flow. */
  | { readonly kind: 'show'; readonly file: string; readonly line: number };
