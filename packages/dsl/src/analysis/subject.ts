import type { Diagnostic } from '../diagnostics/index.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { FlowType } from '../ir/program.ts';
import type { LoweredParts } from '../lower/program.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import { FlowGraph } from './graph/flow-graph.ts';
import type { Surroundings } from './surroundings.ts';

/** A program without errors, as the rules about the whole of it see it. */
export interface Subject {
  readonly program: LoweredParts['content'];
  readonly model: ProgramModel;
  /** Flows and modules, by name. */
  readonly flows: readonly FlowGraph[];
  flow(name: string): FlowGraph | undefined;
  ofType(...types: readonly FlowType[]): readonly FlowGraph[];
  /** How many parts of the program have each word: kept up to date, not counted anew. */
  readonly count: Recall['count'];
  /** What is found in some of many parts: looked for again only in those that have changed. */
  readonly pick: Recall['pick'];
  /** The same of plain data: an edit that changes none of it finds the very same. */
  readonly facts: Recall['facts'];
  /** What follows from such lists: the same as before while they are. */
  readonly madeOf: Recall['madeOf'];
}

/**
 * A rule about one flow: what it wants to know of the others it asks. And one about the program as a whole, which is asked again after
 * each key in an editor: what it finds out about a single flow it remembers (`once`), picks and counts what matters to it, and says again
 * what it said where none of that has changed (`madeOf`).
 */
export type FlowRule = (graph: FlowGraph, around: Surroundings) => readonly Diagnostic[];
export type CenterRule = (subject: Subject) => readonly Diagnostic[];

export function subjectOf({ content, flows }: LoweredParts, model: ProgramModel, recall: Recall = anew): Subject {
  // the same graph for the same flow, with all that was found out about it
  const graphs = recall.make('graphs', flows, (lowered) => new FlowGraph(lowered));
  return {
    program: content,
    model,
    flows: graphs,
    flow: (name) => flowCalled(graphs, name),
    count: (list, items, wordsOf, upTo) => recall.count(list, items, wordsOf, upTo),
    pick: (list, items, find, given) => recall.pick(list, items, find, given),
    facts: (list, items, find) => recall.facts(list, items, find),
    madeOf: (what, given, make) => recall.madeOf(what, given, make),
    ofType: (...types) => graphs.filter(({ flow }) => types.includes(flow.type)),
  };
}

/** They stand in the order of their names, and a table of thousands of them would be made anew for each key in an editor. */
function flowCalled(graphs: readonly FlowGraph[], name: string): FlowGraph | undefined {
  let low = 0;
  let high = graphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byCodePoint(graphs[middle]?.name ?? '', name) < 0) low = middle + 1;
    else high = middle;
  }
  const graph = graphs[low];
  return graph?.name === name ? graph : undefined;
}
