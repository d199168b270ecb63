import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import { anew } from '../recall/index.ts';
import type { Finding, Recall } from '../recall/index.ts';
import { statementsOf } from '../semantics/checks/walk.ts';
import type { DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';

const rule = defineRule<{ readonly statement: string }>({
  code: 'not-supported-yet',
  severity: 'error',
  message: ({ statement }) => `${statement} is part of the language, but cannot be compiled yet`,
  notes: () => ['Leave it out until a later version compiles it; the rest of the program is checked as usual'],
});

/** Every statement that the language has and the compiled program has no block for, in the order of the files. */
export function findUnsupported(model: ProgramModel, recall: Recall = anew): readonly Diagnostic[] {
  const outcomes = recall.each({
    task: 'support',
    items: model.declarations,
    of: (declared) => declared,
    world: {},
    aboutOneName: [],
    work: (_, declared) => ({ value: null, findings: 'steps' in declared ? unsupportedIn(declared) : [] }),
  });
  return recall.findings('support', outcomes).map(({ diagnostic }) => diagnostic);
}

function unsupportedIn(flow: DeclaredFlow): readonly Finding[] {
  const found: Finding[] = [];
  for (const [{ keyword, kind }] of statementsOf(flow)) {
    if (kind !== 'ask' && kind !== 'connect action') continue;
    found.push({ diagnostic: report(rule, keyword, { statement: kind }), once: null });
  }
  return found;
}
