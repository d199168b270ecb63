import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { statementsOf } from '../walk.ts';
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
export function checkReturns(flow: DeclaredFlow): readonly Finding[] {
  const known = flow.returns.map(({ text }) => text);
  if (flow.kind !== 'module' || flow.damaged) return [];
  return [...statementsOf(flow)].flatMap(([statement]) => {
    if (statement.kind !== 'return' || statement.outcome === null || known.includes(statement.outcome.text)) return [];
    const { text: outcome, place } = statement.outcome;
    const near = nearNames(outcome, known);
    const fixes = near.map((each) => replacing(place, each, false));
    return [find(unknownReturn, place, { module: flow.name, outcome, near }, { fixes })];
  });
}
