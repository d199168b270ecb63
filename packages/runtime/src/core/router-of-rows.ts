/** The router of a state: derived from its rows and its latest program, never stored. */
import { tellRouter } from './agents.ts';
import { areCallbacksBlocked } from './openings.ts';
import { effectiveStartMs, enteredAtMs, linedUpAs } from './places.ts';
import { Router } from './routing/router.ts';
import { must } from './state.ts';
import type { State } from './state.ts';

export const newRouter = (state: State): Router =>
  new Router(
    [...state.latest.profiles.values()],
    state.order,
    (queue, is) => is === 'callback' && areCallbacksBlocked(state, queue),
  );

/** The router anew from the rows: after a restart, and when a new program changes queues or profiles. */
export function rebuildRouter(state: State): void {
  state.router = newRouter(state);
  state.blocksHoldUntilMs = -Infinity;
  for (const contact of state.contacts.values()) {
    if (contact.stage !== 'waiting') continue;
    const queue = must(contact.waitsIn, 'the place of', contact.id);
    const { sequence, priority } = contact;
    const placing = {
      sequence,
      queue,
      channel: contact.channel,
      is: linedUpAs(contact),
      priority,
      effectiveStartMs: effectiveStartMs(contact),
      enteredAtMs: enteredAtMs(contact),
    };
    state.router.wait(placing, state.nowMs);
  }
  for (const agent of [...state.agents.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
    tellRouter(state, agent);
}
