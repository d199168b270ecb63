import type { Act } from '../ir/scenarios.ts';
import type { ActUse } from '../semantics/model/scenarios.ts';
import { gap, needed } from './gap.ts';
import type { Played } from './scenario-parts.ts';
import { phoneNumberIn, plainText, spelled } from './values.ts';

/** What an actor does. */
export function lowerAct(use: ActUse, played: Played): Act {
  const { place } = use;
  switch (use.kind) {
    case 'calls': {
      const to = needed(use.to, place, 'what is called');
      const from = use.from === null ? null : phoneNumberIn(use.from, place);
      const { withheld } = use;
      if ('kind' in to) return { kind: 'calls', flow: null, number: phoneNumberIn(to, place), from, withheld };
      const number = played.isFlow(spelled(to)) ? null : played.numberOf(spelled(to));
      return number === null
        ? { kind: 'calls', flow: spelled(to), number: null, from, withheld }
        : { kind: 'calls', flow: null, number, from, withheld };
    }
    case 'presses':
      return { kind: 'presses', key: needed(use.key, place, 'the key').text };
    case 'enters':
      return { kind: 'enters', keys: plainText(needed(use.keys, place, 'what is entered')) };
    case 'has a callback': {
      const queue = spelled(needed(use.queue, place, 'the queue'));
      const asIn = use.asIn === null ? null : spelled(use.asIn);
      const settings = played.callbackSettings(queue, asIn);
      return { kind: 'has a callback', settings: typeof settings === 'string' ? gap(place, settings) : settings };
    }
    case 'becomes':
      return {
        kind: 'becomes',
        status: needed(use.status, place, 'the status'),
        reason: use.reason === null ? null : plainText(use.reason),
      };
    case 'holds':
    case 'takes back':
      return { kind: use.kind, who: spelled(needed(use.who, place, 'who')) };
    case 'transfers': {
      const who = spelled(needed(use.who, place, 'who'));
      const to = needed(use.to, place, 'where to');
      if ('kind' in to) return { kind: 'transfers', who, to: { kind: 'number', number: phoneNumberIn(to, place) } };
      const name = spelled(to);
      return { kind: 'transfers', who, to: { kind: played.isQueue(name) ? 'queue' : 'agent', name } };
    }
    case 'wrong':
      return gap(place, 'what happens is missing');
    default:
      return { kind: use.kind };
  }
}
