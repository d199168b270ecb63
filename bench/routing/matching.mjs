/** The router alone, with so many contacts waiting and all agents at work. */
import { Router } from '../../packages/runtime/dist/core/routing/router.js';
import { dice } from './measure.mjs';
import { AGENTS, priorityOf, profileOfAgent, profilesOf, QUEUES, queueName } from './size.mjs';

/** Of a hundred pairs. */
const GIVE_UP = 5;
const ORDERED_ANEW = 2;
const STARTS_MS = 1_700_000_000_000;
/** Those who wait came evenly over the last minutes, so that most delays have passed. */
const CAME_A_MS = 10;
const ALL_DELAYS_MS = 60_000;

export class Matching {
  constructor(waiting, queuesPerProfile) {
    this.below = dice(1);
    this.router = new Router(profilesOf(queuesPerProfile, this.below));
    this.nowMs = STARTS_MS;
    this.sequence = 0;
    this.queues = Array.from({ length: QUEUES }, (_, index) => queueName(index));
    this.agents = Array.from({ length: AGENTS }, (_, agent) => ({
      id: `Agent${agent}`,
      profile: profileOfAgent(agent),
    }));
    this.free = [['voice', 1]];
    for (let left = waiting; left > 0; left--) {
      if (left % CAME_A_MS === 0) this.nowMs++;
      this.arrives();
    }
    this.nowMs += ALL_DELAYS_MS;
    this.settle();
  }

  settle() {
    this.router.release(this.nowMs);
    for (let match = this.router.next(); match !== undefined; match = this.router.next()) {
      this.router.busy(match.agent);
    }
  }

  arrives() {
    const { below, nowMs } = this;
    this.router.wait(
      {
        sequence: this.sequence++,
        queue: this.queues[below(QUEUES)],
        channel: 'voice',
        is: 'call',
        priority: priorityOf(below),
        effectiveStartMs: nowMs - below(1_000),
        enteredAtMs: nowMs,
      },
      nowMs,
    );
    this.settle();
  }

  frees() {
    const { id, profile } = this.agents[this.below(AGENTS)];
    this.router.idle(id, profile, this.nowMs, this.free);
    this.settle();
  }

  /** Somebody who may be waiting still gives up, or is ordered anew. */
  happens() {
    const { below } = this;
    const what = below(100);
    if (what >= GIVE_UP + ORDERED_ANEW) return;
    const some = below(this.sequence);
    if (what < GIVE_UP) this.router.leave(some);
    else this.router.reorder(some, priorityOf(below), this.nowMs - below(60_000), this.nowMs);
    this.settle();
  }

  pair() {
    this.nowMs++;
    this.frees();
    this.arrives();
    this.happens();
  }
  /** What is timed, each with what happens before it. The agent's side is what a decision takes. */
  sides() {
    return [
      {
        first: () => {
          this.arrives();
          this.happens();
          this.nowMs++;
        },
        timed: () => this.frees(),
      },
      {
        first: () => {
          this.nowMs++;
          this.frees();
        },
        timed: () => this.arrives(),
      },
    ];
  }
}
