import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { Block, Flow, Repeat, Target } from '../ir/program.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';
import { lowerCondition } from './conditions.ts';
import { catchGap, gap, needed } from './gap.ts';
import { nameBlocks } from './name-blocks.ts';
import type { NamedBlock, NamedBlocks, Origin } from './name-blocks.ts';
import type { WordsOfFiles } from './own-text.ts';
import { lowerStatement } from './statements.ts';
import type { Elsewhere } from './statements.ts';
import { spelled } from './values.ts';
import { handledBy } from './ways.ts';
import type { Ways } from './ways.ts';

export interface LoweredFlow {
  readonly flow: Flow;
  /** The way back to the text. */
  readonly named: NamedBlocks;
}

/**
 * Turns the statements of a flow into a graph. Every statement leaves its block, also those that control never reaches (a warning
 * says so): so the ids of a flow depend on its text alone, and coverage can name what no way leads to.
 */
export function lowerFlow(
  flow: DeclaredFlow,
  elsewhere: Elsewhere,
  words: WordsOfFiles,
  found: Diagnostic[],
): LoweredFlow {
  const named = nameBlocks(flow, words);
  const blocks: Block[] = [];

  const nameOf = (origin: Origin, statement: Statement): NamedBlock =>
    named.get(origin) ?? gap(statement.place, `the block of ${statement.kind} is missing`);

  /** Where control enters statements: at the first one, at what follows the loop for a `break`, or past them all. */
  function entry(body: Body, ways: Ways): Target {
    const [first] = body.statements;
    if (first === undefined) return ways.next;
    return first.kind === 'break' ? ways.breakTo : (named.get(first)?.id ?? null);
  }

  function lowerBody(body: Body, ways: Ways): Target {
    body.statements.forEach((statement, index) => {
      const rest = { ...body, statements: body.statements.slice(index + 1, index + 2) };
      const inPlace = { ...ways, next: entry(rest, ways) };
      catchGap(found, () => lowerOne(statement, inPlace));
    });
    return entry(body, ways);
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
        const { id, step } = nameOf(statement, statement);
        const repeat: Repeat = { id: nameOf(statement.body, statement).id, step, kind: 'repeat', loop: id };
        const body = lowerBody(statement.body, { next: repeat.id, error: ways.error, breakTo: ways.next });
        const times = statement.times?.kind === 'number' ? statement.times.value : null;
        blocks.push({ id, step, kind: 'loop', times, body, next: ways.next }, repeat);
        return;
      }
      default: {
        const { id, step } = nameOf(statement, statement);
        const handled = handledBy(statement, (body) => lowerBody(body, ways));
        blocks.push(lowerStatement(statement, { id, step }, handled, ways, { elsewhere, flow, entryOfStep }));
      }
    }
  }

  function lowerIf(statement: Extract<Statement, { readonly kind: 'if' }>, ways: Ways): void {
    const { branches, otherwise } = statement;
    branches.forEach((branch, index) => {
      const { id, step } = nameOf(index === 0 ? statement : branch, statement);
      const following = branches[index + 1];
      const bodyBelow = otherwise === null || following !== undefined ? null : otherwise;
      blocks.push({
        id,
        step,
        kind: 'if',
        condition: lowerCondition(needed(branch.condition, statement.place, 'a condition'), elsewhere),
        then: lowerBody(branch.body, ways),
        else:
          following !== undefined
            ? nameOf(following, statement).id
            : bodyBelow
              ? lowerBody(bodyBelow, ways)
              : ways.next,
        error: ways.error,
      });
    });
  }

  function entryOfStep(name: string): Target {
    const step = flow.steps.find((candidate) => candidate.name !== null && spelled(candidate.name) === name);
    // A step without statements falls off its end: out of the flow.
    return step === undefined ? null : entry(step.body, OUT);
  }

  // Inside `on error`, and without one, an error ends the flow.
  const onError = flow.onError === null ? null : lowerBody(flow.onError.body, OUT);
  const [firstStep] = flow.steps;
  const runsOnInto = firstStep === undefined ? null : entry(firstStep.body, OUT);
  const start = lowerBody(flow.body, { next: runsOnInto, error: onError, breakTo: null });
  for (const step of flow.steps) lowerBody(step.body, { ...OUT, error: onError });

  return {
    flow: {
      name: flow.name,
      displayName: flow.displayName,
      type: flow.type,
      parameters: flow.parameters.map(spelled),
      outcomes: flow.returns.map(spelled),
      start,
      onError,
      blocks: blocks.sort((a, b) => byCodePoint(a.id, b.id)),
    },
    named,
  };
}

/** Every way leads out of the flow. */
const OUT: Ways = { next: null, error: null, breakTo: null };
