import type { StatementKind } from './shapes.ts';

/** What becomes of something that a flow sets: semantics.md, "What a setting outlives", as a table. */
export interface LastingShape {
  readonly kind: StatementKind;
  /** Completes `It lasts until …`. */
  readonly until: string;
  /** A callback that the call asks for: has it, or has it not. */
  readonly goesToCallback: 'yes' | 'no' | 'a copy' | "it becomes the callback's" | null;
  readonly keptInNextQueue: boolean | null;
}

const row = (
  kind: StatementKind,
  until: string,
  goesToCallback: LastingShape['goesToCallback'],
  keptInNextQueue: boolean | null,
): LastingShape => ({ kind, until, goesToCallback, keptInNextQueue });

const SET_AGAIN = 'it is set again';

export const LASTING: readonly LastingShape[] = [
  row('set queue', SET_AGAIN, null, null),
  row('set attributes', SET_AGAIN, 'a copy', true),
  row('set language', SET_AGAIN, 'a copy', true),
  row('set voice', SET_AGAIN, 'a copy', true),
  row('set priority', SET_AGAIN, 'a copy', true),
  row('move', SET_AGAIN, 'a copy', true),
  row('set flow', SET_AGAIN, 'no', true),
  row('set recording', SET_AGAIN, 'no', true),
  row('set logging', SET_AGAIN, 'no', true),
  row('set callback number', SET_AGAIN, "it becomes the callback's", true),
  row('collect', 'the next `collect`', 'no', true),
  row('invoke', 'the next `invoke` of the same function', 'no', true),
  row('set flow value', 'the flow ends', 'no', false),
];

/** The agent whisper is the one flow of a contact that its callback takes along. */
export const AGENT_WHISPER_LASTING: LastingShape = row('set flow', SET_AGAIN, 'yes', true);

/** null: it sets nothing. */
export function lastingOf(kind: StatementKind): LastingShape | null {
  return LASTING.find((shape) => shape.kind === kind) ?? null;
}
