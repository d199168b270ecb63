/**
 * Takes turns out of the history that are older than it is to be kept, some with every few commits, so that nothing ever
 * waits for it. Lines of contacts that live are kept, in `line`, until their end is old, too.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { groupsOf } from './turn-text.ts';

/** Contacts of which something was said in the turns that go. */
const SAID = `SELECT said.value FROM turn, json_each(turn.contacts) said
  WHERE turn.turn > (SELECT pruned_turn FROM owner) AND turn.turn <= :turn AND said.value IS NOT NULL`;

export class Pruner {
  readonly #range: StatementSync;
  readonly #living: StatementSync;
  readonly #events: StatementSync;
  readonly #keep: StatementSync;
  readonly #steps: readonly StatementSync[];
  readonly #ended: StatementSync;
  readonly #others: StatementSync;
  readonly #pruned: StatementSync;

  constructor(db: DatabaseSync) {
    this.#range = db.prepare(`
      SELECT max(turn) AS turn, max(last_seq) AS seq FROM
        (SELECT turn, last_seq FROM turn WHERE turn > (SELECT pruned_turn FROM owner) AND at_ms < ? ORDER BY turn LIMIT ?)`);
    this.#pruned = db.prepare(`
      SELECT pruned_turn AS turn, coalesce((SELECT max(last_seq) FROM turn WHERE turn <= pruned_turn), 0) AS seq FROM owner`);
    this.#living = db.prepare(`
      SELECT turn.turn, said.key AS place, said.value AS contact FROM turn, json_each(turn.contacts) said
      WHERE turn.turn > (SELECT pruned_turn FROM owner) AND turn.turn <= :turn
        AND EXISTS (SELECT 1 FROM contact WHERE contact.number = said.value)
      ORDER BY turn.turn`);
    this.#events = db.prepare('SELECT at_ms, contacts, events FROM turn WHERE turn = ?');
    this.#keep = db.prepare('INSERT INTO line (seq, contact, events) VALUES (?, ?, ?)');
    // What was kept of a contact because it lived goes with the lines of its end.
    this.#ended = db.prepare(`
      DELETE FROM line WHERE seq <= :seq AND contact IN (
        SELECT contact FROM (SELECT gone.contact FROM line gone WHERE gone.seq > :from AND gone.seq <= :seq UNION ${SAID}) old
        WHERE contact IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.number = old.contact)
      )`);
    this.#others = db.prepare('DELETE FROM line WHERE contact IS NULL AND seq > :from AND seq <= :seq');
    this.#steps = [
      `DELETE FROM appearance WHERE last_turn <= :turn AND contact IN (${SAID})`,
      // The last one stays: it says up to which line everything was pruned.
      'DELETE FROM turn WHERE turn < :turn',
      "UPDATE turn SET contacts = '[]', events = '[]' WHERE turn = :turn",
      'UPDATE owner SET pruned_turn = :turn',
    ].map((sql) => db.prepare(sql));
  }

  /**
   * Prunes up to `turnsMax` turns that were committed before that instant. The tables of the state must be up to date, and it
   * must be noted where lines are. To be called in a transaction.
   */
  prune(beforeMs: number, turnsMax: number): void {
    const range = this.#range.get(beforeMs, turnsMax);
    const turn = range?.['turn'];
    const seq = range?.['seq'];
    if (typeof turn !== 'number' || typeof seq !== 'number') return;
    const from = Number(this.#pruned.get()?.['seq']);
    let groups: ReturnType<typeof groupsOf> = [];
    let readTurn: unknown;
    for (const { turn: living, place, contact } of this.#living.all({ turn })) {
      // Many contacts may be in one turn.
      if (living !== readTurn) groups = groupsOf(this.#events.get(Number(living)) ?? {});
      readTurn = living;
      const lines = groups[Number(place)]?.lines();
      if (lines?.[0] !== undefined) this.#keep.run(lines[0].seq, Number(contact), JSON.stringify(lines));
    }
    this.#ended.run({ from, seq, turn });
    this.#others.run({ from, seq });
    for (const step of this.#steps) step.run({ turn });
  }
}
