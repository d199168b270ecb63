import { defineRule } from '../../../diagnostics/index.ts';
import type { Fix, Place } from '../../../diagnostics/index.ts';
import { DAY_MS, durationLiteral, SECOND_MS } from '../../durations.ts';
import { counted } from '../../language/counted.ts';
import type { ValueShape } from '../../language/shapes.ts';
import type { Atom, TextLiteral } from '../../model/index.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { aKind, oneOf } from '../wording.ts';

export const wrongTypeRule = defineRule<{ readonly expected: string; readonly found: string }>({
  code: 'wrong-type',
  severity: 'error',
  message: ({ expected, found }) => `expected ${expected}, found ${found}`,
});

export function wrongType(place: Place, expected: string, found: string, fixes: readonly Fix[] = []): Finding {
  return find(wrongTypeRule, place, { expected, found }, { fixes });
}

/** The value of a slot is something else than it should be; says what is expected, and offers what it certainly means. */
export function notOfShape(shape: ValueShape, atom: Atom): Finding {
  return wrongType(atom.place, expectedOf(shape), describe(atom), mends(shape, atom));
}

/** `a duration such as 99s` */
export function expectedOf(shape: ValueShape): string {
  switch (shape.kind) {
    case 'duration':
      return 'a duration such as 99s';
    case 'number':
      return shape.unit === undefined ? 'a number' : `a number of ${shape.unit} such as 50 ${shape.unit}`;
    case 'text':
      return 'a text in quotes';
    case 'keys':
      return 'keys in quotes such as "#"';
    case 'word':
    case 'words':
      return oneOf(shape.of);
    case 'name':
      return `the name of ${aKind(shape.of, shape.flowTypes)}`;
    case 'country':
    case 'countries':
      return 'a country such as US';
    case 'zone':
      return 'a timezone such as America/Los_Angeles';
    case 'language':
      return 'a language such as en-US';
    case 'phone number':
      return 'a phone number such as +12065550100';
    case 'number to call':
      return 'a phone number such as +12065550100, or a value that holds one';
    case 'caller id':
      return 'a name in quotes and a phone number such as "Acme Support" +12065550100';
    case 'opening times':
      return 'days and times such as Mon-Fri 08:00-18:00';
    case 'dates':
      return 'a date such as 2026-12-25, or 2026-12-24 to 2027-01-01';
    case 'channels':
      return 'a channel and how many at once, such as voice 1';
    case 'value':
      return 'a value';
    case 'reference':
      return 'a stored value such as attributes.x';
    case 'voice':
      return 'the name of a voice';
  }
}

export function describe(atom: Atom): string {
  switch (atom.kind) {
    case 'mark':
      return atom.mark;
    case 'text':
      return `the text "${plain(atom)}"`;
    case 'number':
    case 'percent':
      return atom.kind === 'number' ? String(atom.value) : `${atom.value}%`;
    case 'duration':
      return `the duration ${durationLiteral(atom.ms)}`;
    case 'phone number':
      return `the phone number ${atom.number}`;
    case 'time':
      return `the time ${atom.text}`;
    case 'date':
      return `the date ${atom.date}`;
    case 'zone':
    case 'language':
      return `the ${atom.kind === 'zone' ? 'timezone' : 'language'} ${atom.text}`;
    case 'reference':
      return [atom.head, ...atom.members].map(({ text }) => text).join('.');
    case 'wrong':
      return 'something unreadable';
  }
}

function plain(text: TextLiteral): string {
  return text.parts.map((part) => (typeof part === 'string' ? part : `{${describe(part)}}`)).join('');
}

/** Numbers of seconds that a person may have meant without saying so; beyond this a unit is anybody's guess. */
const SECONDS_MEANT_MAX = DAY_MS / SECOND_MS;

/** What has these, `attributes."IVR answer"` say, was not meant to be read aloud. */
const NEEDS_ESCAPES = /["\\{}]/;

function mends(shape: ValueShape, atom: Atom): readonly Fix[] {
  const { place } = atom;
  if (shape.kind === 'duration' && atom.kind === 'number' && atom.value <= SECONDS_MEANT_MAX) {
    const inRange = atom.value * SECOND_MS >= shape.minMs && atom.value * SECOND_MS <= shape.maxMs;
    return inRange ? [replacing(place, `${atom.value}s`, false)] : [];
  }
  if (shape.kind === 'number' && shape.unit !== undefined && atom.kind === 'number') {
    if (atom.value > shape.max) return []; // no unit makes it right, and a number of that size is not written as it was
    return [replacing(place, counted(atom.value, shape.unit), true)];
  }
  if (shape.kind === 'text' && (atom.kind === 'reference' || atom.kind === 'number')) {
    const words = describe(atom);
    return NEEDS_ESCAPES.test(words) ? [] : [replacing(place, `"${words}"`, false)];
  }
  if (shape.kind === 'keys' && atom.kind === 'number') return [replacing(place, `"${atom.value}"`, true)];
  const written = atom.kind === 'text' ? plain(atom) : null;
  if (written !== null && quotesTooMany(shape, written)) return [replacing(place, written, true, 'Remove the quotes')];
  return [];
}

/** Values that a person put in quotes although the language has literals for them. */
function quotesTooMany(shape: ValueShape, written: string): boolean {
  if (shape.kind === 'zone') return /^[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z0-9_+-]+)+$/.test(written);
  if (shape.kind === 'language') return /^[a-z]{2,3}-[A-Z]{2}$/.test(written);
  if (shape.kind === 'country' || shape.kind === 'countries') return /^[A-Z]{2}$/.test(written);
  if (shape.kind === 'duration') return /^\d+[smhd]$/.test(written);
  if (shape.kind === 'number') return shape.unit === undefined && /^\d+$/.test(written);
  if (shape.kind === 'phone number') return /^\+\d+$/.test(written);
  if (shape.kind === 'name') return /^\p{Lu}\p{XID_Continue}*$/u.test(written);
  return (shape.kind === 'word' || shape.kind === 'words') && shape.of.includes(written);
}
