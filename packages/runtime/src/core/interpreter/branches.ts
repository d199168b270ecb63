/** Blocks that only choose where to go on. */
import type { BlockId, Check, Goto, If, Loop, Repeat, Split } from '@ringback/dsl/ir';
import { trace } from '../contacts.ts';
import type { Frame } from '../rows.ts';
import { must } from '../state.ts';
import { isTrue } from './conditions.ts';
import { FlowError, goTo, take } from './step.ts';
import type { At, Go, Step } from './step.ts';

export function choose(where: At, block: If): Step {
  try {
    return isTrue(where, block.condition)
      ? goTo(where, block, block.then, 'yes')
      : goTo(where, block, block.else, 'no');
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    return { ...goTo(where, block, block.error, 'error'), outcome: 'error', why: error.message };
  }
}

export function check(where: At, block: Check): Step {
  return take(where, block, isTrue(where, block.condition) ? 'yes' : 'no');
}

/** 0 to 100, exclusive: drawn from the seed, the contact and how often it has drawn, so that a restart draws the same. */
function draw({ state, contact }: At): number {
  let hash = 0x811c9dc5 ^ state.seed;
  const { draws } = contact.traces;
  trace(contact, { draws: draws + 1 });
  for (const sign of `${contact.id}/${draws}`) {
    hash = Math.imul(hash ^ must(sign.codePointAt(0), 'a character'), 0x01000193);
  }
  // Without mixing, neighbouring ids would draw neighbouring ways.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}

export function split(where: At, block: Split): Step {
  const forced = where.state.splitOverride;
  if (forced !== null) {
    const way = block.ways.find(({ percent }) => percent === forced);
    return way === undefined
      ? goTo(where, block, block.otherwise, 'otherwise')
      : goTo(where, block, way.to, `${way.percent}%`);
  }
  let drawn = draw(where);
  for (const { percent, to } of block.ways) {
    if (drawn < percent) return goTo(where, block, to, `${percent}%`);
    drawn -= percent;
  }
  return goTo(where, block, block.otherwise, 'otherwise');
}

function count(frame: Frame, block: BlockId, times: number): void {
  frame.counts = { ...frame.counts, [block]: times };
}

function forget(frame: Frame, block: BlockId): void {
  if (!Object.hasOwn(frame.counts, block)) return;
  const counts = { ...frame.counts };
  delete counts[block];
  frame.counts = counts;
}

/** Begins to count anew each time that the flow comes to it from outside. */
export function loop(where: At, block: Loop): Step {
  forget(where.frame, block.id);
  return round(where, block);
}

/** The end of the body: whether there is another round is the loop's to say. */
export function repeat(where: At, block: Repeat, blockOf: (id: BlockId) => unknown): Step {
  goTo(where, block, block.loop);
  return round(where, must(blockOf(block.loop) as Loop | undefined, 'the loop', block.loop));
}

function round(where: At, block: Loop): Go {
  const begun = where.frame.counts[block.id] ?? 0;
  if (block.times !== null && begun >= block.times) {
    forget(where.frame, block.id);
    return goTo(where, block, block.next, 'enough');
  }
  count(where.frame, block.id, begun + 1);
  return goTo(where, block, block.body, 'again');
}

/** `goto … at most N times` counts in one run of the flow. */
export function jump(where: At, block: Goto): Step {
  if (block.atMost === null) return goTo(where, block, block.to);
  const made = where.frame.counts[block.id] ?? 0;
  if (made >= block.atMost) return goTo(where, block, block.next, 'enough');
  count(where.frame, block.id, made + 1);
  return goTo(where, block, block.to, 'again');
}
