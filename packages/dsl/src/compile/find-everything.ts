import { findHarm } from '../analysis/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { findUnsupported } from '../lower/not-supported-yet.ts';
import { lowerParts } from '../lower/program.ts';
import type { LoweredParts } from '../lower/program.ts';
import { findScenarioGaps } from '../lower/scenarios.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import type { Analysis } from '../semantics/analyze.ts';
import { inOrder } from '../semantics/checks/index.ts';
import { atTheirLevels } from '../settings/index.ts';
import type { Settings } from '../settings/index.ts';
import { suppress } from '../suppression/index.ts';
import type { SyntaxTree } from '../syntax/index.ts';

export interface Everything {
  /** In the order of files, places and codes. */
  readonly diagnostics: readonly Diagnostic[];
  /** With what only tests see; null if there is an error. */
  readonly parts: LoweredParts | null;
}

/** Everything that can be found in a program, before anything is left out: what would hurt a caller only where there is no error. */
export function findEverything({ model, trees, diagnostics }: Analysis, recall: Recall = anew): Everything {
  const found = [...findUnsupported(model, trees, recall)];
  const failed = (): Everything => ({ diagnostics: [...diagnostics, ...found].sort(inOrder), parts: null });
  if (hasErrors(diagnostics) || hasErrors(found)) return failed();
  const parts = lowerParts(model, trees, () => true, found, recall);
  if (parts === undefined) return failed();
  for (const gap of findScenarioGaps(model, parts, recall)) found.push(gap);
  if (hasErrors(found)) return failed();
  const harm = findHarm(parts, model, recall);
  return { diagnostics: [...diagnostics, ...found, ...harm].sort(inOrder), parts };
}

/** What is told of all that was found: without what is suppressed, at the levels of the settings. */
export function judged(
  { diagnostics, parts }: Everything,
  trees: ReadonlyMap<string, SyntaxTree>,
  settings: Settings | null,
  recall: Recall = anew,
): readonly Diagnostic[] {
  const left = suppress(diagnostics, trees, parts !== null, recall);
  return [...(settings === null ? left : atTheirLevels(left, settings))].sort(inOrder);
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
