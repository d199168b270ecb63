/**
 * What live contacts and agents need of the program that is to come: queues they wait in or may yet be sent to, hours they may
 * ask about, flows that their own program does not have, profiles of those who are signed in. Of a flow counts what can still
 * be reached from where the contact stands in it.
 */
import { namesIn, targetsOf, type BlockId, type Name, type Program } from '@ringback/dsl/ir';
import { flowNow, hoursNow, queueNow } from './late-names.ts';
import type { ProgramIndex } from './program-index.ts';
import type { Contact, Run } from './rows.ts';
import type { State } from './state.ts';

export type NeededKind = 'queue' | 'hours' | 'flow' | 'profile';

/** Something that the program to come lacks, and who cannot do without. */
export interface Need {
  readonly kind: NeededKind;
  readonly name: Name;
  /** Ids of contacts; of a profile, of agents. In the order in which they came. */
  readonly by: readonly string[];
}

interface Use {
  readonly kind: NeededKind;
  readonly name: Name;
}

/** What `next` lacks, sorted by kind and name. Changes nothing. */
export function missingIn(state: State, next: Program): readonly Need[] {
  const has = namesOf(next);
  const missing = new Map<string, { readonly kind: NeededKind; readonly name: Name; readonly by: string[] }>();
  const want = ({ kind, name }: Use, by: string): void => {
    if (has[kind].has(name)) return;
    const key = `${kind} ${name}`;
    const need = missing.get(key);
    if (need === undefined) missing.set(key, { kind, name, by: [by] });
    else if (need.by.at(-1) !== by) need.by.push(by);
  };
  const uses = new FlowUses(state);
  for (const contact of state.contacts.values()) {
    for (const queue of [contact.waitsIn, contact.countedIn, contact.queue]) {
      if (queue) want({ kind: 'queue', name: queue }, contact.id);
    }
    // Who began on the very program that is to come keeps all of it.
    if (contact.program !== next.hash) for (const use of uses.of(contact)) want(use, contact.id);
  }
  for (const agent of state.agents.values()) {
    if (agent.state === 'offline') continue;
    want({ kind: 'profile', name: agent.profile }, agent.id);
    if (agent.nextProfile !== null) want({ kind: 'profile', name: agent.nextProfile }, agent.id);
  }
  return [...missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need);
}

function namesOf(program: Program): Readonly<Record<NeededKind, ReadonlySet<Name>>> {
  const names = (list: readonly { readonly name: Name }[]): ReadonlySet<Name> => new Set(list.map(({ name }) => name));
  return {
    queue: names(program.queues),
    hours: names(program.hours),
    flow: names(program.flows),
    profile: names(program.profiles),
  };
}

/** What flows can still use. Many contacts stand at the same place: each place is looked at once. */
class FlowUses {
  readonly #state: State;
  readonly #known = new Map<string, readonly Use[]>();

  constructor(state: State) {
    this.#state = state;
  }

  *of(contact: Contact): Generator<Use> {
    for (const run of [contact.run, contact.agentHold]) if (run !== null) yield* this.#ofRun(run);
    const own = this.#state.programs.get(contact.program);
    if (own === undefined) return;
    for (const name of Object.values(contact.hooks)) yield* this.#ofFlow(own, name);
    const { defaultCustomerQueueFlow, defaultAgentWhisper, defaultCustomerWhisper } = own.program.center;
    for (const name of [defaultCustomerQueueFlow, defaultAgentWhisper, defaultCustomerWhisper]) {
      if (name !== null) yield* this.#ofFlow(own, name);
    }
  }

  *#ofRun(run: Run): Generator<Use> {
    for (const { program, flow, block } of run.frames) {
      const own = this.#state.programs.get(program);
      if (own !== undefined && block !== null) yield* this.#from(own, flow, block);
    }
  }

  #ofFlow(own: ProgramIndex, name: Name): readonly Use[] {
    const found = own.flows.get(name);
    // A flow of the latest program, which is not the contact's own, is bound late like a queue.
    if (found === undefined) return [{ kind: 'flow', name: flowNow(this.#state, name) }];
    const { start } = found.flow;
    return start === null ? [] : this.#from(own, name, start);
  }

  /** What can be used from a block of a flow on, in the flows that it leads to as well. */
  #from(own: ProgramIndex, flow: Name, block: BlockId): readonly Use[] {
    const key = JSON.stringify([own.program.hash, flow, block]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found: Use[] = [];
    const seen = new Set<string>();
    const ahead: { readonly flow: Name; readonly block: BlockId }[] = [{ flow, block }];
    for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
      const place = JSON.stringify([at.flow, at.block]);
      if (seen.has(place)) continue;
      seen.add(place);
      const inFlow = own.flows.get(at.flow);
      const row = inFlow?.blocks.get(at.block);
      if (row === undefined) continue;
      for (const target of targetsOf(row)) if (target !== null) ahead.push({ flow: at.flow, block: target });
      for (const { kind, name } of namesIn(row)) {
        if (kind === 'queues') found.push({ kind: 'queue', name: queueNow(this.#state, name) });
        else if (kind === 'hours') found.push({ kind: 'hours', name: hoursNow(this.#state, name) });
        else if (kind === 'flow' || kind === 'module') {
          const start = own.flows.get(name)?.flow.start;
          if (start) ahead.push({ flow: name, block: start });
        }
      }
    }
    this.#known.set(key, found);
    return found;
  }
}
