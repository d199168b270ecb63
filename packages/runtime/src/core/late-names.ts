/**
 * Queues, hours and flows that are bound late, by name. A flow of an earlier program may use a name that the latest program
 * has no more: whoever deployed that one has named what stands for it.
 */
import type { Name } from '@ringback/dsl/ir';
import type { State } from './state.ts';

const standing = (state: State, name: Name, has: (name: Name) => boolean): Name =>
  has(name) ? name : (state.replaced.get(name) ?? name);

/** The name under which the latest program has the queue. */
export const queueNow = (state: State, name: Name): Name =>
  state.replaced.size === 0 ? name : standing(state, name, (each) => state.latest.queues.has(each));

export const hoursNow = (state: State, name: Name): Name =>
  state.replaced.size === 0 ? name : standing(state, name, (each) => state.latest.hours.has(each));

export const flowNow = (state: State, name: Name): Name =>
  state.replaced.size === 0 ? name : standing(state, name, (each) => state.latest.flows.has(each));
