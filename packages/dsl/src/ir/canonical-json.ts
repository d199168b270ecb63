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
  const inner = (item: unknown) => write(item, lineBreak, indent, depth + 1);
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map(inner)]
    : ['{', '}', entries(value).map(([key, item]) => `${JSON.stringify(key)}:${lineBreak && ' '}${inner(item)}`)];
  if (parts.length === 0) return open + close;
  const start = lineBreak && lineBreak + ' '.repeat(indent * (depth + 1));
  return open + start + parts.join(`,${start}`) + (lineBreak && lineBreak + ' '.repeat(indent * depth)) + close;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => byCodePoint(a, b));
}
