/** A center on a store file: callers come, are offered, accepted, talk and leave; so many inputs are committed together. */
import { SqliteStore } from '../../packages/runtime/dist/sqlite/sqlite-store.js';
import { CALLER, legNamed, openCenter } from './center.mjs';

const AGENTS = 600;

/** Weighs what is written on its way to the real store. */
class Weighed {
  isWeighing = true;
  bytes = 0;
  rows = 0;
  commits = 0;
  #onCommit = () => {};
  constructor(store) {
    this.store = store;
    this.batchesAtOnce = store.batchesAtOnce;
  }
  open() {
    return this.store.open();
  }
  commit(batch) {
    this.commits++;
    if (this.isWeighing) {
      for (const { json, key } of batch.rows) this.bytes += json?.length ?? key.length;
      this.bytes += JSON.stringify(batch.events).length + JSON.stringify(batch.inputs).length;
      this.rows += batch.rows.length;
    }
    this.#onCommit();
    return this.store.commit(batch);
  }
  /** Until it was handed so many commits. */
  handed(commits) {
    if (this.commits >= commits) return undefined;
    return new Promise((resolve) => (this.#onCommit = resolve));
  }
  close() {
    this.store.close();
  }
}

export class Transitions {
  #store;
  #center;
  #batch;
  #calls = 0;

  constructor(path, batch, options) {
    this.#batch = batch;
    this.#store = new Weighed(new SqliteStore(path, options));
    this.#center = openCenter(this.#store);
    const { engine } = this.#center;
    for (let agent = 1; agent <= AGENTS; agent++) {
      engine.add({ kind: 'agent signs in', agent: `Agent ${agent}`, profile: 'Everybody', status: 'available' });
    }
    engine.run();
  }

  /** Since the center was opened. */
  get count() {
    return this.#center.heard.transitions;
  }

  /** What was handed to the store with a transition so far, and how many of them with a commit. Nothing is weighed from now on. */
  weight() {
    this.#store.isWeighing = false;
    const { bytes, rows, commits } = this.#store;
    const transitions = this.count;
    return { bytes: bytes / transitions, rows: rows / transitions, each: transitions / commits };
  }

  /** So many inputs, until they are handed to the store as one commit: those before may still be written then. */
  async turn() {
    const commits = this.#store.commits + 1;
    const { engine, clock, heard } = this.#center;
    const { offers, joined } = heard;
    for (let input = 0; input < this.#batch; input++) {
      const over = joined.shift();
      const offered = over === undefined ? offers.shift() : undefined;
      if (over !== undefined) engine.add({ kind: 'leg ended', leg: over, end: 'hung up' });
      else if (offered !== undefined) engine.add({ kind: 'agent accepts', agent: offered.agent, offer: offered.offer });
      else engine.add({ kind: 'enqueue', leg: legNamed(++this.#calls), from: CALLER, queue: 'Support' });
    }
    clock.moveTo(clock.nowMs() + 1);
    engine.run();
    await this.#store.handed(commits);
  }
}
