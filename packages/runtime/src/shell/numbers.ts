import { readKeyedE164, readLocal, refusalToDial } from '@ringback/dsl/phone';
import type { NumberRules } from '../core/numbers.ts';

/** The world's numbering plans, as the compiler reads them (S18): what the core of every running center judges by. */
export const numbersByPlan: NumberRules = {
  read(text, { format, country }) {
    const phone = format === 'e164' ? readKeyedE164(text.trim()) : readLocal(text, country);
    return phone.ok ? phone.number : null;
  },
  problem(number, callbacksTo) {
    const refusal = refusalToDial(number, callbacksTo);
    if (refusal === null) return null;
    switch (refusal.reason) {
      case 'invalid':
        return { outcome: 'invalid', why: `${number} is no telephone number (${refusal.fault})` };
      case 'country':
        return {
          outcome: 'not dialable',
          why: `this center does not call ${refusal.country ?? 'numbers of no country'}`,
        };
      case 'premium rate':
      case 'satellite':
        return { outcome: 'not dialable', why: `it is a ${refusal.reason} number` };
    }
  },
};
