/** Phone numbers for compiler and runtime alike: one reading, one judgement (rule S18). */
export { allCountries, isCountry, readE164, readKeyedE164, readLocal } from './numbers.ts';
export type { PhoneFault, PhoneKind, ReadPhone, ValidPhone } from './numbers.ts';
export { refusalToDial } from './dialable.ts';
export type { Refusal } from './dialable.ts';
export { shorten } from './shorten.ts';
