import type { Block, Name, Reference } from '../../ir/program.ts';
import { once } from '../once.ts';
import type { Subject } from '../subject.ts';
import type { FlowGraph } from './flow-graph.ts';
import { referencesIn } from '../../ir/references.ts';

/** What a statement sets for the rest of the contact when it succeeds, and another reads: `input`, what a function answered. */
export interface Fact {
  /** `input`, `FindCustomer` */
  readonly called: string;
  readonly isSetBy: (block: Block) => boolean;
  readonly isMeantBy: (reference: Reference) => boolean;
}

export const INPUT: Fact = {
  called: 'input',
  isSetBy: ({ kind }) => kind === 'collect',
  isMeantBy: ({ kind }) => kind === 'input',
};

export function resultOf(name: Name): Fact {
  return {
    called: name,
    isSetBy: (block) => block.kind === 'invoke' && (block.function.kind !== 'name' || block.function.name === name),
    isMeantBy: (reference) => reference.kind === 'result' && reference.function === name,
  };
}

/** Functions whose answers a flow reads. */
export function functionsReadIn(graph: FlowGraph): readonly Name[] {
  const names = referencesIn(graph.flow.blocks).flatMap((each) => (each.kind === 'result' ? [each.function] : []));
  return [...new Set(names)];
}

export const readsFact = (block: Block, fact: Fact): boolean => referencesIn(block).some(fact.isMeantBy);

/** A module that runs may set it. */
export function setsInModule(block: Block, fact: Fact, subject: Subject): boolean {
  if (block.kind !== 'run') return false;
  const module = subject.flow(block.module);
  return module?.flow.blocks.some((inner) => fact.isSetBy(inner) || inner.kind === 'run') ?? true;
}

/** Stands for a function whose name is only known when the flow runs. */
export const ANY_FUNCTION = '';

/** Flows that set each fact, by how it is called. */
export const settersOf = once(({ flows }: Subject): ReadonlyMap<string, ReadonlySet<FlowGraph>> => {
  const found = new Map<string, Set<FlowGraph>>();
  const note = (called: string, graph: FlowGraph): void => {
    const known = found.get(called);
    if (known === undefined) found.set(called, new Set([graph]));
    else known.add(graph);
  };
  for (const graph of flows) {
    for (const block of graph.flow.blocks) {
      if (block.kind === 'collect') note(INPUT.called, graph);
      if (block.kind === 'invoke') note(block.function.kind === 'name' ? block.function.name : ANY_FUNCTION, graph);
    }
  }
  return found;
});
