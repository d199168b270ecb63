/** What the traffic is played on: the router through its door, or the whole core with the life of a call. */
import type { RoutingProfile } from '@ringback/dsl/ir';
import { createState, step } from '../../src/core/index.ts';
import type { Input } from '../../src/core/index.ts';
import { Router } from '../../src/core/routing/router.ts';
import type { Order } from '../../src/core/routing/router.ts';
import { flow, program, setQueue, transferToQueue } from '../core/program-builder.ts';
import type { Engine, Traffic } from './traffic.ts';

/** Where a class stands before another: a queue of its own with a priority in the profile, or a contact priority (S3). */
export type Ranking = 'by profile priority' | 'by contact priority';

const PROFILE = 'Agents';
const AGENT_NAME_DIGITS = 4;

const queueOf = (customerClass: number, ranking: Ranking): string =>
  ranking === 'by profile priority' ? `Queue${customerClass}` : 'Queue0';
const priorityOf = (customerClass: number, ranking: Ranking): number =>
  ranking === 'by contact priority' ? 1 + customerClass : 5;
const nameOf = (agent: number): string => `A${String(agent).padStart(AGENT_NAME_DIGITS, '0')}`;

function profileFor(traffic: Traffic): RoutingProfile {
  const serves = traffic.classes.map((_, index) => ({
    queue: `Queue${index}`,
    channels: null,
    priority: 1 + index,
    delayMs: 0,
  }));
  const channels = [{ channel: 'voice', capacity: 1 }] as const;
  return { name: PROFILE, displayName: null, channels, afterCallWorkMs: 0, serves };
}

export function routerEngine(traffic: Traffic, ranking: Ranking, order: Order = 'first come'): Engine {
  const router = new Router([profileFor(traffic)], order);
  const names = Array.from({ length: traffic.agents }, (_, agent) => nameOf(agent));
  const agentOf = new Map(names.map((name, agent) => [name, agent]));
  const idle = (name: string, tick: number): void => router.idle(name, PROFILE, tick, [['voice', 1]]);
  for (const name of names) idle(name, 0);
  return {
    arrive(customer, customerClass, tick) {
      router.wait(
        {
          sequence: customer,
          queue: queueOf(customerClass, ranking),
          channel: 'voice',
          is: 'call',
          priority: priorityOf(customerClass, ranking),
          effectiveStartMs: tick,
          enteredAtMs: tick,
        },
        tick,
      );
      return true;
    },
    giveUp: (customer) => router.leave(customer),
    free: (agent, _customer, tick) => idle(names[agent] ?? '', tick),
    match() {
      const match = router.next();
      return match && { agent: agentOf.get(match.agent) ?? -1, customer: match.sequence };
    },
  };
}

/**
 * Every customer is a call that runs a flow, waits, is offered, accepted at once, joined and hung up on by the customer; the
 * queue has the limit. A tick is a millisecond of the core here.
 */
export function coreEngine(traffic: Traffic, ranking: Ranking, order: Order = 'first come'): Engine {
  const { serves } = profileFor(traffic);
  const flows = traffic.classes.map((_, index) =>
    flow(`Line${index}`, 'inbound', {
      queue: setQueue(queueOf(index, ranking)),
      priority: { kind: 'set priority', priority: priorityOf(index, ranking) },
      to: transferToQueue(),
    }),
  );
  const queues = Object.fromEntries(serves.map(({ queue }) => [queue, { limit: traffic.places }]));
  const state = createState(program({ queues, profiles: { [PROFILE]: { afterCallWorkMs: 0, serves } }, flows }), {
    order,
  });
  const customerOf = new Map<string, number>();
  const matched: { agent: number; customer: number }[] = [];
  let ended = new Set<string>();
  const give = (input: Input, tick: number): void => {
    const { events } = step(state, input, tick);
    for (const event of events) {
      if (event.kind === 'contact ended') ended.add(event.contact);
      if (event.kind !== 'offered') continue;
      give({ kind: 'agent accepts', agent: event.agent, offer: event.offer }, tick);
      matched.push({ agent: Number(event.agent.slice(1)), customer: customerOf.get(event.contact) ?? -1 });
    }
  };
  for (let agent = 0; agent < traffic.agents; agent++) {
    give({ kind: 'agent signs in', agent: nameOf(agent), profile: PROFILE, status: 'available' }, 0);
  }
  const leaves = (customer: number, tick: number): void =>
    give({ kind: 'leg ended', leg: `leg-${customer}`, end: 'hung up' }, tick);
  return {
    arrive(customer, customerClass, tick) {
      ended = new Set();
      const contact = `c-${customer + 1}`;
      customerOf.set(contact, customer);
      give({ kind: 'call arrives', leg: `leg-${customer}`, from: null, to: null, flow: `Line${customerClass}` }, tick);
      return !ended.has(contact);
    },
    giveUp: leaves,
    free: (_agent, customer, tick) => leaves(customer, tick),
    match: () => matched.shift(),
  };
}
