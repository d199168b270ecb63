import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Block, BlockId, Flow, Target } from '../ir/program.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';
import { lowerCondition } from './conditions.ts';
import { gap, needed, noteGap } from './gap.ts';
import { keywordsOf, originsIn } from './origins.ts';
import type { Origin } from './origins.ts';
import type { FlowInText } from './lowered-flow.ts';
import { lowerStatement } from './statements.ts';
import type { Elsewhere } from './statements.ts';
import { spelled } from './values.ts';
import { handledBy } from './ways.ts';
import type { Ways } from './ways.ts';

/**
 * Turns the statements of a flow into a graph. Every statement leaves its block, also those that control never reaches (a warning
 * says so): so the ids of a flow depend on its text alone, and coverage can name what no way leads to.
 *
 * @returns the flow with its blocks in the order of the text, the position of each as its id (`LoweredFlow`), and where they stand
 */
export function lowerFlow(flow: DeclaredFlow, elsewhere: Elsewhere, found: Diagnostic[]): FlowInText {
  const ids = new Map<Origin, BlockId>();
  const origins = originsIn(flow);
  for (const origin of origins.all) ids.set(origin, String(ids.size));
  const blocks: Block[] = [];
  const context = { elsewhere, entryOfStep };
  let step: string | null = null;

  const put = (block: Block): void => void (blocks[Number(block.id)] = block);
  const idOf = (origin: Origin, statement: Statement): BlockId =>
    ids.get(origin) ?? gap(statement.place, `the block of ${statement.kind} is missing`);

  /** Where control enters a statement; at what follows the loop for a `break`. */
  const entryAt = (statement: Statement, ways: Ways): Target =>
    statement.kind === 'break' ? ways.breakTo : (ids.get(statement) ?? null);

  /** Where control enters statements: at the first one, or past them all. */
  function entry({ statements }: Body, ways: Ways): Target {
    const first = statements[0];
    return first === undefined ? ways.next : entryAt(first, ways);
  }

  function lowerBody(body: Body, ways: Ways): Target {
    const { next, error, breakTo } = ways;
    let before: Statement | undefined;
    for (const statement of body.statements) {
      if (before !== undefined) lowerOrNote(before, { next: entryAt(statement, ways), error, breakTo });
      before = statement;
    }
    if (before !== undefined) lowerOrNote(before, { next, error, breakTo });
    return entry(body, ways);
  }

  function lowerOrNote(statement: Statement, ways: Ways): void {
    try {
      lowerOne(statement, ways);
    } catch (why) {
      noteGap(found, why);
    }
  }

  function lowerOne(statement: Statement, ways: Ways): void {
    switch (statement.kind) {
      case 'break':
      case 'ask':
      case 'connect action':
        return;
      case 'if':
        return lowerIf(statement, ways);
      case 'loop': {
        const id = idOf(statement, statement);
        const repeat = idOf(statement.body, statement);
        const body = lowerBody(statement.body, { next: repeat, error: ways.error, breakTo: ways.next });
        const times = statement.times?.kind === 'number' ? statement.times.value : null;
        put({ id, step, kind: 'loop', times, body, next: ways.next });
        put({ id: repeat, step, kind: 'repeat', loop: id });
        return;
      }
      default: {
        const id = idOf(statement, statement);
        const handled = handledBy(statement, ways, lowerBody);
        put(lowerStatement(statement, id, step, handled, ways, context));
      }
    }
  }

  function lowerIf(statement: Extract<Statement, { readonly kind: 'if' }>, ways: Ways): void {
    const { branches, otherwise } = statement;
    for (const [index, branch] of branches.entries()) {
      const following = branches[index + 1];
      put({
        id: idOf(index === 0 ? statement : branch, statement),
        step,
        kind: 'if',
        condition: lowerCondition(needed(branch.condition, statement.place, 'a condition'), elsewhere),
        then: lowerBody(branch.body, ways),
        else:
          following !== undefined
            ? idOf(following, statement)
            : otherwise === null
              ? ways.next
              : lowerBody(otherwise, ways),
        error: ways.error,
      });
    }
  }

  function entryOfStep(name: string): Target {
    const named = flow.steps.find((candidate) => candidate.name !== null && spelled(candidate.name) === name);
    // A step without statements falls off its end: out of the flow.
    return named === undefined ? null : entry(named.body, OUT);
  }

  // Inside `on error`, and without one, an error ends the flow.
  const onError = flow.onError === null ? null : lowerBody(flow.onError.body, OUT);
  const [firstStep] = flow.steps;
  const runsOnInto = firstStep === undefined ? null : entry(firstStep.body, OUT);
  const start = lowerBody(flow.body, { next: runsOnInto, error: onError, breakTo: null });
  for (const { name, body } of flow.steps) {
    step = name === null ? '' : spelled(name);
    lowerBody(body, { ...OUT, error: onError });
  }

  const lowered: Flow = {
    name: flow.name,
    displayName: flow.displayName,
    type: flow.type,
    parameters: flow.parameters.map(spelled),
    outcomes: flow.returns.map(spelled),
    start,
    onError,
    blocks,
  };
  return { flow: lowered, keywords: keywordsOf(origins, flow.place.start) };
}

/** Every way leads out of the flow. */
const OUT: Ways = { next: null, error: null, breakTo: null };
