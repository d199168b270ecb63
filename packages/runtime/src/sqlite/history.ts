/**
 * What happened, beside the state: the inputs of each turn and the lines of the log. It is pruned by age while the center
 * runs, a little with every few commits, so that nothing ever waits for it. Lines of a contact that lives are kept: its
 * record (S31) is made of them when it ends.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Event } from '../core/protocol.ts';
import type { Batch, TakenInput } from '../store/store.ts';
import { DamagedRowError } from '../core/index.ts';
import { contactNumber } from './tables.ts';

/** How often turns are pruned, and how many at most: twice as many as come, so that it catches up. */
const PRUNE_EVERY_TURNS = 32;
const PRUNE_TURNS_MAX = 64;
/** Turns that are looked through for reports that may come again, and so many of them at most. */
const RECENT_TURNS = 2_000;
const RECENT_REPORTS_MAX = 10_000;

export class HistoryWriter {
  readonly #keepMs: number;
  readonly #turn: StatementSync;
  readonly #line: StatementSync;
  readonly #pruner: Pruner;

  constructor(db: DatabaseSync, keepMs: number) {
    this.#keepMs = keepMs;
    this.#turn = db.prepare('INSERT INTO turn (turn, at_ms, epoch, last_seq, inputs) VALUES (?, ?, ?, ?, ?)');
    this.#line = db.prepare('INSERT INTO line (seq, contact, events) VALUES (?, ?, ?)');
    this.#pruner = new Pruner(db);
  }

  write({ turn, atMs, epoch, inputs, events }: Batch, lastSeq: number): void {
    this.#turn.run(turn, atMs, epoch, lastSeq, JSON.stringify(inputs));
    for (const lines of byContact(events)) {
      const [first] = lines;
      if (first === undefined) continue;
      const contact = 'contact' in first ? contactNumber(first.contact) : null;
      this.#line.run(first.seq, contact, JSON.stringify(lines));
    }
    if (turn % PRUNE_EVERY_TURNS === 0) this.#pruner.prune(atMs - this.#keepMs, PRUNE_TURNS_MAX);
  }
}

/** Lines of each contact together, and those of none. */
function byContact(events: readonly Event[]): Iterable<Event[]> {
  // Lines of one contact mostly follow each other: then nothing need be looked up.
  const groups = new Map<string | null, Event[]>();
  let lastKey: string | null | undefined;
  let last: Event[] = [];
  for (const event of events) {
    const key = 'contact' in event ? event.contact : null;
    if (key === lastKey) {
      last.push(event);
      continue;
    }
    const known = groups.get(key);
    if (known === undefined) groups.set(key, (last = [event]));
    else (last = known).push(event);
    lastKey = key;
  }
  return groups.values();
}

export class Pruner {
  readonly #db: DatabaseSync;
  readonly #range: StatementSync;
  readonly #ended: StatementSync;
  readonly #others: StatementSync;
  readonly #turns: StatementSync;
  readonly #mark: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#range = db.prepare(`
      SELECT max(turn) AS turn, max(last_seq) AS last_seq FROM
        (SELECT turn, last_seq FROM turn WHERE turn > (SELECT pruned_turn FROM owner) AND at_ms < ? ORDER BY turn LIMIT ?)`);
    // What was kept of a contact because it lived goes with the lines of its end.
    this.#ended = db.prepare(`
      DELETE FROM line WHERE contact IN (
        SELECT DISTINCT gone.contact FROM line gone
        WHERE gone.seq > (SELECT coalesce(max(last_seq), 0) FROM turn WHERE turn <= (SELECT pruned_turn FROM owner))
          AND gone.seq <= :seq AND gone.contact IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.number = gone.contact)
      ) AND seq <= :seq`);
    this.#others = db.prepare('DELETE FROM line WHERE contact IS NULL AND seq > :from AND seq <= :seq');
    // The last one stays: it says up to which line everything was pruned.
    this.#turns = db.prepare('DELETE FROM turn WHERE turn < ?');
    this.#mark = db.prepare('UPDATE owner SET pruned_turn = ?');
  }

  /** Prunes up to `turnsMax` turns that were committed before that instant; answers how many that may have been. */
  prune(beforeMs: number, turnsMax: number): number {
    const range = this.#range.get(beforeMs, turnsMax);
    const turn = range?.['turn'];
    const seq = range?.['last_seq'];
    if (typeof turn !== 'number' || typeof seq !== 'number') return 0;
    const from = this.#number(
      'SELECT coalesce(max(last_seq), 0) FROM turn WHERE turn <= (SELECT pruned_turn FROM owner)',
    );
    const pruned = turn - this.#number('SELECT pruned_turn FROM owner');
    this.#ended.run({ seq });
    this.#others.run({ from, seq });
    this.#turns.run(turn);
    this.#mark.run(turn);
    return pruned;
  }

  #number(sql: string): number {
    return Number(Object.values(this.#db.prepare(sql).get() ?? {})[0]);
  }
}

/** Lines of one contact, from its beginning on. */
export function linesOf(db: DatabaseSync, contact: string): Event[] {
  return db
    .prepare('SELECT events FROM line WHERE contact = ? ORDER BY seq')
    .all(contactNumber(contact))
    .flatMap(({ events }) => parsed<Event>(events));
}

/** Lines of the log after one, turn by turn, in order. */
export function* linesAfter(db: DatabaseSync, seq: number): Generator<Event> {
  const inTurn = db.prepare('SELECT events FROM line WHERE seq > ? AND seq <= ?');
  let from = seq;
  const turns: SQLInputValue[] = db
    .prepare('SELECT last_seq FROM turn WHERE last_seq > ? ORDER BY turn')
    .all(seq)
    .map((row) => row['last_seq'] ?? 0);
  for (const lastSeq of turns) {
    const lines = inTurn.all(from, lastSeq).flatMap(({ events }) => parsed<Event>(events));
    yield* lines.sort((a, b) => a.seq - b.seq);
    from = Number(lastSeq);
  }
}

/** Reports of telephony that were taken last, oldest first. */
export function recentReports(db: DatabaseSync): string[] {
  const reports: string[] = [];
  for (const { inputs } of db.prepare('SELECT inputs FROM turn ORDER BY turn DESC LIMIT ?').iterate(RECENT_TURNS)) {
    if (!String(inputs).includes('"report"')) continue;
    const taken = parsed<TakenInput>(inputs);
    for (const { report } of taken.toReversed()) if (report !== undefined) reports.push(report);
    if (reports.length >= RECENT_REPORTS_MAX) break;
  }
  return reports.slice(0, RECENT_REPORTS_MAX).reverse();
}

/** A list that we have written. Throws when somebody else has. */
function parsed<Item>(json: unknown): readonly Item[] {
  try {
    const list: unknown = JSON.parse(String(json));
    if (Array.isArray(list)) return list as Item[];
  } catch {
    // Told below.
  }
  throw new DamagedRowError('the history', String(json).slice(0, SHOWN_OF_DAMAGE), 'it is no list');
}

const SHOWN_OF_DAMAGE = 40;
