import { shorten } from '@ringback/dsl/phone';
import type { Event } from '@ringback/runtime';
import type { Cast } from './cast.ts';
import { inWords } from './times.ts';

/** An event in words, or null if it says nothing to someone who looks on. Ask before the cast takes the event in. */
export function inPlainWords(event: Event, cast: Cast): string | null {
  if (!('contact' in event)) return agentInWords(event);
  const contact = cast.person(event.contact);
  const number = contact?.number ?? null;
  const who = number === null ? 'a caller' : shorten(number);
  const waited = contact === undefined ? '' : inWords(event.atMs - contact.originalStartMs);
  const isCallback = contact?.is === 'callback';
  switch (event.kind) {
    case 'queued':
      if (event.again) return isCallback ? `${who} waits for a callback again, in the old place` : null;
      return isCallback ? `${who} is next in line for a callback (${event.queue})` : `${who} waits in ${event.queue}`;
    case 'callback scheduled':
      return event.attempt <= 1
        ? `${who} hangs up and will be called back`
        : `${who} will be tried again in ${inWords(event.untilMs - event.atMs)}`;
    case 'offer ended':
      if (event.how === 'missed') return `${event.agent} does not answer; ${who} is offered on`;
      return event.how === 'declined' ? `${event.agent} declines ${who}` : null;
    case 'dialed':
      return `${event.agent} calls ${who} back${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}`;
    case 'dial ended':
      return dialInWords(event, who);
    case 'joined':
      return `${event.agent} talks to ${who}${isCallback ? ', called back' : ''} ${waited} after the call began`;
    case 'contact ended':
      return endInWords(event, who, waited);
    default:
      return null;
  }
}

function agentInWords(event: Event): string | null {
  if (event.kind !== 'agent changed') return null;
  if (event.state === 'offline') return `${event.agent} goes home`;
  return event.state === 'unavailable'
    ? `${event.agent} is away${event.reason === null ? '' : `: ${event.reason}`}`
    : null;
}

function dialInWords({ end }: Event & { readonly kind: 'dial ended' }, who: string): string | null {
  switch (end) {
    case 'answered':
      return null;
    case 'voicemail':
      return `${who}'s voicemail answers`;
    case 'no answer':
      return `${who} does not answer`;
    case 'busy':
      return `${who} is busy`;
    case 'rejected':
      return `${who} rejects the call`;
    case 'unreachable':
      return `${who} cannot be reached`;
    case 'failed':
      return `the dial to ${who} fails before it rings`;
    case 'cancelled':
      return `ringing ${who} is cancelled`;
    case 'unknown':
      return `what became of the dial to ${who} is unknown`;
  }
}

function endInWords(
  { reason }: Event & { readonly kind: 'contact ended' },
  who: string,
  waited: string,
): string | null {
  switch (reason) {
    case 'abandoned':
      return `${who} gives up after ${waited}`;
    case 'full':
      return `${who} finds the line full`;
    case 'not reached':
      return `${who} was not reached`;
    case 'expired':
      return `the callback to ${who} has expired`;
    case 'not queued':
      return `the callback to ${who} is not queued: its flow ended before`;
    case 'not dialable':
      return `${who} may not be dialed`;
    case 'flow loop':
    case 'error':
      return `the contact of ${who} ended: ${reason}`;
    default:
      return null;
  }
}
