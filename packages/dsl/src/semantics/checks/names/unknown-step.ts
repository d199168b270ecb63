import { defineRule } from '../../../diagnostics/index.ts';
import { once } from '../../../recall/index.ts';
import type { DeclaredFlow, Statement, Written } from '../../model/index.ts';
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
  return isStep(flow, statement.step.text) ? NOTHING : [unknown(flow, statement.step)];
}

const isStep = (flow: DeclaredFlow, written: string): boolean => stepNames(flow).has(written);

/** Every `goto` asks: fifty thousand steps, each leading to the next, took twenty seconds when all were looked through for each. */
const stepNames = once(({ steps }: DeclaredFlow): ReadonlySet<string> => {
  return new Set(steps.flatMap(({ name }) => name?.text ?? []));
});

function unknown(flow: DeclaredFlow, { text: written, place }: Written): Finding {
  const near = nearNames(
    written,
    flow.steps.flatMap(({ name }) => name?.text ?? []),
  );
  const fixes = near.map((each) => replacing(place, each, false));
  const facts = { name: written, flow: flow.name, near };
  return find(unknownStep, place, facts, { fixes, once: `${flow.file} ${flow.name} ${written}` });
}
