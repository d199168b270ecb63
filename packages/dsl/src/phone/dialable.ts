import { readE164 } from './numbers.ts';
import type { PhoneFault } from './numbers.ts';

/** Why a number may not be dialed for a callback or sent a message. */
export type Refusal =
  | { readonly reason: 'invalid'; readonly fault: PhoneFault }
  | { readonly reason: 'premium rate' | 'satellite' }
  /** `country` null: the number belongs to none. */
  | { readonly reason: 'country'; readonly country: string | null };

/**
 * Whether the center may dial this E.164 number: valid, in one of the countries that callbacks may go to, neither premium
 * rate nor satellite (rule S18). Returns null when it may. It is asked when a number is stored, when the callback is
 * made and once more when it is dialed, since a redeploy may have changed the countries in between.
 */
export function refusalToDial(number: string, callbacksTo: readonly string[]): Refusal | null {
  const phone = readE164(number);
  if (!phone.ok) return { reason: 'invalid', fault: phone.fault };
  if (phone.kind === 'premium rate' || phone.kind === 'satellite') return { reason: phone.kind };
  if (phone.country === null || !callbacksTo.includes(phone.country)) {
    return { reason: 'country', country: phone.country };
  }
  return null;
}
