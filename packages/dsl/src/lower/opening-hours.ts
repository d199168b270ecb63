import type { Hours } from '../ir/program.ts';
import type { Atom, PropertyUse } from '../semantics/model/statements.ts';
import { gap, needed } from './gap.ts';

/** ISO 8601: Monday is 1. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAYS_A_WEEK = DAYS.length;

type OpeningTimes = Hours['open'][number];
type ClosedDates = Hours['closed'][number];

/**
 * One `open:` line: `Mon-Fri 08:00-18:00`, `Mon, Wed 08:00-12:00`, `Mon-Fri 08:00-12:00, 13:00-18:00`. Times belong to
 * the days before them; days after a time begin anew. `Sat-Mon` runs over the end of the week.
 */
export function lowerOpeningTimes(line: PropertyUse): readonly OpeningTimes[] {
  const atoms = line.items.flatMap((item) => item.atoms);
  const found: OpeningTimes[] = [];
  let days = new Set<number>();
  let afterTimes = false;
  for (let at = 0; at < atoms.length;) {
    const first = needed(atoms[at], line.place, 'a day');
    const last = atoms[at + 1]?.kind === 'mark' ? needed(atoms[at + 2], line.place, 'the end of the range') : first;
    at += last === first ? 1 : 3;
    if (first.kind === 'time' && last.kind === 'time' && first !== last) {
      found.push({
        days: [...days].sort((a, b) => a - b),
        startMs: needed(first.ms, first.place, 'a time of day that exists'),
        endMs: needed(last.ms, last.place, 'a time of day that exists'),
      });
      afterTimes = true;
    } else {
      if (afterTimes) days = new Set();
      afterTimes = false;
      for (const day of daysFrom(dayOf(first), dayOf(last))) days.add(day);
    }
  }
  return found;
}

function dayOf(atom: Atom): number {
  const index = atom.kind === 'reference' ? DAYS.indexOf(atom.head.text) : -1;
  return index < 0 ? gap(atom.place, 'a day is missing') : index + 1;
}

function daysFrom(first: number, last: number): readonly number[] {
  const count = ((last - first + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % DAYS_A_WEEK) + 1);
}

/** One `closed:` line: dates, and ranges `DATE to DATE`. */
export function lowerClosedDates(line: PropertyUse): readonly ClosedDates[] {
  return line.items.map((item) => {
    const dates = item.atoms.flatMap((atom) => (atom.kind === 'date' ? [atom.date] : []));
    const from = needed(dates[0], item.place, 'a date');
    return { from, to: dates[1] ?? from };
  });
}
