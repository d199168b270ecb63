/** Reads the history: lines of a contact, lines since one, reports that may come again. */
import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '../core/protocol.ts';
import { groupsOf, inputsOf, listOf, numbersOf } from './turn-text.ts';

/** Turns that are looked through for reports that may come again, and so many of them at most. */
const RECENT_TURNS = 2_000;
const RECENT_REPORTS_MAX = 10_000;

/** Lines of one contact, from its beginning on; `notNoted`: turns in which there are some and that may not be noted yet. */
export function linesOf(db: DatabaseSync, contact: number, notNoted: readonly number[]): Event[] {
  const lines = db
    .prepare('SELECT events FROM line WHERE contact = ? ORDER BY seq')
    .all(contact)
    .flatMap(({ events }) => listOf<Event>(events));
  const noted = db
    .prepare('SELECT turns FROM appearance WHERE contact = ? ORDER BY last_turn')
    .all(contact)
    .flatMap(({ turns }) => listOf<number>(turns));
  const inTurn = db.prepare('SELECT at_ms, contacts, events FROM turn WHERE turn = ?');
  for (const turn of new Set([...noted, ...notNoted])) {
    const row = inTurn.get(turn);
    // Of a turn that was pruned the lines are kept above.
    const group = row === undefined ? undefined : groupsOf(row).find((each) => each.contact === contact);
    if (group !== undefined) lines.push(...group.lines());
  }
  return lines;
}

/** Turns of which it is not noted yet whose lines they hold, in order. */
export function* notNotedTurns(
  db: DatabaseSync,
): Generator<{ readonly turn: number; readonly contacts: readonly (number | null)[] }> {
  const sql = 'SELECT turn, contacts FROM turn WHERE turn > (SELECT noted_turn FROM owner) ORDER BY turn';
  for (const { turn, contacts } of db.prepare(sql).iterate()) {
    yield { turn: Number(turn), contacts: numbersOf(contacts) };
  }
}

/** Lines of the log after one, turn by turn, in order. */
export function* linesAfter(db: DatabaseSync, seq: number): Generator<Event> {
  const kept = db.prepare('SELECT events FROM line WHERE seq > ? AND seq <= ?');
  const next = db.prepare(
    'SELECT turn, at_ms, last_seq, contacts, events FROM turn WHERE turn > ? ORDER BY turn LIMIT 1',
  );
  const before = db.prepare('SELECT turn, last_seq FROM turn WHERE last_seq <= ? ORDER BY turn DESC LIMIT 1').get(seq);
  let from = Number(before?.['last_seq'] ?? 0);
  for (let turn = next.get(before?.['turn'] ?? 0); turn !== undefined; turn = next.get(turn['turn'] ?? 0)) {
    const last = Number(turn['last_seq']);
    const lines = groupsOf(turn).flatMap((group) => group.lines());
    for (const { events } of kept.all(from, last)) lines.push(...listOf<Event>(events));
    for (const line of lines.sort((a, b) => a.seq - b.seq)) if (line.seq > seq) yield line;
    from = last;
  }
}

/** Reports of telephony that were taken last, oldest first. */
export function recentReports(db: DatabaseSync): string[] {
  const reports: string[] = [];
  for (const row of db.prepare('SELECT at_ms, inputs FROM turn ORDER BY turn DESC LIMIT ?').iterate(RECENT_TURNS)) {
    if (!String(row['inputs']).includes('"report"')) continue;
    for (const { report } of inputsOf(row).toReversed()) if (report !== undefined) reports.push(report);
    if (reports.length >= RECENT_REPORTS_MAX) break;
  }
  return reports.slice(0, RECENT_REPORTS_MAX).reverse();
}
