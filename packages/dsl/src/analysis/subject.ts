import type { Diagnostic } from '../diagnostics/index.ts';
import type { Flow, FlowType, Program } from '../ir/program.ts';
import type { LoweredProgram } from '../lower/program.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import { FlowGraph } from './graph/flow-graph.ts';

/** A program without errors, as the rules about its behaviour see it. */
export interface Subject {
  readonly program: Program;
  readonly model: ProgramModel;
  /** Flows and modules, by name. */
  readonly flows: readonly FlowGraph[];
  flow(name: string): FlowGraph | undefined;
  ofType(...types: readonly FlowType[]): readonly FlowGraph[];
}

/** A rule about one flow, and one about the program as a whole. */
export type FlowRule = (graph: FlowGraph, subject: Subject) => readonly Diagnostic[];
export type CenterRule = (subject: Subject) => readonly Diagnostic[];

export function subjectOf({ program, flows }: Pick<LoweredProgram, 'program' | 'flows'>, model: ProgramModel): Subject {
  const graphs = flows.flatMap((lowered) => {
    const declared = declaredAs(model, lowered.flow);
    return declared === undefined ? [] : [new FlowGraph(lowered, declared)];
  });
  const byName = new Map(graphs.map((graph) => [graph.name, graph]));
  return {
    program,
    model,
    flows: graphs,
    flow: (name) => byName.get(name),
    ofType: (...types) => graphs.filter(({ flow }) => types.includes(flow.type)),
  };
}

function declaredAs(model: ProgramModel, { name, type }: Flow) {
  return type === 'module' ? model.modules.get(name) : model.flows.get(name);
}
