import type { Diagnostic } from '../diagnostics/index.ts';
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
  /** What stands in each of many parts: looked up again only in those that have changed. */
  readonly make: Recall['make'];
}

/**
 * A rule about one flow: what it wants to know of the others it asks. And one about the program as a whole, which is asked again after
 * each key in an editor: what it finds out about a single flow it remembers (`once`), so that it only adds up.
 */
export type FlowRule = (graph: FlowGraph, around: Surroundings) => readonly Diagnostic[];
export type CenterRule = (subject: Subject) => readonly Diagnostic[];

export function subjectOf({ content, flows }: LoweredParts, model: ProgramModel, recall: Recall = anew): Subject {
  // the same graph for the same flow, with all that was found out about it
  const graphs = recall.make('graphs', flows, (lowered) => new FlowGraph(lowered));
  let byName: ReadonlyMap<string, FlowGraph> | undefined;
  return {
    program: content,
    model,
    flows: graphs,
    flow: (name) => (byName ??= new Map(graphs.map((graph) => [graph.name, graph]))).get(name),
    count: (list, items, wordsOf) => recall.count(list, items, wordsOf),
    make: (list, items, make, given) => recall.make(list, items, make, given),
    ofType: (...types) => graphs.filter(({ flow }) => types.includes(flow.type)),
  };
}
