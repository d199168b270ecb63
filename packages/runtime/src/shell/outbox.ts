/**
 * What the core has asked the world for and the world has not confirmed. It is committed with the turn that asked, so a
 * restart finds it; a confirmation is written with whatever is committed next, and needs no commit of its own.
 *
 * One row a turn: most effects are confirmed before the next turn, and then their row goes at once.
 */
import type { Effect } from '../core/protocol.ts';
import type { KeptRow, Row } from '../store/store.ts';
import type { EffectId } from '../telephony/telephony.ts';
import { DamagedRowError, RowLines } from '../core/index.ts';

/** An effect under its id, `12.3`: the third of the twelfth turn. */
export interface Intent {
  readonly id: EffectId;
  /** When the core asked for it. */
  readonly atMs: number;
  readonly effect: Effect;
}

export const OUTBOX_TABLE = 'outbox';

/** Offers are told by events; nobody out there carries them out. */
const isForOutside = ({ kind }: Effect): boolean => kind !== 'offer' && kind !== 'withdraw offer';

/** What is not confirmed of a turn. */
class Open {
  readonly atMs: number;
  /** In the order in which they were asked for; null: confirmed. */
  readonly #intents: (Intent | null)[];
  #left: number;
  /** After the one that was confirmed last: most are confirmed in order. */
  #next = 0;
  /** By id, once somebody confirms out of order. */
  #places: ReadonlyMap<EffectId, number> | null = null;
  /** How many the row on record holds. */
  written = 0;

  constructor(atMs: number, intents: readonly Intent[]) {
    this.atMs = atMs;
    this.#intents = [...intents];
    this.#left = intents.length;
  }

  get left(): number {
    return this.#left;
  }

  /** Whether it was there. */
  confirm(id: EffectId): boolean {
    const place = this.#intents[this.#next]?.id === id ? this.#next : this.#placeOf(id);
    if (place === undefined || this.#intents[place] === null) return false;
    this.#intents[place] = null;
    this.#next = place + 1;
    this.#left--;
    return true;
  }

  intents(): readonly Intent[] {
    return this.#intents.filter((intent) => intent !== null);
  }

  #placeOf(id: EffectId): number | undefined {
    this.#places ??= new Map(this.#intents.flatMap((intent, place) => (intent === null ? [] : [[intent.id, place]])));
    return this.#places.get(id);
  }
}

/** A row is written anew once so few of its effects are left: with every one would be dear where each takes its time. */
const REWRITE_BELOW = 0.5;

export class Outbox {
  readonly #turns = new Map<number, Open>();
  /** Turns of which something was confirmed since their row was written. */
  readonly #stale = new Set<number>();
  readonly #lines = new RowLines();

  /** Gives the effects of a turn their ids. */
  take(turn: number, atMs: number, effects: readonly Effect[]): readonly Intent[] {
    const intents: Intent[] = [];
    for (const effect of effects) intents.push({ id: `${turn}.${intents.length + 1}`, atMs, effect });
    const outside = intents.filter(({ effect }) => isForOutside(effect));
    if (outside.length > 0) this.#turns.set(turn, new Open(atMs, outside));
    return intents;
  }

  confirm({ id }: Intent): void {
    const turn = turnOf(id);
    const open = this.#turns.get(turn);
    if (open === undefined || !open.confirm(id)) return;
    this.#stale.add(turn);
    if (open.left === 0) this.#turns.delete(turn);
  }

  /** Rows to be committed with a turn: its own effects, and what was confirmed of earlier ones. */
  rows(turn: number | null): Row[] {
    const rows: Row[] = [];
    for (const stale of this.#stale) {
      const open = this.#turns.get(stale);
      if (open !== undefined && open.left > open.written * REWRITE_BELOW) continue;
      this.#stale.delete(stale);
      rows.push(open === undefined ? this.#lines.gone(OUTBOX_TABLE, String(stale)) : this.#rowOf(stale, open));
    }
    const own = turn === null ? undefined : this.#turns.get(turn);
    if (turn !== null && own !== undefined) rows.push(this.#rowOf(turn, own));
    return rows;
  }

  #rowOf(turn: number, open: Open): Row {
    open.written = open.left;
    const row: OutboxRow = { atMs: open.atMs, effects: open.intents().map(({ id, effect }) => [id, effect]) };
    return this.#lines.value(OUTBOX_TABLE, String(turn), row);
  }

  /** What is not confirmed, in the order in which it was asked for. */
  pending(): readonly Intent[] {
    return [...this.#turns].sort(([a], [b]) => a - b).flatMap(([, open]) => open.intents());
  }

  /** Takes a row of the store. Throws a DamagedRowError. */
  restore({ key, json }: KeptRow): void {
    const turn = Number(key);
    const { atMs, effects } = readRow(key, json);
    const open = new Open(
      atMs,
      effects.map(([id, effect]) => ({ id, atMs, effect })),
    );
    open.written = open.left;
    this.#turns.set(turn, open);
  }
}

interface OutboxRow {
  readonly atMs: number;
  readonly effects: readonly (readonly [EffectId, Effect])[];
}

const turnOf = (id: EffectId): number => Number(id.slice(0, id.indexOf('.')));

function readRow(key: string, json: string): OutboxRow {
  let row: Partial<OutboxRow> | null = null;
  try {
    row = JSON.parse(json) as Partial<OutboxRow> | null;
  } catch {
    // Told below.
  }
  const { atMs, effects } = row ?? {};
  const isSound =
    Number.isSafeInteger(Number(key)) &&
    typeof atMs === 'number' &&
    Array.isArray(effects) &&
    effects.every((each) => Array.isArray(each) && typeof each[0] === 'string' && typeof each[1]?.kind === 'string');
  if (!isSound) throw new DamagedRowError(OUTBOX_TABLE, key, 'it is no list of effects');
  return { atMs, effects };
}
