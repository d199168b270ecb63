import { getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';

/** What a number is for, as the full metadata tells it; the default metadata knows no types for most countries. */
export type PhoneKind =
  | 'fixed line'
  | 'mobile'
  | 'fixed line or mobile'
  | 'toll-free'
  | 'premium rate'
  | 'shared cost'
  | 'internet'
  | 'personal'
  | 'pager'
  | 'company'
  | 'voicemail'
  | 'satellite'
  | 'unknown';

export interface ValidPhone {
  readonly ok: true;
  /** E.164 with the plus: `+12065550100`. */
  readonly number: string;
  /** ISO 3166-1 alpha-2; null for numbers of no country: satellites, international freephone. */
  readonly country: string | null;
  readonly kind: PhoneKind;
}

/** Why a text is no phone number: not one at all, no country to read it in, or a number that its country does not have. */
export type PhoneFault = 'not a number' | 'no country' | 'unknown country' | 'too short' | 'too long' | 'invalid';
export type ReadPhone = ValidPhone | { readonly ok: false; readonly fault: PhoneFault };

/**
 * Global satellite services as (calling code, beginning of the number): Inmarsat 870, Iridium and Globalstar 881, Thuraya
 * and EMSAT in the shared 882. libphonenumber calls them mobile or internet numbers, so the type alone does not tell.
 * Source: ITU-T E.164, list of assigned country codes (Annex to Operational Bulletin, shared codes 870, 881, 882).
 */
const SATELLITE_PREFIXES = ['870', '881', '88213', '88216'] as const;
/** International premium rate service, ITU-T E.169.2. */
const INTERNATIONAL_PREMIUM_RATE = '979';

const KIND_OF_TYPE: Readonly<Record<string, PhoneKind>> = {
  FIXED_LINE: 'fixed line',
  MOBILE: 'mobile',
  FIXED_LINE_OR_MOBILE: 'fixed line or mobile',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium rate',
  SHARED_COST: 'shared cost',
  VOIP: 'internet',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  UAN: 'company',
  VOICEMAIL: 'voicemail',
};

const E164_SHAPE = /^\+\d+$/;
/** Digits, and what people put between them on paper. */
const LOCAL_SHAPE = /^[\d\s().\-/]+$/;
/** Longest E.164 number has 15 digits; nothing longer than this can be one, however it is spaced (a bound on work). */
const TEXT_LENGTH_MAX = 64;

/**
 * Answers for the numbers read last. One is read when it is keyed in, set, asked for and dialed, and the numbering plans answer
 * with hundreds of patterns: they took a fifth of the time of a busy day.
 */
const remembered = new Map<string, ReadPhone>();
const REMEMBERED_MAX = 1_000;

/** Reads a number in E.164 form, plus sign included: `+12065550100`. Never throws. */
export function readE164(text: string): ReadPhone {
  if (text.length > TEXT_LENGTH_MAX || !E164_SHAPE.test(text)) return { ok: false, fault: 'not a number' };
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  const read = judge(parsePhoneNumberFromString(text), text);
  remembered.set(text, read);
  return read;
}

/**
 * Reads a number as it is dialed inside a country (`206 555 0100` in US), or in E.164 form, which needs no country.
 * `country` null: there is none to read it in (a program without a center), which is a fault. Never throws. Rule S18.
 */
export function readLocal(text: string, country: string | null): ReadPhone {
  const trimmed = text.trim();
  if (trimmed.startsWith('+')) return readE164(trimmed);
  if (trimmed.length > TEXT_LENGTH_MAX || !LOCAL_SHAPE.test(trimmed)) return { ok: false, fault: 'not a number' };
  if (country === null) return { ok: false, fault: 'no country' };
  if (!isCountry(country)) return { ok: false, fault: 'unknown country' };
  return judge(parsePhoneNumberFromString(trimmed, country), trimmed);
}

/** Reads digits that a caller keyed in as a full international number: without the plus that no keypad has. Rule S18. */
export function readKeyedE164(digits: string): ReadPhone {
  return readE164(digits.startsWith('+') ? digits : `+${digits}`);
}

/** Whether numbers of this country can be told apart: an ISO 3166-1 alpha-2 code that has a numbering plan. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** Every country with a numbering plan, ISO 3166-1 alpha-2, sorted by code point. */
export function allCountries(): readonly string[] {
  return [...getCountries()].sort();
}

/** Digits that a complete E.164 number may have at least and at most, calling code included. */
const DIGITS_MIN = 7;
const DIGITS_MAX = 15;

function judge(parsed: PhoneNumber | undefined, text: string): ReadPhone {
  if (parsed?.isValid()) {
    return { ok: true, number: parsed.number, country: parsed.country ?? null, kind: kindOf(parsed) };
  }
  const digits = (parsed?.number ?? text).replace(/\D/g, '').length;
  if (digits < DIGITS_MIN) return { ok: false, fault: 'too short' };
  if (digits > DIGITS_MAX) return { ok: false, fault: 'too long' };
  return { ok: false, fault: 'invalid' };
}

function kindOf(phone: PhoneNumber): PhoneKind {
  const digits = phone.number.slice(1);
  if (SATELLITE_PREFIXES.some((prefix) => digits.startsWith(prefix))) return 'satellite';
  if (digits.startsWith(INTERNATIONAL_PREMIUM_RATE)) return 'premium rate';
  return KIND_OF_TYPE[phone.getType() ?? ''] ?? 'unknown';
}
