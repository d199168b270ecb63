import type { Board } from '../../src/shell/board.ts';

/** What a supervisor sees of each contact. */
export const shown = (board: Board) =>
  [...board.contacts.values()]
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ id, place, offer, agent, joined, priority, effectiveStartMs, attempt, queue, untilMs, ...rest }) => ({
      id,
      place,
      offer,
      agent,
      joined,
      number: rest.number,
      createdAtMs: rest.createdAtMs,
      // Of a contact that is in no line these say what was last, and the log says its order when it comes into one.
      ...(place === 'flow' ? {} : { queue, attempt, untilMs }),
      ...(place === 'waiting' ? { priority, effectiveStartMs } : {}),
    }));
