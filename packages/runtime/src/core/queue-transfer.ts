import type { Name } from '@ringback/dsl/ir';
import { scheduleOrQueue } from './callbacks.ts';
import type { Contact } from './rows.ts';
import { joinQueue, stopQueueFlow } from './stages.ts';
import type { State } from './state.ts';

/** A transfer that is not full: the creation flow of a callback schedules it (S20), everything else waits at once. */
export function transferToQueue(state: State, contact: Contact, queue: Name): void {
  stopQueueFlow(state, contact);
  if (contact.stage === 'in flow' && contact.callback !== null && contact.leg === null) {
    scheduleOrQueue(state, contact, queue);
  } else {
    joinQueue(state, contact, queue);
  }
}
