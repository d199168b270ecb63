import type { AstNode, AstNodeDescription, ValidationAcceptor } from 'langium';
import { isCountry, readE164 } from '../../../packages/dsl/src/phone/index.ts';
import {
  FIXED_REFERENCES,
  OPEN_REFERENCES,
  parseDuration,
  QUEUE_FIGURES,
  type ValueShape,
} from '../../../packages/dsl/src/semantics/index.ts';
import { shapeOf } from '../shapes.ts';
import {
  DECLARATION_OF_KIND,
  type Callable,
  type Flow,
  type Item,
  type Property,
  type Reference,
  type Value,
} from '../tree.ts';
import { flowTypeOf } from './flow-type.ts';

const DAYS: ReadonlySet<string> = new Set(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
const CHANNELS: ReadonlySet<string> = new Set(['voice', 'chat', 'task']);
const CHANNEL_CAPACITY_MAX = 10;
const HOUR_MAX = 24;
const languageNames = new Intl.DisplayNames(['en-US'], { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames(['en-US'], { type: 'region', fallback: 'none' });
const fixedReferences: ReadonlySet<string> = new Set(FIXED_REFERENCES.map(({ written }) => written));
const openWords: ReadonlySet<string> = new Set(OPEN_REFERENCES.map(({ word }) => word));
const queueFigures: ReadonlySet<string> = new Set(QUEUE_FIGURES.map(({ written }) => written));

/** Declarations of a type with a name. */
export type Find = (type: string, name: string) => readonly AstNodeDescription[];

/** Whether the value of a property is of its type and in its range. */
export function checkProperty(property: Property, find: Find, accept: ValidationAcceptor): void {
  const shape = shapeOf(property)?.value;
  if (shape === undefined) return;
  const [first] = property.items;
  const fault =
    shape.kind === 'name' && first !== undefined
      ? faultOfName(shape, first.first, find)
      : faultOfItems(shape, property.items);
  if (fault !== null) accept('error', `${property.key}: ${fault}`, { node: property });
}

function faultOfItems(shape: ValueShape, items: readonly Item[]): string | null {
  switch (shape.kind) {
    case 'opening times':
      return faultOfTimes(items.flatMap(({ first, rest }) => [first, ...rest]));
    case 'dates':
    case 'channels':
    case 'countries':
      return firstFault(items, ({ first, rest }) => faultOfPart(shape.kind, first, rest));
    case 'caller id': {
      const [{ first, rest } = { first: undefined, rest: [] }] = items;
      const number = first?.text === undefined ? first?.phone : rest[0]?.phone;
      return number === undefined ? 'a name in quotes and a phone number are expected' : faultOfPhone(number);
    }
    default: {
      const [item] = items;
      if (item === undefined || items.length > 1) return 'one value is expected';
      return faultOf(shape, item.first);
    }
  }
}

function faultOfPart(kind: 'dates' | 'channels' | 'countries', first: Value, rest: readonly Value[]): string | null {
  if (kind === 'countries') return isCountry(textOf(first)) ? null : `there is no country ${textOf(first)}`;
  if (kind === 'dates') return first.date === undefined ? 'a date is expected' : null;
  if (!CHANNELS.has(textOf(first))) return `there is no channel ${textOf(first)}`;
  return faultOfNumber(rest[0]?.number, 1, CHANNEL_CAPACITY_MAX);
}

function faultOfTimes(values: readonly Value[]): string | null {
  if (!values.some(({ time }) => time !== undefined)) return 'days and times are expected';
  return firstFault(values, ({ time, mark, id }) => {
    if (time !== undefined) return Number(time.slice(0, 2)) > HOUR_MAX ? `there is no time ${time}` : null;
    const day = id ?? mark;
    return day === '-' || (day !== undefined && DAYS.has(day)) ? null : `there is no day ${day}`;
  });
}

/** Whether a single value is what it should be; null: it is. */
export function faultOf(shape: ValueShape, value: Value): string | null {
  switch (shape.kind) {
    case 'duration':
      return faultOfDuration(value.duration, shape.minMs, shape.maxMs);
    case 'number':
      return faultOfNumber(value.number, shape.min, shape.max);
    case 'text':
    case 'keys':
      return value.text === undefined ? 'a text in quotes is expected' : null;
    case 'word':
    case 'words':
      return shape.of.includes(value.word ?? '') ? null : `expected one of ${shape.of.join(', ')}`;
    case 'country':
      return isCountry(textOf(value)) ? null : `there is no country ${textOf(value)}`;
    case 'zone':
      return zoneExists(value.zone ?? textOf(value)) ? null : `there is no timezone ${value.zone ?? textOf(value)}`;
    case 'language':
      return faultOfLanguage(value.tag);
    case 'phone number':
      return value.phone === undefined ? 'a phone number is expected' : faultOfPhone(value.phone);
    case 'number to call':
      return value.phone === undefined ? null : faultOfPhone(value.phone);
    default:
      return null;
  }
}

export function faultOfDuration(written: string | undefined, minMs: number, maxMs: number): string | null {
  if (written === undefined) return 'a duration such as 99s is expected';
  const ms = parseDuration(written);
  return ms !== null && ms >= minMs && ms <= maxMs ? null : `${written} is out of range`;
}

export function faultOfNumber(written: string | undefined, min: number, max: number): string | null {
  if (written === undefined) return 'a number is expected';
  return Number(written) >= min && Number(written) <= max ? null : `${written} is not between ${min} and ${max}`;
}

function faultOfName(
  shape: ValueShape & { readonly kind: 'name' },
  { id, word, path }: Value,
  find: Find,
): string | null {
  if (id === undefined || (path ?? []).length > 0) {
    return shape.reference && (word ?? id) !== undefined ? null : `the name of a ${shape.of} is expected`;
  }
  const [found] = find(DECLARATION_OF_KIND.get(shape.of) ?? '', id);
  if (found === undefined) return `there is no ${shape.of} ${id}`;
  if (shape.flowTypes === undefined) return null;
  const type = flowTypeOf(found.node as Flow);
  return shape.flowTypes.includes(type) ? null : `${id} is a ${type} flow`;
}

function faultOfPhone(number: string): string | null {
  return readE164(number).ok ? null : `${number} is no phone number`;
}

function faultOfLanguage(tag: string | undefined): string | null {
  if (tag === undefined) return 'a language such as en-US is expected';
  const parts = tag.split('-');
  const exists = languageNames.of(parts[0] ?? '') !== undefined && regionNames.of(parts.at(-1) ?? '') !== undefined;
  return exists ? null : `there is no language ${tag}`;
}

function zoneExists(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const textOf = ({ id, word }: Value): string => id ?? word ?? '';

function firstFault<T>(parts: readonly T[], faultOfOne: (part: T) => string | null): string | null {
  for (const part of parts) {
    const fault = faultOfOne(part);
    if (fault !== null) return fault;
  }
  return null;
}

/** Whether what a reference speaks of is there: `caller.number`, `Support.contacts`, `FindCustomer.name`. */
export function checkReference(reference: Reference, accept: ValidationAcceptor): void {
  const fault = faultOfReference(reference);
  if (fault !== null) accept('error', `there is no ${fault}`, { node: reference });
}

function faultOfReference({ declaration, word, path, $container }: Reference): string | null {
  const written = [declaration?.$refText ?? word ?? '', ...path].join('.');
  if (declaration !== undefined) {
    const found = declaration.ref;
    const [member] = path;
    if (found === undefined || member === undefined) return null;
    if (found.$type === 'FunctionDeclaration') {
      return (found as Callable).returns.some(({ id }) => id === member) ? null : written;
    }
    return found.$type === 'QueueDeclaration' && queueFigures.has(member) ? null : written;
  }
  if (fixedReferences.has(written)) return null;
  if (word === 'queue')
    return path.length === 0 || (path.length === 1 && queueFigures.has(path[0] ?? '')) ? null : written;
  if (!openWords.has(word ?? '') || path.length !== 1) return written;
  return word === 'parameter' && !parametersAround($container).includes(path[0] ?? '') ? written : null;
}

function parametersAround(node: AstNode | undefined): readonly string[] {
  let around = node;
  while (around !== undefined && around.$type !== 'ModuleDeclaration') around = around.$container;
  return (around as Flow | undefined)?.parameters?.map(({ id }) => id) ?? [];
}
