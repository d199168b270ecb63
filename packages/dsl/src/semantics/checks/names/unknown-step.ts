import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow, Statement } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { didYouMean } from '../wording.ts';

const unknownStep = defineRule<{ readonly name: string; readonly flow: string; readonly near: readonly string[] }>({
  code: 'unknown-step',
  severity: 'error',
  message: ({ name, flow, near }) => `${flow} has no step ${name}${didYouMean(near)}`,
});

/** `goto` leads to a step of the same flow. In a damaged flow the step may be what was damaged. */
export function checkStep(flow: DeclaredFlow, statement: Statement): readonly Finding[] {
  if (statement.kind !== 'goto' || statement.step === null || flow.damaged) return NOTHING;
  const { text: written, place } = statement.step;
  if (flow.steps.some(({ name }) => name?.text === written)) return NOTHING;
  const near = nearNames(
    written,
    flow.steps.flatMap(({ name }) => name?.text ?? []),
  );
  const fixes = near.map((each) => replacing(place, each, false));
  const facts = { name: written, flow: flow.name, near };
  return [find(unknownStep, place, facts, { fixes, once: `${flow.file} ${flow.name} ${written}` })];
}
