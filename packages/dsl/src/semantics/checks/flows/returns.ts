import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow, Statement } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { didYouMean } from '../wording.ts';

const unknownReturn = defineRule<{
  readonly module: string;
  readonly outcome: string;
  readonly near: readonly string[];
}>({
  code: 'unknown-return',
  severity: 'error',
  message: ({ module, outcome, near }) => `${module} does not say that it returns ${outcome}${didYouMean(near)}`,
});

/** A module returns as one of the outcomes that it declares. */
export function checkReturn(flow: DeclaredFlow, statement: Statement): readonly Finding[] {
  if (statement.kind !== 'return' || statement.outcome === null) return NOTHING;
  if (flow.kind !== 'module' || flow.damaged) return NOTHING;
  const known = flow.returns.map(({ text }) => text);
  const { text: outcome, place } = statement.outcome;
  if (known.includes(outcome)) return NOTHING;
  const near = nearNames(outcome, known);
  const fixes = near.map((each) => replacing(place, each, false));
  return [find(unknownReturn, place, { module: flow.name, outcome, near }, { fixes })];
}
