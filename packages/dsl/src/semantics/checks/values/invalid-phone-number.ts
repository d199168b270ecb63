import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import { readE164 } from '../../../phone/index.ts';
import type { PhoneFault } from '../../../phone/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';

const invalidPhoneNumber = defineRule<{ readonly number: string; readonly why: string }>({
  code: 'invalid-phone-number',
  severity: 'error',
  message: ({ number, why }) => `${number} is no phone number: ${why}`,
});

const WHY: Readonly<Record<PhoneFault, string>> = {
  'not a number': 'it holds more than a plus and digits',
  'no country': 'it has no country',
  'unknown country': 'it has no country',
  'too short': 'it is too short',
  'too long': 'it is too long',
  invalid: 'its country has no such number',
};

export function checkPhoneNumber(place: Place, number: string): readonly Finding[] {
  const read = readE164(number);
  return read.ok ? [] : [find(invalidPhoneNumber, place, { number, why: WHY[read.fault] })];
}
