/**
 * Inputs and lines of a turn as they are kept: without what the turn says anyhow. Its instant stands in a column beside them,
 * and lines of one contact stand together under its number, so neither is said again in each line: a fifth of all that is
 * written.
 */
import { DamagedRowError, JsonBytes } from '../core/index.ts';
import type { ContactId, Event } from '../core/protocol.ts';
import type { TakenInput } from '../store/store.ts';

const utf8 = new TextEncoder();
const [LIST, GROUP, NEXT_GROUP, GROUP_END] = ['[', '[[', '],[', ']]'].map((text) => utf8.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const [COMMA, OPEN, CLOSE, LIST_END] = [0x2c, 0x7b, 0x7d, 0x5d];

export class TurnWriter {
  readonly #out = new JsonBytes();
  /** What stands before each value of a kind of line, in order: to look it up by the name of its field takes longer than to put it. */
  readonly #starts = new Map<string, Start[]>();
  readonly #startsOfInputs: Start[] = [];

  inputs(atMs: number, inputs: readonly TakenInput[]): Uint8Array {
    const out = this.#out;
    out.begin();
    out.put(LIST);
    for (let index = 0; index < inputs.length; index++) {
      if (index > 0) out.putByte(COMMA);
      this.#put(inputs[index] as TakenInput, this.#startsOfInputs, atMs, null);
    }
    out.putByte(LIST_END);
    return out.take();
  }

  /** Lines by their contact. */
  lines(atMs: number, groups: ReadonlyMap<ContactId | null, readonly Event[]>): Uint8Array {
    const out = this.#out;
    out.begin();
    let start = GROUP;
    for (const [contact, lines] of groups) {
      out.put(start);
      start = NEXT_GROUP;
      for (let index = 0; index < lines.length; index++) {
        if (index > 0) out.putByte(COMMA);
        const line = lines[index] as Event;
        this.#put(line, this.#startsOf(line.kind), atMs, contact);
      }
    }
    if (groups.size > 0) out.put(GROUP_END);
    else out.putValue([]);
    return out.take();
  }

  #put(said: Event | TakenInput, starts: Start[], atMs: number, contact: ContactId | null): void {
    const out = this.#out;
    const fields = said as unknown as Readonly<Record<string, unknown>>;
    let place = 0;
    let isFirst = true;
    out.putByte(OPEN);
    for (const name in fields) {
      const value = fields[name];
      let start = starts[place];
      // Some lines of a kind have a field that others lack.
      if (start?.name !== name) starts[place] = start = startOf(name);
      place++;
      if (value === undefined || (name === 'atMs' && value === atMs)) continue;
      if (name === 'contact' && contact !== null && value === contact) continue;
      out.put(isFirst ? start.first : start.next);
      isFirst = false;
      out.putValue(value);
    }
    out.putByte(CLOSE);
  }

  #startsOf(kind: string): Start[] {
    let starts = this.#starts.get(kind);
    if (starts === undefined) this.#starts.set(kind, (starts = []));
    return starts;
  }
}

/** What stands before the value of a field, when it is the first one, and when it is not. */
interface Start {
  readonly name: string;
  readonly first: Uint8Array;
  readonly next: Uint8Array;
}

function startOf(name: string): Start {
  const start = `${JSON.stringify(name)}:`;
  return { name, first: utf8.encode(start), next: utf8.encode(`,${start}`) };
}

/** Lines of one contact in a turn, or (null) those of none. */
export interface Group {
  readonly contact: number | null;
  lines(): readonly Event[];
}

type Columns = Readonly<Record<string, unknown>>;

/** Of the columns `at_ms`, `contacts` and `events` of a turn. Throws a DamagedRowError. */
export function groupsOf({ at_ms, contacts, events }: Columns): readonly Group[] {
  const atMs = Number(at_ms);
  const groups = listOf<readonly Partial<Event>[]>(events);
  return numbersOf(contacts).map((contact, place) => ({
    contact,
    // Names in the order in which most lines are made.
    lines: () =>
      (groups[place] ?? []).map((line) => {
        const said = contact === null ? {} : { contact: `c-${contact}` };
        return { seq: 0, atMs, kind: '', ...said, ...line } as Event;
      }),
  }));
}

/** Of the columns `at_ms` and `inputs` of a turn. Throws a DamagedRowError. */
export function inputsOf({ at_ms, inputs }: Columns): readonly TakenInput[] {
  const atMs = Number(at_ms);
  return listOf<Omit<TakenInput, 'atMs'>>(inputs).map((taken) => ({ atMs, ...taken }));
}

/** Whose the lines of a turn are, in their order; null: those of no contact. */
export const numbersOf = (contacts: unknown): readonly (number | null)[] => listOf<number | null>(contacts);

/** A list that we have written. Throws when somebody else has. */
export function listOf<Item>(json: unknown): readonly Item[] {
  try {
    const list: unknown = JSON.parse(String(json));
    if (Array.isArray(list)) return list as Item[];
  } catch {
    // Told below.
  }
  throw new DamagedRowError('the history', String(json).slice(0, SHOWN_OF_DAMAGE), 'it is no list');
}

const SHOWN_OF_DAMAGE = 40;
