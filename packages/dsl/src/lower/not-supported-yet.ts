import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import { anew } from '../recall/index.ts';
import type { Finding, Outcome, Recall } from '../recall/index.ts';
import { statementsOf } from '../semantics/checks/walk.ts';
import type { DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
import { NODE_KINDS } from '../syntax/index.ts';
import type { SyntaxTree } from '../syntax/index.ts';

const rule = defineRule<{ readonly statement: string }>({
  code: 'not-supported-yet',
  severity: 'error',
  message: ({ statement }) => `${statement} is part of the language, but cannot be compiled yet`,
  notes: () => ['Leave it out until a later version compiles it; the rest of the program is checked as usual'],
});

/** Every statement that the language has and the compiled program has no block for, in the order of the files. */
export function findUnsupported(
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  recall: Recall = anew,
): readonly Diagnostic[] {
  const outcomes = recall.each({
    task: 'support',
    items: model.declarations,
    of: (declared) => declared,
    world: {},
    aboutOneName: [],
    work: (_, declared) =>
      'steps' in declared && mayHoldOne(trees.get(declared.file), declared.node)
        ? { value: null, findings: unsupportedIn(declared) }
        : NOTHING,
  });
  return recall.findings('support', outcomes).map(({ diagnostic }) => diagnostic);
}

const NOTHING: Outcome<null> = { value: null, findings: [] };

const ASK = NODE_KINDS.indexOf('AskStatement');
const CONNECT_ACTION = NODE_KINDS.indexOf('ConnectAction');

/** Nearly no flow does, and its nodes are looked through sooner than its statements. */
function mayHoldOne(tree: SyntaxTree | undefined, node: number): boolean {
  if (tree === undefined) return true;
  const { kind, size } = tree.nodes;
  const end = node + (size[node] ?? 1);
  for (let index = node; index < end; index++) if (kind[index] === ASK || kind[index] === CONNECT_ACTION) return true;
  return false;
}

function unsupportedIn(flow: DeclaredFlow): readonly Finding[] {
  const found: Finding[] = [];
  for (const [{ keyword, kind }] of statementsOf(flow)) {
    if (kind !== 'ask' && kind !== 'connect action') continue;
    found.push({ diagnostic: report(rule, keyword, { statement: kind }), once: null });
  }
  return found;
}
