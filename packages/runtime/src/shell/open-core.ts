/**
 * Joins the pure core to the shell: gives it the world's numbering plans and, after a restart, takes it through everything
 * that was committed, so that it stands where it stood. The effects of then are not asked for again; telephony is asked
 * instead what became of them.
 */
import type { Program } from '@ringback/dsl/ir';
import { createState, nextDueMs, step, type Event, type Order, type State } from '../core/index.ts';
import type { Opened, Row } from '../store/store.ts';
import { RingbackError } from './errors.ts';
import type { Core } from './loop.ts';
import { numbersByPlan } from './numbers.ts';

export type { Order, State } from '../core/index.ts';

export interface CoreOptions {
  /** Beginning of everything left to chance. A store that knows one keeps it. */
  readonly seed: number;
  readonly order: Order;
  /** What the store holds of an earlier run; null: nothing. */
  readonly opened: Opened | null;
  /** Told each event of the earlier run, in order. */
  readonly onEarlier?: (event: Event) => void;
}

export interface OpenCore extends Core {
  /** The core's own rows, for those who look and touch nothing. */
  readonly state: State;
}

/** The row that says what the log of inputs belongs to. */
interface Beginning {
  readonly program: string;
  readonly seed: number;
}

export function openCore(program: Program, { seed, order, opened, onEarlier }: CoreOptions): OpenCore {
  const known = opened?.rows.find(({ table }) => table === BEGINNING.table)?.value as Beginning | undefined;
  if (known !== undefined && known.program !== program.hash) {
    throw new RingbackError('wrong-program', `the store is of the program ${known.program}, not of ${program.hash}`);
  }
  const beginning: Beginning = known ?? { program: program.hash, seed };
  const state = createState(program, { seed: beginning.seed, order, numbers: numbersByPlan });
  for (const { input, atMs } of opened?.inputs ?? []) {
    for (const event of step(state, input, atMs).events) onEarlier?.(event);
  }
  let rows: readonly Row[] = known === undefined ? [{ ...BEGINNING, value: beginning }] : [];
  return {
    state,
    step(input, nowMs) {
      const { effects, events, refusal } = step(state, input, nowMs);
      return { effects, events, refusal: refusal ?? null };
    },
    nextDeadlineMs() {
      const dueMs = nextDueMs(state);
      return dueMs === Number.POSITIVE_INFINITY ? null : dueMs;
    },
    changedRows() {
      const changed = rows;
      rows = [];
      return changed;
    },
  };
}

const BEGINNING = { table: 'center', key: 'beginning' } as const;
