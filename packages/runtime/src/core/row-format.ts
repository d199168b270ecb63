/**
 * How a row is written and read: as JSON without what every new row has, so that a contact in a line takes some 300 bytes
 * instead of 1,300. Each table names every field of its row, in what shape, and when it need not be written; the
 * compiler holds the tables to the types, so that a field which is added to a row cannot be forgotten here.
 */
import { FieldStart, JsonBytes, KnownBytes } from './json-bytes.ts';

/** One field of a row. */
export interface Field<Value, Row> {
  /** Whether the value is what `fill` would give. */
  readonly isUsual: (value: Value, row: Row) => boolean;
  /** The usual value where it is the same in every row; left out: it is an object, or hangs on the rest of the row. */
  readonly constant?: string | number | boolean | null;
  /** The value of a field that was not written, once those before it are there; null: it must be written. */
  readonly fill: ((row: Row) => Value) | null;
  /** What is wrong with a value that was read: "a whole number"; null: nothing. */
  readonly problem: (value: unknown) => string | null;
}

export type Fields<Row> = { readonly [Key in keyof Row]-?: Field<Row[Key], Row> };

type Check = (value: unknown) => string | null;

const is =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? null : what;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Check = is('a text', (value) => typeof value === 'string');
export const yesOrNo: Check = is('true or false', (value) => typeof value === 'boolean');
export const whole: Check = is('a whole number', Number.isSafeInteger);
export const object: Check = is('an object', isObject);
export const listOfTexts: Check = is(
  'a list of texts',
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
);
export const texts: Check = is(
  'an object of texts',
  (value) => isObject(value) && Object.values(value).every((each) => typeof each === 'string'),
);
export const oneOf = (...words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return is(`one of ${words.join(', ')}`, (value) => known.has(value));
};
/** An object that has these parts. */
export const having =
  (parts: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return 'an object';
    for (const [name, check] of Object.entries(parts)) {
      const wanted = check(value[name]);
      if (wanted !== null) return `an object with ${wanted} as ${name}`;
    }
    return null;
  };
export const orNull =
  (check: Check): Check =>
  (value) => {
    const wanted = value === null ? null : check(value);
    return wanted === null ? null : `${wanted} or null`;
  };

/** Always written. */
export const always = <Value, Row>(problem: Check): Field<Value, Row> => ({
  isUsual: () => false,
  fill: null,
  problem,
});

/** Left out while it has this value. */
export const usually = <Value extends string | number | boolean | null, Row>(
  usual: Value,
  problem: Check,
): Field<Value, Row> => ({ isUsual: (value) => value === usual, constant: usual, fill: () => usual, problem });

/** Left out while null. */
export const mostlyNull = <Value, Row>(problem: Check): Field<Value | null, Row> => ({
  isUsual: (value) => value === null,
  constant: null,
  fill: () => null,
  problem: orNull(problem),
});

/** A list or object that is left out while it is empty. */
export const mostlyEmpty = <Value extends object, Row>(
  empty: () => NoInfer<Value>,
  problem: Check,
): Field<Value, Row> => ({
  isUsual: (value) => {
    // To go through a list in this way takes longer than to write what it holds.
    if (Array.isArray(value)) return value.length === 0;
    for (const _ in value) return false;
    return true;
  },
  fill: empty,
  problem,
});

/** Left out while it is what the rest of the row says that it is. */
export const derived = <Value, Row>(
  isUsual: (value: Value, row: Row) => boolean,
  fill: (row: Row) => Value,
  problem: Check,
): Field<Value, Row> => ({ isUsual, fill, problem });

/** A row that cannot be read: the file was damaged or written by something else. */
export class DamagedRowError extends Error {
  constructor(table: string, key: string, what: string) {
    super(`the row "${key}" of ${table} cannot be read: ${what}`);
    this.name = 'DamagedRowError';
  }
}

const readUtf8 = new TextDecoder();
const [EMPTY, CLOSE] = [new KnownBytes('{}'), new KnownBytes('}')];

/** When a field is not written. A value is compared with null or false in a tenth of the time that any two values take. */
const NEVER = 0;
const WHEN_NULL = 1;
const WHEN_FALSE = 2;
const WHEN_CONSTANT = 3;
const WHEN_USUAL = 4;

/** A field on its way into a text. */
interface Written<Row> {
  readonly name: string;
  readonly start: FieldStart;
  readonly field: Field<unknown, Row>;
  readonly leftOut: number;
}

export class RowFormat<Row extends object> {
  readonly #table: string;
  readonly #writing: readonly Written<Row>[];
  readonly #fieldOf: ReadonlyMap<string, Field<unknown, Row>>;
  /**
   * A row of usual values: rows are copies of it that are filled. An object that grows field by field becomes a hash table,
   * three times as big.
   */
  readonly #blank: Readonly<Record<string, unknown>>;
  /** Fields that a copy of the blank lacks: those that must be written, and those whose usual value is an object or another field's. */
  readonly #open: readonly (readonly [string, Field<unknown, Row>['fill']])[];

  constructor(table: string, fields: Fields<Row>) {
    this.#table = table;
    const named = Object.entries(fields) as unknown as (readonly [keyof Row & string, Field<unknown, Row>])[];
    this.#writing = named.map(([name, field]) => {
      return { name, start: new FieldStart(name), field, leftOut: whenLeftOut(field) };
    });
    this.#fieldOf = new Map(named);
    const blank = Object.fromEntries(named.map(([name, { constant }]) => [name, constant ?? null]));
    this.#blank = JSON.parse(JSON.stringify(blank)) as Record<string, unknown>;
    this.#open = named.flatMap(([name, { constant, fill }]) => (constant === undefined ? [[name, fill]] : []));
  }

  write(row: Row): string {
    const out = new JsonBytes();
    this.putTo(out, row);
    return readUtf8.decode(out.take());
  }

  /** Puts the row as JSON, its fields in the order of the table. */
  putTo(out: JsonBytes, row: Row): void {
    const began = out.length;
    if (this.#putInItsOrder(out, row)) return;
    out.cutTo(began);
    let isFirst = true;
    for (const written of this.#writing) {
      const value = row[written.name as keyof Row];
      if (isLeftOut(value, row, written)) continue;
      out.putKnown(isFirst ? written.start.first : written.start.next);
      out.putValue(value);
      isFirst = false;
    }
    out.putKnown(isFirst ? EMPTY : CLOSE);
  }

  /**
   * To go through a row as it stands takes half of what it takes to ask it for one field after the other. Whether its fields
   * stand in the order of the table: else it is not done.
   */
  #putInItsOrder(out: JsonBytes, row: Row): boolean {
    const writing = this.#writing;
    let place = 0;
    let isFirst = true;
    for (const name in row) {
      const value = row[name];
      const written = writing[place++];
      if (written === undefined || written.name !== name) return false;
      if (isLeftOut(value, row, written)) continue;
      out.putKnown(isFirst ? written.start.first : written.start.next);
      out.putValue(value);
      isFirst = false;
    }
    out.putKnown(isFirst ? EMPTY : CLOSE);
    return place === writing.length;
  }

  /** Throws a DamagedRowError that names the row and the field. */
  read(key: string, json: string): Row {
    const written = readJson(this.#table, key, json);
    const row: Record<string, unknown> = { ...this.#blank };
    for (const name in written) {
      const value = written[name];
      // A field that this release does not know says nothing to it.
      const field = this.#fieldOf.get(name);
      if (field === undefined) continue;
      const wanted = field.problem(value);
      if (wanted !== null) throw new DamagedRowError(this.#table, key, `${name} is not ${wanted}`);
      row[name] = value;
    }
    for (const [name, fill] of this.#open) {
      if (written[name] !== undefined) continue;
      if (fill === null) throw new DamagedRowError(this.#table, key, `${name} is missing`);
      row[name] = fill(row as Row);
    }
    return row as Row;
  }
}

function whenLeftOut<Row>({ fill, constant }: Field<unknown, Row>): number {
  if (fill === null) return NEVER;
  if (constant === undefined) return WHEN_USUAL;
  return constant === null ? WHEN_NULL : constant === false ? WHEN_FALSE : WHEN_CONSTANT;
}

function isLeftOut<Row>(value: unknown, row: Row, { leftOut, field }: Written<Row>): boolean {
  switch (leftOut) {
    case NEVER:
      return false;
    case WHEN_NULL:
      return value === null;
    case WHEN_FALSE:
      return value === false;
    case WHEN_CONSTANT:
      return value === field.constant;
    default:
      return field.isUsual(value, row);
  }
}

export function readJson(table: string, key: string, json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new DamagedRowError(table, key, `it is no JSON (${(error as Error).message})`);
  }
  if (!isObject(value)) throw new DamagedRowError(table, key, 'it is no JSON object');
  return value;
}
