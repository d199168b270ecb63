import { byCodePoint } from './code-point-order.ts';

/** Levels of nesting; a deeper value is no document of ours. */
const DEPTH_MAX = 1_000;

/**
 * The one text of a JSON value: keys sorted by code point, no white space, numbers and texts as ECMAScript writes them
 * (RFC 8785 but for the order of keys outside the Basic Multilingual Plane). Equal values give equal bytes. Refuses what JSON would
 * drop or change silently: undefined, functions, NaN, infinities.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '', 0, 0);
}

/** The same, two spaces a level and a line break at the end, for people and for files under version control. */
export function readableJson(value: unknown): string {
  return `${write(value, '\n', 2, 0)}\n`;
}

function write(value: unknown, lineBreak: string, indent: number, depth: number): string {
  if (depth > DEPTH_MAX) throw new TypeError(`nested deeper than ${DEPTH_MAX} levels`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no JSON`);
  const space = lineBreak === '' ? '' : lineBreak + ' '.repeat(indent * (depth + 1));
  const isList = Array.isArray(value);
  let parts = '';
  if (isList) {
    for (const item of value) parts += comma(parts, space) + write(item, lineBreak, indent, depth + 1);
  } else {
    const colon = lineBreak === '' ? ':' : ': ';
    for (const key of sortedKeys(value)) {
      const item = write((value as Readonly<Record<string, unknown>>)[key], lineBreak, indent, depth + 1);
      parts += comma(parts, space) + JSON.stringify(key) + colon + item;
    }
  }
  if (parts === '') return isList ? '[]' : '{}';
  const end = lineBreak === '' ? '' : lineBreak + ' '.repeat(indent * depth);
  return isList ? `[${parts}${end}]` : `{${parts}${end}}`;
}

/** What stands before the next part: behind the bracket nothing but white space. */
const comma = (parts: string, space: string): string => (parts === '' ? space : `,${space}`);

/** Texts are compared unit by unit, which is another order only where there are surrogates. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value).sort();
  return keys.some(hasSurrogate) ? keys.sort(byCodePoint) : keys;
}

const hasSurrogate = (key: string): boolean => /[\uD800-\uDFFF]/.test(key);
