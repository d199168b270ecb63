import type { Country, E164 } from '@ringback/dsl/ir';

/** How a text is read as a telephone number. */
export interface NumberFormat {
  readonly format: 'local' | 'e164';
  /** Country of local numbers; null: a local number cannot be read. */
  readonly country: Country | null;
}

/** Why a number is not taken: it is none, or none that this center calls (S18). */
export interface NumberProblem {
  readonly outcome: 'invalid' | 'not dialable';
  readonly why: string;
}

/** What the core asks about telephone numbers; it knows no numbering plan itself. Pure: same answer for same question. */
export interface NumberRules {
  /** Null when the text is no telephone number. */
  read(text: string, as: NumberFormat): E164 | null;
  /** Null when the number may be dialed: valid, in one of the countries, neither premium rate nor satellite. */
  problem(number: E164, callbacksTo: readonly Country[]): NumberProblem | null;
}

/** E.164: a plus, no leading zero, at most 15 digits; fewer than 7 are no subscriber's number. */
const E164_SHAPE = /^\+[1-9]\d{6,14}$/;

/** Looks at the shape alone. For tests and simulations; a center that dials takes rules with a numbering plan. */
export const numbersByShape: NumberRules = {
  read(text, { format }) {
    const digits = text.replace(/[\s().-]/gu, '');
    const number = format === 'e164' && !digits.startsWith('+') ? `+${digits}` : digits;
    return E164_SHAPE.test(number) ? number : null;
  },
  problem(number) {
    return E164_SHAPE.test(number) ? null : { outcome: 'invalid', why: `${number} is no telephone number` };
  },
};
