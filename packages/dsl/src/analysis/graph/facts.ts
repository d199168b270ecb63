import type { Block, Name, Reference } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';
import type { FlowGraph } from './flow-graph.ts';
import { toldBy } from './kinds.ts';

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
  const names: Name[] = [];
  for (const each of graph.read) {
    if (each.kind === 'result' && !names.includes(each.function)) names.push(each.function);
  }
  return names;
}

export const readsFact = (graph: FlowGraph, block: Block, fact: Fact): boolean =>
  graph.readBy(block).some(fact.isMeantBy);

/** The fact that is called so. */
export const factCalled = (called: string): Fact => (called === INPUT.called ? INPUT : resultOf(called));

/** A module that runs may set it. */
export function setsInModule(block: Block, fact: Fact, around: Surroundings): boolean {
  return block.kind === 'run' && around.moduleMaySet(block.module, fact.called);
}

/** Stands for a function whose name is only known when the flow runs. */
export const ANY_FUNCTION = '';

/** How many flows set each fact, by how it is called; exact below this. */
const SETTERS_TOLD = 2;
export const settersOf = once((subject: Subject): ReadonlyMap<string, number> => {
  return subject.count('setters of facts', subject.flows, setBy, SETTERS_TOLD);
});

/** Whether another flow than this one sets a fact. */
export function isSetElsewhere(subject: Subject, flow: Name, called: string): boolean {
  const setters = settersOf(subject).get(called) ?? 0;
  if (setters !== 1) return setters > 1;
  const graph = subject.flow(flow);
  return graph === undefined || !setBy(graph).includes(called);
}

const setBy = toldBy(['collect', 'invoke'], ({ flow }): readonly string[] => {
  const called = new Set<string>();
  for (const block of flow.blocks) {
    if (block.kind === 'collect') called.add(INPUT.called);
    if (block.kind === 'invoke') called.add(block.function.kind === 'name' ? block.function.name : ANY_FUNCTION);
  }
  return [...called];
});
