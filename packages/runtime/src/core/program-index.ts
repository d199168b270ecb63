import type { BlockId, Flow, Hours, Name, Program, Prompt, Queue, RoutingProfile, Serve } from '@ringback/dsl/ir';
import { FlowBlocks } from './flow-blocks.ts';
import { byName, LastAsked } from './last-asked.ts';

export interface IndexedFlow {
  readonly flow: Flow;
  /** What every run begins with stands here once more: the flow itself lies elsewhere in memory. */
  readonly name: Name;
  readonly start: BlockId | null;
  readonly blocks: FlowBlocks;
}

/** A compiled program with its names looked up once; derived from the IR, never stored. */
export interface ProgramIndex {
  readonly program: Program;
  readonly flows: ReadonlyMap<Name, IndexedFlow>;
  readonly queues: ReadonlyMap<Name, Queue>;
  readonly hours: ReadonlyMap<Name, Hours>;
  readonly prompts: ReadonlyMap<Name, Prompt>;
  readonly profiles: ReadonlyMap<Name, RoutingProfile>;
}

export function indexProgram(program: Program): ProgramIndex {
  const flows = new LastAsked<Name, IndexedFlow>();
  for (const flow of program.flows) {
    const { name, start, blocks } = flow;
    flows.set(name, { flow, name, start, blocks: new FlowBlocks(blocks) });
  }
  return {
    program,
    flows,
    queues: byName(program.queues),
    hours: byName(program.hours),
    prompts: byName(program.prompts),
    profiles: byName(program.profiles),
  };
}

/** The same with what operators have changed: profiles serve what `changes` says. */
export function withProfiles(index: ProgramIndex, changes: ReadonlyMap<Name, readonly Serve[]>): ProgramIndex {
  const profiles = index.program.profiles.map((profile) => ({
    ...profile,
    serves: changes.get(profile.name) ?? profile.serves,
  }));
  return { ...index, profiles: byName(profiles) };
}
