import type { Diagnostic } from '../diagnostics/index.ts';
import type { LoweredProgram } from '../lower/program.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import { findCallersLeft } from './flows/caller-left-on-the-line.ts';
import { findMissingQueues } from './flows/no-working-queue.ts';
import { findUnreachableSteps } from './flows/unreachable-step.ts';
import { subjectOf } from './subject.ts';
import type { CenterRule, FlowRule } from './subject.ts';

const FLOW_RULES: readonly FlowRule[] = [findCallersLeft, findMissingQueues, findUnreachableSteps];

const CENTER_RULES: readonly CenterRule[] = [];

/**
 * What a correct program would still do to a caller: warnings and hints, in no order. Only for programs without errors, since
 * what is wrong already would be told twice.
 */
export function findHarm(
  lowered: Pick<LoweredProgram, 'program' | 'flows'>,
  model: ProgramModel,
): readonly Diagnostic[] {
  const subject = subjectOf(lowered, model);
  return [
    ...subject.flows.flatMap((graph) => FLOW_RULES.flatMap((rule) => rule(graph, subject))),
    ...CENTER_RULES.flatMap((rule) => rule(subject)),
  ];
}
