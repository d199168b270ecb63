/** What is written to a store file: plain data, made where the center decides, and written there or by a thread beside it. */
import type { RowText } from './tables.ts';

/** One turn; with it goes whatever it is time to settle. Its bytes are there until the next turn is made. */
export interface TurnToWrite {
  readonly turn: number;
  readonly atMs: number;
  readonly epoch: number;
  readonly lastSeq: number;
  /** JSON in UTF-8, as all bytes here. */
  readonly inputs: Uint8Array;
  /** Whose the lines are, as JSON. */
  readonly contacts: string;
  readonly events: Uint8Array;
  /** Rows that it changed. Empty: none; null: they are settled at once, with those before. */
  readonly journal: Uint8Array | null;
  readonly settlement: Settlement | null;
}

/** What was committed turn by turn and is now put where it belongs. */
export interface Settlement {
  /** By table and key. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, RowText>>;
  /** In which turns there are lines of a contact, by its number. */
  readonly appearances: ReadonlyMap<number, readonly number[]>;
  /** The last turn whose lines are among them, and how many turns there were. */
  readonly lastTurn: number;
  readonly turns: number;
  /** What happened before that instant is pruned; null: nothing. */
  readonly pruneBeforeMs: number | null;
}
