/** What a bare queue costs that knows neither queues nor profiles nor delays: one push and one pop, with so many held. */
import FlatQueue from 'flatqueue';
import { MinQueue } from 'heapify';
import TinyQueue from 'tinyqueue';
import { dice } from './measure.mjs';
import { priorityOf } from './size.mjs';

const PRIORITY_STEP = 2 ** 45;
const STARTS_MS = 1_700_000_000_000;

/** Bare queues: `push(key, id)` and `pop()`. */
const BARE = {
  'plain sorted list': () => {
    const items = [];
    return {
      fill: (entries) => {
        for (const [key, id] of entries) items.push({ key, id });
        items.sort((a, b) => b.key - a.key);
      },
      push(key, id) {
        let low = 0;
        let high = items.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (items[middle].key > key) low = middle + 1;
          else high = middle;
        }
        items.splice(low, 0, { key, id });
      },
      pop: () => items.pop(),
    };
  },
  tinyqueue: () => {
    const queue = new TinyQueue([], (a, b) => a.key - b.key);
    return { push: (key, id) => queue.push({ key, id }), pop: () => queue.pop() };
  },
  heapify: (capacity) => {
    const queue = new MinQueue(capacity, [], [], Uint32Array, Float64Array);
    return { push: (key, id) => queue.push(id, key), pop: () => queue.pop() };
  },
  flatqueue: () => {
    const queue = new FlatQueue();
    return { push: (key, id) => queue.push(id, key), pop: () => queue.pop() };
  },
};

export const BARE_QUEUES = Object.keys(BARE);

/** A queue that holds so many; what is done with it again and again. */
export function bareQueue(name, waiting) {
  const below = dice(1);
  const queue = BARE[name](waiting + 2);
  let nowMs = STARTS_MS;
  let id = 0;
  const entry = () => [priorityOf(below) * PRIORITY_STEP + nowMs++ - below(1_000), id++];
  const entries = Array.from({ length: waiting }, entry);
  if (queue.fill) queue.fill(entries);
  else for (const [key, held] of entries) queue.push(key, held);
  return () => {
    queue.push(...entry());
    queue.pop();
  };
}
