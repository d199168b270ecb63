import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';

/** A value of a JSON text with its place: offsets in UTF-16 code units, the end excluded. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  /** Of a text, number, truth value or null; undefined of an object or array. */
  readonly value: string | number | boolean | null | undefined;
  /** Of an object; null of anything else. A key may come twice. */
  readonly members: readonly { readonly key: JsonNode & { readonly value: string }; readonly value: JsonNode }[] | null;
  /** Of an array; null of anything else. */
  readonly items: readonly JsonNode[] | null;
}

export interface JsonProblem {
  /** One clause. */
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

const BYTE_ORDER_MARK = '\uFEFF';
/** Outside of texts nothing of JSON. */
const NEVER_JSON = '\u0001';

/** Reads a JSON text; what is wrong with it is the first thing that is wrong. Never throws. A byte order mark is passed over. */
export function readJson(text: string): JsonNode | JsonProblem {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  const json = marked ? ` ${text.slice(1)}` : text;
  try {
    const tree = toNode(parse(json, { ranges: true }).body);
    JSON.parse(json); // stricter: a line break inside a text
    return tree;
  } catch (error) {
    return problemOf(error, json);
  }
}

const placeOf = ({ range: [start, end] = [0, 0] }: Pick<ValueNode, 'range'>) => ({
  start,
  end,
  members: null,
  items: null,
});

function toNode(node: ValueNode): JsonNode {
  const place = placeOf(node);
  switch (node.type) {
    case 'Object':
      return {
        ...place,
        value: undefined,
        members: node.members.map(({ name, value }) => ({
          key: { ...placeOf(name), value: name.type === 'String' ? name.value : name.name },
          value: toNode(value),
        })),
      };
    case 'Array':
      return { ...place, value: undefined, items: node.elements.map(({ value }) => toNode(value)) };
    case 'String':
    case 'Number':
    case 'Boolean':
      return { ...place, value: node.value };
    case 'Null':
      return { ...place, value: null };
    case 'NaN':
    case 'Infinity':
      return { ...place, value: undefined }; // of JSON5, which is not asked for
  }
}

function problemOf(error: unknown, text: string): JsonProblem {
  if (error instanceof RangeError) return { problem: 'it is nested too deeply', start: 0, end: 1 };
  const end = text.trimEnd().length;
  if (end === 0) return { problem: 'it is empty; write {}', start: 0, end: 0 };
  if (!(error instanceof SyntaxError) && endsTooEarly(text.slice(0, end)))
    return { problem: 'it ends too early', start: end, end };
  const offset = offsetOf(error);
  const wrong = /^(?:[\w.+-]+|[^])/u.exec(text.slice(offset))?.[0] ?? '';
  return { problem: inWords(wrong, text.slice(0, offset)), start: offset, end: offset + wrong.length };
}

/** What the parser says of the last token may be about what is missing behind it: with something impossible there, it names that. */
function endsTooEarly(text: string): boolean {
  try {
    parse(text + NEVER_JSON, { ranges: true });
    return false;
  } catch (error) {
    return !(error instanceof RangeError) && offsetOf(error) >= text.length;
  }
}

/** The parser has it as a property, `JSON.parse` in its message. */
function offsetOf(error: unknown): number {
  const { offset, message = '' } = error as { readonly offset?: number; readonly message?: string };
  return offset ?? Number(/position (\d+)/.exec(message)?.[1] ?? 0);
}

function inWords(wrong: string, before: string): string {
  if (wrong === "'") return 'texts stand in double quotes';
  if (wrong === '/') return 'it has no comments';
  if (/[\n\r]/.test(wrong)) return 'a text ends on its line';
  if (/,\s*$/.test(before) && /^[}\]]$/.test(wrong)) return `a comma too many before ${wrong}`;
  return `${wrong} cannot stand here`;
}
