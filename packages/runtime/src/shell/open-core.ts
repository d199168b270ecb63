/** Joins the pure core to the shell: gives it the world's numbering plans and, after a restart, its rows of then. */
import type { Program } from '@ringback/dsl/ir';
import { ChangedRows, createState, nextDueMs, stateFromRows, step, type Order, type State } from '../core/index.ts';
import type { KeptRow, Opened } from '../store/store.ts';
import { RingbackError } from './errors.ts';
import type { Core } from './loop.ts';
import { numbersByPlan } from './numbers.ts';
import { Outbox, OUTBOX_TABLE } from './outbox.ts';
import { readProgram } from './program.ts';

export type { Order, State } from '../core/index.ts';

export interface CoreOptions {
  /** Beginning of everything left to chance. A store that knows one keeps it. */
  readonly seed: number;
  readonly order: Order;
  /** What the store holds. */
  readonly opened: Opened;
  /** Whether rows are to be made. */
  readonly keepsRows: boolean;
}

export interface OpenCore extends Core {
  /** The core's own rows, for those who look and touch nothing. */
  readonly state: State;
  /** What an earlier run asked the world for, as far as it is not confirmed. */
  readonly outbox: Outbox;
  /** It goes on from where an earlier run stood. */
  readonly isRestored: boolean;
}

/**
 * A center as the store has it, with the program that is current there, or one in which nothing has happened yet. Throws a
 * RingbackError `wrong-program` when there is no program, neither in hand nor in the store, and a DamagedRowError when a row
 * cannot be read.
 */
export function openCore(program: Program | null, { seed, order, opened, keepsRows }: CoreOptions): OpenCore {
  const outbox = new Outbox();
  const rows = stateRows(opened.rows, outbox);
  const first = rows.next();
  const numbers = numbersByPlan;
  const isRestored = first.done !== true;
  const state = isRestored
    ? // The hash is that of the content: the program in hand is the one on record.
      stateFromRows(
        withFirst(first.value, rows),
        (hash, json) => (program !== null && hash === program.hash ? program : readProgramRow(hash, json)),
        { order, numbers },
      )
    : createState(mustHave(program), { seed, order, numbers });
  const changed = keepsRows ? new ChangedRows(state, isRestored ? state.programs.keys() : []) : null;
  return {
    state,
    outbox,
    isRestored,
    step(input, nowMs) {
      const { effects, events, refusal } = step(state, input, nowMs);
      return { effects, events, refusal: refusal ?? null };
    },
    nextDeadlineMs() {
      const dueMs = nextDueMs(state);
      return dueMs === Number.POSITIVE_INFINITY ? null : dueMs;
    },
    changedRows: () => changed?.take() ?? [],
  };
}

function mustHave(program: Program | null): Program {
  if (program !== null) return program;
  throw new RingbackError('wrong-program', 'the store has no program yet, so the center must be given one');
}

function* stateRows(rows: Iterable<KeptRow>, outbox: Outbox): Generator<KeptRow, undefined> {
  for (const row of rows) {
    if (row.table === OUTBOX_TABLE) outbox.restore(row);
    else yield row;
  }
}

function* withFirst(first: KeptRow, others: Iterable<KeptRow>): Generator<KeptRow> {
  yield first;
  yield* others;
}

function readProgramRow(hash: string, json: string): Program {
  try {
    return readProgram(JSON.parse(json));
  } catch (cause) {
    throw new RingbackError('store-failed', `the program ${hash} in the store cannot be read: ${String(cause)}`, {
      cause,
    });
  }
}
