import { mend } from '../../syntax/token-types.ts';
import type { SyntaxToken } from '../../syntax/syntax-tree.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseDuration, SECOND_MS } from '../durations.ts';
import type { Literal } from '../model/index.ts';
import { isText, placeOf } from './source.ts';
import type { Source } from './source.ts';
import { readText } from './texts.ts';

/** A literal token as its value. What the syntax understood although it was written wrongly counts as what was meant. */
export function readLiteral(source: Source, token: SyntaxToken): Literal {
  const place = placeOf(source, token);
  if (isText(token)) return readText(source, token);
  const image = mend(token.kind, token.text) ?? token.text;
  switch (token.kind) {
    case 'PlainNumber':
    case 'WrongNumber':
      return { kind: 'number', value: Number(image), place };
    case 'PlainDuration':
    case 'WrongDuration': {
      const ms = parseDuration(image);
      return ms === null ? { kind: 'wrong', place } : { kind: 'duration', ms, place };
    }
    case 'Percent':
      return { kind: 'percent', value: Number(image.slice(0, -1)), place };
    case 'PlainPhone':
    case 'WrongPhone':
      return image.startsWith('+') ? { kind: 'phone number', number: image, place } : { kind: 'wrong', place };
    case 'Time':
      return { kind: 'time', ms: readTime(image), text: image, place };
    case 'Date':
      return { kind: 'date', date: image, exists: dateExists(image), place };
    case 'Zone':
      return { kind: 'zone', text: image, place };
    case 'Language':
      return { kind: 'language', text: image, place };
    default:
      return { kind: 'wrong', place };
  }
}

/** Wall clock in milliseconds since midnight; `24:00` is the end of a day, null what no clock shows. */
function readTime(text: string): number | null {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  const ms = hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
  return minutes < 60 && seconds < 60 && ms <= DAY_MS ? ms : null;
}

function dateExists(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
