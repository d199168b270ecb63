/**
 * How a row is written and read: as JSON without what every new row has, so that a contact in a line takes some 300 bytes
 * instead of 1,300. Each table names every field of its row, in what shape, and when it need not be written; the
 * compiler holds the tables to the types, so that a field which is added to a row cannot be forgotten here.
 */

/** One field of a row. */
export interface Field<Value, Row> {
  /** Whether the value is what `fill` would give. */
  readonly isUsual: (value: Value, row: Row) => boolean;
  /** The value of a field that was not written; undefined: it must be written. */
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
): Field<Value, Row> => ({ isUsual: (value) => value === usual, fill: () => usual, problem });

/** Left out while null. */
export const mostlyNull = <Value, Row>(problem: Check): Field<Value | null, Row> => ({
  isUsual: (value) => value === null,
  fill: () => null,
  problem: orNull(problem),
});

/** A list or object that is left out while it is empty. */
export const mostlyEmpty = <Value extends object, Row>(
  empty: () => NoInfer<Value>,
  problem: Check,
): Field<Value, Row> => ({
  isUsual: (value) => {
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

export class RowFormat<Row extends object> {
  readonly #table: string;
  readonly #fields: readonly (readonly [keyof Row & string, Field<unknown, Row>])[];
  /** Rows are copies of it that are filled: an object that grows field by field becomes a hash table, three times as big. */
  readonly #blank: Readonly<Record<string, unknown>>;

  constructor(table: string, fields: Fields<Row>) {
    this.#table = table;
    this.#fields = Object.entries(fields) as unknown as (readonly [keyof Row & string, Field<unknown, Row>])[];
    const blank = Object.fromEntries(this.#fields.map(([name]) => [name, null]));
    this.#blank = JSON.parse(JSON.stringify(blank)) as Record<string, unknown>;
  }

  write(row: Row): string {
    const written: Record<string, unknown> = {};
    for (const [name, field] of this.#fields) {
      const value = row[name];
      if (!field.isUsual(value, row)) written[name] = value;
    }
    return JSON.stringify(written);
  }

  /** Throws a DamagedRowError that names the row and the field. */
  read(key: string, json: string): Row {
    const written = readJson(this.#table, key, json);
    const row: Record<string, unknown> = { ...this.#blank };
    const whole = row as Row;
    for (const [name, { fill, problem }] of this.#fields) {
      const value = written[name];
      if (value === undefined) {
        if (fill === null) throw new DamagedRowError(this.#table, key, `${name} is missing`);
        row[name] = fill(whole);
        continue;
      }
      const wanted = problem(value);
      if (wanted !== null) throw new DamagedRowError(this.#table, key, `${name} is not ${wanted}`);
      row[name] = value;
    }
    return whole;
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
