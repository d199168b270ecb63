/**
 * Inputs and lines of a turn as they are kept: without what the turn says anyhow. Its instant stands in a column beside them,
 * and lines of one contact stand together under its number, so neither is said again in each line: a fifth of all that is
 * written.
 */
import { FieldStart, JsonBytes, KnownBytes } from '../core/json-bytes.ts';
import type { ContactId, Event } from '../core/protocol.ts';
import { DamagedRowError } from '../core/row-format.ts';
import type { TakenInput } from '../store/store.ts';

const [NO_GROUPS, NO_FIELDS] = [new KnownBytes('[]'), new KnownBytes('{}')];
const [GROUP, NEXT_GROUP, GROUP_END] = [new KnownBytes('[['), new KnownBytes('],['), new KnownBytes(']]')];
const [COMMA, CLOSE, LIST, LIST_END] = [0x2c, 0x7d, 0x5b, 0x5d];

export class TurnWriter {
  readonly #out = new JsonBytes();
  readonly #lines = new Map<string, Form>();
  readonly #inputs = new Form(null);

  /** Inputs of a turn, and its lines by their contact. Both are there until the next turn is written. */
  write(
    atMs: number,
    inputs: readonly TakenInput[],
    groups: ReadonlyMap<ContactId | null, readonly Event[]>,
  ): { readonly inputs: Uint8Array; readonly events: Uint8Array } {
    this.#out.beginAnew();
    return { inputs: this.#inputsOf(atMs, inputs), events: this.#linesOf(atMs, groups) };
  }

  #inputsOf(atMs: number, inputs: readonly TakenInput[]): Uint8Array {
    const out = this.#out;
    out.putByte(LIST);
    for (let index = 0; index < inputs.length; index++) {
      if (index > 0) out.putByte(COMMA);
      this.#put(inputs[index] as TakenInput, this.#inputs, atMs, null);
    }
    out.putByte(LIST_END);
    return out.take();
  }

  #linesOf(atMs: number, groups: ReadonlyMap<ContactId | null, readonly Event[]>): Uint8Array {
    const out = this.#out;
    let start = GROUP;
    for (const [contact, lines] of groups) {
      out.putKnown(start);
      start = NEXT_GROUP;
      for (let index = 0; index < lines.length; index++) {
        if (index > 0) out.putByte(COMMA);
        const line = lines[index] as Event;
        this.#put(line, this.#formOf(line.kind), atMs, contact);
      }
    }
    out.putKnown(groups.size > 0 ? GROUP_END : NO_GROUPS);
    return out.take();
  }

  #put(said: Event | TakenInput, form: Form, atMs: number, contact: ContactId | null): void {
    const out = this.#out;
    const fields = said as unknown as Readonly<Record<string, unknown>>;
    const { inOrder } = form;
    let place = 0;
    let isFirst = true;
    for (const name in fields) {
      const value = fields[name];
      let field = inOrder[place];
      if (field === undefined || field.name !== name) inOrder[place] = field = form.fieldOf(name);
      place++;
      if (value === undefined) continue;
      const { is, start } = field;
      if (is === THE_INSTANT && value === atMs) continue;
      if (is === THE_CONTACT && contact !== null && value === contact) continue;
      out.putKnown(isFirst ? start.first : start.next);
      isFirst = false;
      if (is !== THE_KIND) out.putValue(value);
    }
    if (isFirst) out.putKnown(NO_FIELDS);
    else out.putByte(CLOSE);
  }

  #formOf(kind: string): Form {
    let form = this.#lines.get(kind);
    if (form === undefined) this.#lines.set(kind, (form = new Form(kind)));
    return form;
  }
}

/** What is known of a field before its value is looked at. */
const ANY = 0;
const THE_INSTANT = 1;
const THE_CONTACT = 2;
const THE_KIND = 3;

interface FieldOfForm {
  readonly name: string;
  readonly is: number;
  /** With the value, if that is the kind. */
  readonly start: FieldStart;
}

/** How lines of a kind (or, null, inputs) are written: to look up each field by its name takes longer than to put it. */
class Form {
  /** In the order in which the last one had them: some of a kind have a field that others lack. */
  readonly inOrder: FieldOfForm[] = [];
  readonly #kind: string | null;
  readonly #byName = new Map<string, FieldOfForm>();

  constructor(kind: string | null) {
    this.#kind = kind;
  }

  fieldOf(name: string): FieldOfForm {
    let field = this.#byName.get(name);
    if (field === undefined) this.#byName.set(name, (field = this.#fieldNamed(name)));
    return field;
  }

  #fieldNamed(name: string): FieldOfForm {
    if (name === 'atMs') return { name, is: THE_INSTANT, start: new FieldStart(name) };
    if (name === 'contact') return { name, is: THE_CONTACT, start: new FieldStart(name) };
    if (name !== 'kind' || this.#kind === null) return { name, is: ANY, start: new FieldStart(name) };
    return { name, is: THE_KIND, start: new FieldStart(name, JSON.stringify(this.#kind)) };
  }
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
