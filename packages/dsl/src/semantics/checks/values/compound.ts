import type { Atom, Item } from '../../model/index.ts';
import type { Finding } from '../finding.ts';
import { checkPhoneNumber } from './invalid-phone-number.ts';
import { checkCountry, noSuch } from './no-such-value.ts';
import { numberInRange } from './out-of-range.ts';
import { describe, expectedOf, notOfShape, wrongType } from './wrong-type.ts';
import { nearNames } from '../../near-names.ts';
import { replacing } from '../finding.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CHANNELS = ['voice', 'chat', 'task'];
/** Contacts of one channel at once, as Amazon Connect bounds them. */
const CHANNEL_CAPACITY_MAX = 10;

/** `"Acme Support" +12065550100`, or the number alone. */
export function checkCallerId({ atoms }: Item): readonly Finding[] {
  const shape = { kind: 'caller id' } as const;
  const [first, second] = atoms;
  const number = first?.kind === 'text' ? second : first;
  const extra = atoms[first?.kind === 'text' ? 2 : 1];
  if (first === undefined) return [];
  if (number === undefined) return [wrongType(first.place, expectedOf(shape), 'the name alone')];
  if (number.kind !== 'phone number') return [notOfShape(shape, number)];
  if (extra !== undefined) return [wrongType(extra.place, `only ${expectedOf(shape)}`, `${describe(extra)} after it`)];
  return checkPhoneNumber(number.place, number.number);
}

export function checkCountries(items: readonly Item[]): readonly Finding[] {
  return items.flatMap(({ atoms }) => {
    const [atom, extra] = atoms;
    if (atom?.kind !== 'reference' || atom.members.length > 0)
      return atom === undefined ? [] : [notOfShape({ kind: 'country' }, atom)];
    if (extra !== undefined) return [wrongType(extra.place, 'a comma between countries', describe(extra))];
    return checkCountry(atom.place, atom.head.text);
  });
}

/** `2026-12-25`, or `2026-12-24 to 2027-01-01`. */
export function checkDates(items: readonly Item[]): readonly Finding[] {
  return items.flatMap(({ atoms }) => {
    const shape = { kind: 'dates' } as const;
    const [from, to, until, extra] = atoms;
    if (from === undefined) return [];
    for (const atom of [from, until]) {
      if (atom !== undefined && atom.kind !== 'date') return [notOfShape(shape, atom)];
      if (atom?.kind === 'date' && !atom.exists) return [noSuch('date', atom.place, atom.date)];
    }
    if (to === undefined) return [];
    const isRange = to.kind === 'mark' && (to.mark === 'to' || to.mark === '-') && until !== undefined;
    if (!isRange || extra !== undefined) return [notOfShape(shape, extra ?? to)];
    if (to.mark === '-') return [wrongType(to.place, 'to between two dates', '-', [replacing(to.place, 'to', true)])];
    if (from.kind === 'date' && until.kind === 'date' && until.date < from.date) {
      return [wrongType(until.place, `a date not before ${from.date}`, until.date)];
    }
    return [];
  });
}

/** `voice 1, chat 3` */
export function checkChannels(items: readonly Item[]): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ atoms, place }) => {
    const shape = { kind: 'channels' } as const;
    const [channel, capacity, extra] = atoms;
    if (channel === undefined) return [];
    const name = channel.kind === 'reference' ? describe(channel) : '';
    if (!CHANNELS.includes(name)) {
      const near = nearNames(name, CHANNELS);
      if (channel.kind !== 'reference') return [notOfShape(shape, channel)];
      return [noSuch('channel', channel.place, name, near)];
    }
    if (capacity?.kind !== 'number') return [notOfShape(shape, capacity ?? channel)];
    if (extra !== undefined) return [wrongType(extra.place, 'a comma between channels', describe(extra))];
    if (seen.has(name)) return [wrongType(place, 'each channel once', `${name} again`)];
    seen.add(name);
    return numberInRange(name, capacity.place, capacity.value, 1, CHANNEL_CAPACITY_MAX);
  });
}

/** Days, then the times that belong to them: `Mon-Fri 08:00-12:00, 13:00-18:00`. */
export function checkOpeningTimes(items: readonly Item[]): readonly Finding[] {
  const atoms = items.flatMap((item) => item.atoms);
  let daysKnown = false;
  let timesKnown = false;
  for (let at = 0; at < atoms.length;) {
    const first = atoms[at];
    if (first === undefined) break;
    const dash = atoms[at + 1];
    const isRange = dash?.kind === 'mark';
    const last = isRange ? atoms[at + 2] : undefined;
    const fault =
      first.kind === 'time' ? faultOfTimes(first, dash, last, daysKnown) : faultOfDays(first, isRange ? last : first);
    if (fault !== null) return [fault];
    if (first.kind === 'time') timesKnown = true;
    else daysKnown = true;
    at += isRange ? 3 : 1;
  }
  const end = atoms.at(-1);
  return timesKnown || end === undefined
    ? []
    : [wrongType(end.place, expectedOf({ kind: 'opening times' }), 'days alone')];
}

type TimeAtom = Atom & { readonly kind: 'time' };

function faultOfTimes(
  first: TimeAtom,
  dash: Atom | undefined,
  last: Atom | undefined,
  daysKnown: boolean,
): Finding | null {
  const shape = { kind: 'opening times' } as const;
  if (!daysKnown) return wrongType(first.place, expectedOf(shape), 'times before any day');
  if (dash?.kind !== 'mark')
    return wrongType(first.place, 'a range of times such as 08:00-18:00', `the time ${first.text} alone`);
  if (last?.kind !== 'time') return notOfShape(shape, last ?? dash);
  if (first.ms === null || first.text.startsWith('24')) return noSuch('time', first.place, first.text);
  return last.ms === null ? noSuch('time', last.place, last.text) : null;
}

function faultOfDays(first: Atom, last: Atom | undefined): Finding | null {
  const shape = { kind: 'opening times' } as const;
  for (const day of [first, last]) {
    if (day === undefined) return wrongType(first.place, expectedOf(shape), 'a range without its end');
    if (day.kind !== 'reference') return notOfShape(shape, day);
    const name = describe(day);
    if (!DAYS.includes(name)) return noSuch('day', day.place, name, nearDays(name));
  }
  return null;
}

function nearDays(name: string): readonly string[] {
  const abbreviated = DAYS.filter((day) => name.toLowerCase().startsWith(day.toLowerCase()));
  return abbreviated.length > 0 ? abbreviated : nearNames(name, DAYS);
}
