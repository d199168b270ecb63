/**
 * The whole core, with so many calls waiting and all agents in conversation. A life: a call arrives, runs its flow, waits in a
 * queue, is offered, accepted, joined, talked with and hung up on, each by an input of its own; one ends where another begins.
 */
import { createState, step } from '../../packages/runtime/dist/core/index.js';
import { compile } from '../../packages/dsl/dist/index.js';
import { dice } from './measure.mjs';
import { AGENTS, profileOfAgent, profilesOf, QUEUES, queueName } from './size.mjs';

const STARTS_MS = 1_700_000_000_000;
const CAME_A_MS = 10;
const ALL_DELAYS_MS = 60_000;

const SOURCE = `
center Bench {
  timezone: UTC
}

queue Queue0 {
  hours: Always
}

hours Always {
  open: Mon-Sun 00:00-24:00
}

inbound flow Line0 {
  set queue to Queue0
  set attributes {
    topic: "billing"
  }
  transfer to queue
}
`;

/** The compiled program, its queue and its flow as often as there are queues. */
function programOf(queuesPerProfile, below) {
  const { program, diagnostics } = compile([{ path: 'bench.flow', text: SOURCE }]);
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const [queue] = program.queues;
  const written = JSON.stringify(program.flows[0]);
  const flows = Array.from({ length: QUEUES }, (_, index) =>
    JSON.parse(written.replaceAll('Queue0', queueName(index)).replaceAll('Line0', `Line${index}`)),
  );
  const queues = Array.from({ length: QUEUES }, (_, index) => ({ ...queue, name: queueName(index) }));
  return { ...program, queues, flows, profiles: profilesOf(queuesPerProfile, below) };
}

const AGENT = 'Agent';
const agentName = (number) => `${AGENT}${number}`;
const numberOf = (agent) => Number(agent.slice(AGENT.length));

export class Lives {
  constructor(waiting, queuesPerProfile) {
    this.below = dice(1);
    this.state = createState(programOf(queuesPerProfile, this.below));
    this.nowMs = STARTS_MS;
    this.calls = 0;
    this.ended = 0;
    this.lines = Array.from({ length: QUEUES }, (_, index) => `Line${index}`);
    /** By number of the agent, the leg of the customer on the line. */
    this.talksTo = Array.from({ length: AGENTS });
    for (let agent = 0; agent < AGENTS; agent++) {
      const profile = profileOfAgent(agent);
      this.give({ kind: 'agent signs in', agent: agentName(agent), profile, status: 'available' });
    }
    for (let left = waiting; left > 0; left--) {
      if (left % CAME_A_MS === 0) this.nowMs++;
      this.arrives();
    }
    this.nowMs += ALL_DELAYS_MS;
    this.give({ kind: 'time passes' });
  }

  give(input) {
    const { effects, events } = step(this.state, input, this.nowMs);
    for (const effect of effects) {
      if (effect.kind === 'offer') this.give({ kind: 'agent accepts', agent: effect.agent, offer: effect.offer });
      else if (effect.kind === 'join') this.talksTo[numberOf(effect.agent)] = effect.leg;
    }
    return events;
  }

  arrives() {
    const leg = `leg-${++this.calls}`;
    this.give({ kind: 'call arrives', leg, from: '+12065550111', to: null, flow: this.lines[this.below(QUEUES)] });
  }

  /** A customer who talks hangs up; the agent gets the next one. */
  ends() {
    const leg = this.talksTo[this.below(AGENTS)];
    if (leg === undefined) return;
    this.give({ kind: 'leg ended', leg, end: 'hung up' });
    this.ended++;
  }

  life() {
    this.nowMs++;
    this.ends();
    this.arrives();
  }
}
