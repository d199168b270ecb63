/** The attributes that a contact carries (S33): what they weigh, and what a statement sets of them. */
import type { Block, SetAttributes, Value } from '@ringback/dsl/ir';

export type Attributes = Readonly<Record<string, string>>;

/** All attributes of a contact together, names and values in UTF-8 (S33). */
export const ATTRIBUTES_BYTES_MAX = 32 * 1024;

const utf8 = new TextEncoder();
const ASCII = /^[\x20-\x7e]*$/;
/** The encoder takes longer than all else that a short attribute needs. */
const bytesIn = (text: string): number => (ASCII.test(text) ? text.length : utf8.encode(text).length);

/** What attributes weigh, names and values. */
export function bytesOf(attributes: Attributes): number {
  let bytes = 0;
  for (const name of Object.keys(attributes)) bytes += bytesIn(name) + bytesIn(attributes[name] ?? '');
  return bytes;
}

/**
 * A statement that sets attributes, with what follows from its text alone. Mostly that is all of it: then every contact that comes
 * by carries the very same object, which nobody changes, and a million who wait carry one.
 */
export type PreparedSetAttributes = SetAttributes & {
  readonly names: readonly string[];
  /** null: not all of them are written in the program. */
  readonly written: { readonly values: Attributes; readonly bytes: number } | null;
};

/** A block as flows are run by it. */
export type PreparedBlock = Exclude<Block, SetAttributes> | PreparedSetAttributes;

export function prepared(block: Block): PreparedBlock {
  if (block.kind !== 'set attributes') return block;
  const names = block.attributes.map(({ name }) => name);
  const texts = block.attributes.map(({ value }) => writtenText(value));
  if (texts.includes(null)) return { ...block, names, written: null };
  const values = Object.fromEntries(names.map((name, place) => [name, texts[place] as string]));
  return { ...block, names, written: { values: Object.freeze(values), bytes: bytesOf(values) } };
}

/** null: what the value is worth depends on when and of whom it is asked. */
const writtenText = (value: Value): string | null =>
  value.kind === 'text' && value.text.every((part) => typeof part === 'string') ? value.text.join('') : null;
