import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { statementsOf } from '../walk.ts';
import { didYouMean } from '../wording.ts';

const unknownStep = defineRule<{ readonly name: string; readonly flow: string; readonly near: readonly string[] }>({
  code: 'unknown-step',
  severity: 'error',
  message: ({ name, flow, near }) => `${flow} has no step ${name}${didYouMean(near)}`,
});

/** `goto` leads to a step of the same flow. In a damaged flow the step may be what was damaged. */
export function checkSteps(flow: DeclaredFlow): readonly Finding[] {
  const known = flow.steps.flatMap(({ name }) => (name === null ? [] : [name.text]));
  if (flow.damaged) return [];
  return [...statementsOf(flow)].flatMap(([statement]) => {
    if (statement.kind !== 'goto' || statement.step === null || known.includes(statement.step.text)) return [];
    const { text: name, place } = statement.step;
    const near = nearNames(name, known);
    const fixes = near.map((each) => replacing(place, each, false));
    return [
      find(unknownStep, place, { name, flow: flow.name, near }, { fixes, once: `${flow.file} ${flow.name} ${name}` }),
    ];
  });
}
