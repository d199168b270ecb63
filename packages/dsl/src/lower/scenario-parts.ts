import type { Place } from '../diagnostics/diagnostic.ts';
import type { E164, Name } from '../ir/program.ts';
import type { CallbackSettings, ContactOf } from '../ir/scenarios.ts';
import type { Literal } from '../semantics/model/expressions.ts';
import type { ContactUse, MomentUse } from '../semantics/model/scenarios.ts';
import { gap, needed } from './gap.ts';
import { spelled } from './values.ts';
import type { Declarations } from './values.ts';

/** What a scenario sees of its program. Answers are plain data. */
export interface Played extends Declarations {
  isFlow(name: Name): boolean;
  /** Of a declared phone number; null if there is none of that name. */
  numberOf(name: Name): E164 | null;
  /** Of a callback in a queue; else the words that say why there are none. */
  callbackSettings(queue: Name, asIn: Name | null): CallbackSettings | string;
}

export function contactIn(contact: ContactUse | null, place: Place): ContactOf {
  const { actor, which } = needed(contact, place, 'whose call or callback');
  return { actor: spelled(needed(actor, place, 'whose')), which: needed(which, place, 'call or callback') };
}

export function momentIn(
  moment: MomentUse | null,
  place: Place,
): { readonly date: string | null; readonly time: string } {
  const { date, time } = needed(moment, place, 'the time');
  return { date: date === null ? null : dateIn(date, place), time: timeIn(time, place) };
}

export function dateIn(literal: Literal | null, place: Place): string {
  return literal?.kind === 'date' && literal.exists ? literal.date : gap(literal?.place ?? place, 'a date is missing');
}

export function timeIn(literal: Literal | null, place: Place): string {
  return literal?.kind === 'time' && literal.ms !== null
    ? literal.text
    : gap(literal?.place ?? place, 'a time is missing');
}
