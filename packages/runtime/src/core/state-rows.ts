/**
 * The state as rows of a store: what changed since they were taken last, and the state again from all of them. Nothing is
 * replayed: a restart costs what is live, not what has been.
 */
import type { Program } from '@ringback/dsl/ir';
import { heldContact, keptContact } from './kept-contact.ts';
import type { KeptContact } from './kept-contact.ts';
import { DamagedRowError } from './row-format.ts';
import {
  agentFormat,
  centerFormat,
  contactFormat,
  offerFormat,
  queueFormat,
  recentCallbackFormat,
  timerFormat,
} from './row-tables.ts';
import type { Contact } from './rows.ts';
import { centerRow, stateOf } from './snapshot.ts';
import type { HeldRows } from './snapshot.ts';
import type { CoreOptions, State } from './state.ts';
import type { TimerId } from './timers.ts';
import { RowLines, type WrittenRow } from './written-rows.ts';

/** A row of the state as a store keeps it. */
export type StateRow = WrittenRow<StateTable>;

export type StateTable = 'center' | 'program' | 'contact' | 'agent' | 'offer' | 'timer' | 'queue' | 'recent callback';

export const CENTER_KEY = 'center';

/** Follows what changes, from now on; somebody must take it after every step or few. */
export class ChangedRows {
  readonly #state: State;
  /** As they were written last: a queue is looked at far more often than its facts change. */
  readonly #queues = new Map<string, string>();
  readonly #programs = new Set<string>();
  readonly #lines = new RowLines();

  /** `programs`: hashes that the store has already. */
  constructor(state: State, programs: Iterable<string> = []) {
    this.#state = state;
    for (const hash of programs) this.#programs.add(hash);
    for (const [name, queue] of state.queues) this.#queues.set(name, queueFormat.write(queue));
    for (const rows of [state.contacts, state.agents, state.offers, state.queues]) rows.watch();
    state.timers.watch();
    state.recentCallbacks.watch();
  }

  /** What the steps since the last call have changed, and what is so in every case: the row of the center. */
  take(): StateRow[] {
    const state = this.#state;
    const lines = this.#lines;
    const rows: StateRow[] = [];
    this.#programsOf(rows);
    for (const contact of state.contacts.takeTouched()) {
      const { id, stage } = contact;
      rows.push(
        stage === 'ended' ? lines.gone('contact', id) : lines.row('contact', id, contactFormat, keptContact(contact)),
      );
    }
    for (const key of state.agents.takeTouched()) {
      const agent = state.agents.peek(key);
      rows.push(agent === undefined ? lines.gone('agent', key) : lines.row('agent', key, agentFormat, agent));
    }
    for (const key of state.offers.takeTouched()) {
      const offer = state.offers.peek(key);
      rows.push(offer === undefined ? lines.gone('offer', key) : lines.row('offer', key, offerFormat, offer));
    }
    for (const [id, timer] of state.timers.takeChanged()) {
      const key = String(id);
      rows.push(timer === null ? lines.gone('timer', key) : lines.row('timer', key, timerFormat, timer));
    }
    this.#queuesOf(rows);
    for (const [key, made] of state.recentCallbacks.takeChanged()) {
      const table = 'recent callback';
      rows.push(made === null ? lines.gone(table, key) : lines.row(table, key, recentCallbackFormat, made));
    }
    rows.push(lines.row('center', CENTER_KEY, centerFormat, centerRow(state)));
    return rows;
  }

  #programsOf(rows: StateRow[]): void {
    const { programs } = this.#state;
    for (const [hash, { program }] of programs) {
      if (this.#programs.has(hash)) continue;
      this.#programs.add(hash);
      rows.push(this.#lines.json('program', hash, JSON.stringify(program)));
    }
    if (this.#programs.size === programs.size) return;
    for (const hash of this.#programs) {
      if (programs.has(hash)) continue;
      this.#programs.delete(hash);
      rows.push(this.#lines.gone('program', hash));
    }
  }

  #queuesOf(rows: StateRow[]): void {
    const { queues } = this.#state;
    for (const key of queues.takeTouched()) {
      const queue = queues.peek(key);
      if (queue === undefined) continue;
      const json = queueFormat.write(queue);
      if ((this.#queues.get(key) ?? '{}') === json) continue;
      this.#queues.set(key, json);
      rows.push(this.#lines.json('queue', key, json));
    }
  }
}

/** A contact as a store has it. Throws a DamagedRowError. */
export const readContactRow = (key: string, json: string): KeptContact => contactFormat.read(key, json);

/** A row that is there. */
export interface KeptRow {
  /** One of StateTable; rows of other tables are passed over. */
  readonly table: string;
  readonly key: string;
  readonly json: string;
}

type Growing = {
  -readonly [Key in 'contacts' | 'agents' | 'offers' | 'timers' | 'openings' | 'handlingMs' | 'recentCallbacks']: [
    ...HeldRows[Key],
  ];
};

/**
 * The state again, in which everything stands where it stood: the same inputs give the same bytes as in a center that was
 * never stopped. `readProgram` reads and checks a row of the table `program`. Throws a DamagedRowError.
 */
export function stateFromRows(
  rows: Iterable<KeptRow>,
  readProgram: (hash: string, json: string) => Program,
  options: Omit<CoreOptions, 'seed'> = {},
): State {
  let center: ReturnType<typeof centerRow> | null = null;
  const read: Growing = {
    contacts: [],
    agents: [],
    offers: [],
    timers: [],
    openings: [],
    handlingMs: [],
    recentCallbacks: [],
  };
  const programs: Program[] = [];
  const shared = new Map<string, string>();
  /** A million contacts name a handful of programs and queues: one text each. */
  const share = (name: string): string => {
    const known = shared.get(name);
    if (known !== undefined) return known;
    shared.set(name, name);
    return name;
  };
  for (const { table, key, json } of rows) {
    switch (table) {
      case 'contact': {
        const contact: { -readonly [Key in keyof Contact]: Contact[Key] } = heldContact(contactFormat.read(key, json));
        mustBe(table, key, contact.id);
        contact.program = share(contact.program);
        if (contact.queue !== null) contact.queue = share(contact.queue);
        if (contact.countedIn !== null) contact.countedIn = share(contact.countedIn);
        if (contact.waitsIn !== null) contact.waitsIn = share(contact.waitsIn);
        read.contacts.push(contact);
        break;
      }
      case 'agent':
        read.agents.push(agentFormat.read(key, json));
        break;
      case 'offer':
        read.offers.push(offerFormat.read(key, json));
        break;
      case 'timer':
        read.timers.push(timerFormat.read(key, json));
        break;
      case 'queue': {
        const { openingTimer, handlingMs } = queueFormat.read(key, json);
        if (openingTimer !== null) read.openings.push({ queue: key, timer: openingTimer });
        if (handlingMs.length > 0) read.handlingMs.push([key, handlingMs]);
        break;
      }
      case 'recent callback':
        read.recentCallbacks.push(recentCallbackFormat.read(key, json));
        break;
      case 'center':
        center = centerFormat.read(key, json);
        break;
      case 'program':
        programs.push(readProgram(key, json));
        break;
      default:
    }
  }
  if (center === null) throw new DamagedRowError('center', CENTER_KEY, 'it is missing');
  const { contacts, timers, openings, recentCallbacks } = read;
  contacts.sort((a, b) => a.sequence - b.sequence);
  timers.sort((a, b) => a.id - b.id);
  openings.sort((a, b) => a.timer - b.timer);
  recentCallbacks.sort((a, b) => sequenceOf(a.contact) - sequenceOf(b.contact));
  mustHold(read, timers);
  const hashes = programs.map(({ hash }) => hash);
  if (!hashes.includes(center.program)) {
    throw new DamagedRowError('center', CENTER_KEY, `the program ${center.program} is missing`);
  }
  for (const { id, program } of contacts) {
    if (!hashes.includes(program)) {
      throw new DamagedRowError('contact', id, `it runs the program ${program}, which is missing`);
    }
  }
  return stateOf(programs, { ...center, ...read, programs: hashes }, options);
}

/** Ids of contacts are given out in order. */
const sequenceOf = (contact: string): number => Number(contact.slice(contact.indexOf('-') + 1));

function mustBe(table: string, key: string, id: string): void {
  if (id !== key) throw new DamagedRowError(table, key, `it says that it is ${id}`);
}

/** References between rows: what is named is there. */
function mustHold({ contacts, agents, offers }: Growing, timers: readonly { readonly id: TimerId }[]): void {
  const timerIds = new Set(timers.map(({ id }) => id));
  const contactIds = new Set(contacts.map(({ id }) => id));
  const agentIds = new Set(agents.map(({ id }) => id));
  const offerIds = new Set(offers.map(({ id }) => id));
  for (const { id, contact, agent, timer } of offers) {
    if (!contactIds.has(contact)) throw new DamagedRowError('offer', id, `there is no contact ${contact}`);
    if (!agentIds.has(agent)) throw new DamagedRowError('offer', id, `there is no agent ${agent}`);
    if (!timerIds.has(timer)) throw new DamagedRowError('offer', id, `there is no timer ${timer}`);
  }
  for (const { id, agent, offer } of contacts) {
    if (agent !== null && !agentIds.has(agent)) throw new DamagedRowError('contact', id, `there is no agent ${agent}`);
    if (offer !== null && !offerIds.has(offer)) throw new DamagedRowError('contact', id, `there is no offer ${offer}`);
  }
  for (const agent of agents) {
    const lost = agent.contacts.find((contact) => !contactIds.has(contact));
    if (lost !== undefined) throw new DamagedRowError('agent', agent.id, `there is no contact ${lost}`);
  }
}
