/** Seeded runs of the router beside the linear scan: everything that can happen to contacts and agents, at few instants. */
import type { Channel, RoutingProfile } from '@ringback/dsl/ir';
import type { Match, Order, Placing } from '../../src/core/routing/router.ts';
import { Router } from '../../src/core/routing/router.ts';
import { dice } from './random.ts';
import { RoutingModel } from './routing-model.ts';

const DELAYS = [0, 0, 10, 30];
const CHANNELS: readonly Channel[] = ['voice', 'chat'];

function profilesOf(below: (n: number) => number, queues: number): RoutingProfile[] {
  return Array.from({ length: 1 + below(5) }, (_, index) => {
    const served = new Set<number>();
    const size = 1 + below(queues);
    while (served.size < size) served.add(below(queues));
    return {
      name: `P${index}`,
      displayName: null,
      channels: CHANNELS.map((channel) => ({ channel, capacity: 1 + below(2) })),
      afterCallWorkMs: null,
      serves: [...served].map((queue) => ({
        queue: `Q${queue}`,
        channels: below(5) === 0 ? [CHANNELS[below(2)] ?? 'voice'] : null,
        priority: 1 + below(3),
        delayMs: DELAYS[below(DELAYS.length)] ?? 0,
      })),
    };
  });
}

/** Plays one seed; the number of matches, all equal. Throws at the first difference. */
export function compareWithScan(seed: number, steps: number, order: Order = 'first come'): number {
  const below = dice(seed);
  const queues = 1 + below(8);
  const profiles = profilesOf(below, queues);
  const model = new RoutingModel(profiles);
  const router = new Router(profiles, order, (queue, is) => model.isBlocked(queue, is));
  const agents = Array.from({ length: 1 + below(6) }, (_, index) => ({
    id: `A${index}`,
    profile: profiles[below(profiles.length)] as RoutingProfile,
    idle: false,
  }));
  /** Taken and not yet given back: a missed offer brings them back to their old place. */
  const offered: { match: Match; placing: Placing }[] = [];
  const placings = new Map<number, Placing>();
  let now = 1_000;
  let sequence = 0;
  let matches = 0;

  const settle = (): void => {
    router.release(now);
    for (;;) {
      const expected = model.next(now);
      const actual = router.next();
      if (JSON.stringify(actual) !== JSON.stringify(expected)) {
        throw new Error(`seed ${seed} at ${now}: got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
      }
      if (expected === undefined) return;
      matches++;
      offered.push({ match: expected, placing: placings.get(expected.sequence) as Placing });
    }
  };
  const wait = (placing: Placing): void => {
    placings.set(placing.sequence, placing);
    router.wait(placing, now);
    model.wait(placing);
  };
  const someWaiting = (): Placing | undefined => [...model.waiting.values()][below(Math.max(1, model.waiting.size))];

  for (let step = 0; step < steps; step++) {
    const until = now + below(4) * below(6);
    // Stepping as the core does: at each instant at which a delay ends, everything is made eligible, then settles.
    for (let due = router.nextReleaseMs(); due <= until; due = router.nextReleaseMs()) {
      now = due;
      settle();
    }
    now = until;
    settle();
    const act = below(100);
    const waiting = someWaiting();
    if (act < 45) {
      wait({
        sequence: sequence++,
        queue: `Q${below(queues + 1)}`,
        channel: CHANNELS[below(5) === 0 ? 1 : 0] ?? 'voice',
        is: below(3) === 0 ? 'callback' : 'call',
        priority: 5 - below(2),
        effectiveStartMs: now - below(50) * 10,
        enteredAtMs: now,
      });
    } else if (act < 70) {
      const agent = agents[below(agents.length)];
      if (agent !== undefined) {
        const free = agent.profile.channels.map(({ channel, capacity }) => [channel, below(capacity + 1)] as const);
        router.idle(agent.id, agent.profile.name, now, free);
        model.idle(agent.id, agent.profile.name, now, free);
      }
    } else if (act < 75) {
      const agent = agents[below(agents.length)];
      router.busy(agent?.id ?? '');
      model.busy(agent?.id ?? '');
    } else if (act < 82 && offered.length > 0) {
      const [missed] = offered.splice(below(offered.length), 1);
      if (missed !== undefined) {
        router.busy(missed.match.agent);
        model.busy(missed.match.agent);
        wait(missed.placing);
      }
    } else if (act < 88 && waiting !== undefined) {
      router.leave(waiting.sequence);
      model.leave(waiting.sequence);
    } else if (act < 95 && waiting !== undefined) {
      const placing = { ...waiting, priority: 1 + below(9), effectiveStartMs: now - below(600) };
      placings.set(placing.sequence, placing);
      router.reorder(placing.sequence, placing.priority, placing.effectiveStartMs, now);
      model.reorder(placing.sequence, placing.priority, placing.effectiveStartMs);
    } else {
      const queue = `Q${below(queues)}`;
      const blocked = below(2) === 0;
      router.block(queue, 'callback', blocked);
      model.block(queue, 'callback', blocked);
    }
    settle();
  }
  return matches;
}
