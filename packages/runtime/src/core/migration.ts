/**
 * Live contacts go over to the latest program where it has the place they stand at: the same flow and, by its id, the same
 * statement, for every flow that is under way. A block's id is made of its own text, so that what is the same id does the same.
 */
import type { ContactId } from './protocol.ts';
import type { Contact, Frame } from './rows.ts';
import { say } from './state.ts';
import type { State } from './state.ts';
import { forgetPrograms } from './deployment.ts';

export interface Staying {
  readonly contact: ContactId;
  /** Hash of the program that it goes on with. */
  readonly program: string;
  /** One sentence. */
  readonly why: string;
}

/** Contacts of earlier programs: those that can go over, and why the others cannot. In the order in which they began. */
export function migrationNow(state: State): {
  readonly movable: readonly ContactId[];
  readonly staying: readonly Staying[];
} {
  const movable: ContactId[] = [];
  const staying: Staying[] = [];
  const { hash } = state.latest.program;
  for (const contact of state.contacts.values()) {
    if (contact.program === hash) continue;
    const why = whyNot(state, contact);
    if (why === null) movable.push(contact.id);
    else staying.push({ contact: contact.id, program: contact.program, why });
  }
  return { movable, staying };
}

export function migrate(state: State): void {
  const { hash } = state.latest.program;
  for (const id of migrationNow(state).movable) {
    const contact = state.contacts.get(id);
    if (contact === undefined) continue;
    const from = contact.program;
    contact.program = hash;
    for (const run of [contact.run, contact.agentHold]) for (const frame of run?.frames ?? []) frame.program = hash;
    say(state, { kind: 'migrated', contact: id, from, to: hash });
  }
  forgetPrograms(state);
}

function whyNot(state: State, contact: Contact): string | null {
  for (const run of [contact.run, contact.agentHold]) {
    for (const frame of run?.frames ?? []) {
      const why = whyNotFrame(state, frame);
      if (why !== null) return why;
    }
  }
  const gone = Object.values(contact.hooks).find((name) => !state.latest.flows.has(name));
  return gone === undefined ? null : `it has set the flow ${gone}, which the latest program does not have`;
}

function whyNotFrame(state: State, { program, flow: name, block, counts }: Frame): string | null {
  const next = state.latest.flows.get(name);
  if (next === undefined) return `it is in the flow ${name}, which the latest program does not have`;
  const now = state.programs.get(program)?.flows.get(name)?.flow;
  if (now?.type !== next.flow.type) return `the flow ${name} is of another type in the latest program`;
  if (now.parameters.join() !== next.flow.parameters.join()) {
    return `the module ${name} has other parameters in the latest program`;
  }
  if (block !== null && !next.blocks.has(block)) {
    return `it stands at ${block} in the flow ${name}, which is not there in the latest program`;
  }
  const counted = Object.keys(counts).find((id) => !next.blocks.has(id));
  return counted === undefined
    ? null
    : `it counts the rounds of ${counted} in the flow ${name}, which is not there in the latest program`;
}
