import { defineRule } from '../../../diagnostics/index.ts';
import { foreignName, whoCallsItSo } from '../../../syntax/foreign-words.ts';
import type { StatementKind } from '../../language/shapes.ts';
import { statementShape, STATEMENTS } from '../../language/statements.ts';
import type { HandlerUse, OutcomeUse, RunUse, Statement } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { didYouMean, oneOf } from '../wording.ts';

const unknownOutcome = defineRule<{
  readonly statement: string;
  readonly on: string;
  readonly near: readonly string[];
  readonly known: readonly string[];
  /** Which system calls it so. */
  readonly calledSo: readonly string[];
}>({
  code: 'unknown-outcome',
  severity: 'error',
  message: ({ statement, on, near, known }) =>
    known.length === 0
      ? `${statement} has no outcome ${on}: it always goes on`
      : `${statement} has no outcome ${on}${didYouMean(near)}`,
  notes: ({ known, near, calledSo }) =>
    known.length === 0 || near.length > 0 ? calledSo : [`It ends with ${oneOf(known)}`],
});

const duplicateHandler = defineRule<{ readonly on: string }>({
  code: 'duplicate-handler',
  severity: 'error',
  message: ({ on }) => `${on} is handled already`,
});

const sharesOverAll = defineRule<{ readonly sum: number }>({
  code: 'shares-over-all',
  severity: 'error',
  message: ({ sum }) => `the shares add up to ${sum}%, which is more than all contacts`,
});

const KEYS: ReadonlySet<string> = new Set('0123456789*#');

/** Which handlers stand in the braces of a statement. */
export function checkHandlers(program: Program, statement: Statement): readonly Finding[] {
  const { block } = statement;
  if (block === null || block.handlers.length === 0 || block.damaged) return NOTHING;
  return [...checkOutcomes(program, statement, block.handlers), ...checkShares(statement, block.handlers)];
}

function checkOutcomes(program: Program, statement: Statement, handlers: readonly HandlerUse[]): readonly Finding[] {
  const seen = new Map<string, OutcomeUse>();
  const known = outcomesOf(program, statement);
  return handlers.flatMap((handler) => {
    if (handler.otherwise && known?.length === 0) {
      return [
        find(unknownOutcome, handler.head, {
          statement: statement.kind,
          on: 'otherwise',
          near: [],
          calledSo: [],
          known,
        }),
      ];
    }
    return handler.outcomes.flatMap((outcome) => {
      const other = seen.get(outcome.on);
      seen.set(outcome.on, other ?? outcome);
      // a split may send two equal shares two ways
      if (other !== undefined && outcome.kind !== 'percent') {
        const related = [{ ...other.place, message: 'here' }];
        return [find(duplicateHandler, outcome.place, { on: outcome.on }, { related })];
      }
      return isKnown(statement, outcome, known) ? [] : [unknown(statement, outcome, known ?? [])];
    });
  });
}

/** A handler names something that cannot occur: most likely it is meant for what seems unhandled. */
export function namesUnknownOutcome(program: Program, statement: Statement): boolean {
  const handlers = statement.block?.handlers ?? [];
  if (handlers.length === 0) return false;
  const known = outcomesOf(program, statement);
  return handlers.some(({ outcomes }) => outcomes.some((outcome) => !isKnown(statement, outcome, known)));
}

const NAMED: ReadonlyMap<StatementKind, readonly string[]> = new Map(
  STATEMENTS.map(({ kind, outcomes }) => [kind, outcomes.map(({ on }) => on)]),
);

/** Names of what a statement can end with beside going on; null: anything. */
function outcomesOf(program: Program, statement: Statement): readonly string[] | null {
  const shape = statementShape(statement.kind);
  const named = NAMED.get(statement.kind) ?? [];
  if (shape.alsoOn === 'anything') return null;
  if (shape.alsoOn === 'percentages') return ['10%'];
  if (shape.alsoOn !== 'module outcomes') return named;
  const module = program.declared((statement as RunUse).module?.text ?? '', 'module');
  return module === undefined ? null : [...named, ...module.returns];
}

function isKnown({ kind }: Statement, outcome: OutcomeUse, known: readonly string[] | null): boolean {
  const { alsoOn } = statementShape(kind);
  if (known === null || known.includes(outcome.on)) return true;
  if (alsoOn === 'keys') return outcome.kind === 'key' && KEYS.has(outcome.on);
  if (alsoOn === 'percentages') return outcome.kind === 'percent';
  return alsoOn === 'intents' && outcome.kind !== 'key' && outcome.kind !== 'percent' && outcome.kind !== 'words';
}

function unknown(statement: Statement, outcome: OutcomeUse, known: readonly string[]): Finding {
  const foreign = foreignName(outcome.on, known);
  const near = foreign === null ? nearNames(outcome.on, known) : [foreign.ours];
  const fixes = near.map((each) => replacing(outcome.place, each, false));
  const said = statementShape(statement.kind).alsoOn === 'keys' ? ['a key 0-9, * or #', ...known] : known;
  return find(
    unknownOutcome,
    outcome.place,
    {
      statement: statement.kind,
      on: outcome.on,
      near,
      known: said,
      calledSo: foreign === null ? [] : whoCallsItSo(outcome.on, foreign),
    },
    { fixes },
  );
}

function checkShares(statement: Statement, handlers: readonly HandlerUse[]): readonly Finding[] {
  if (statement.kind !== 'split') return [];
  const shares = handlers.flatMap(({ outcomes }) => outcomes).filter(({ kind }) => kind === 'percent');
  const sum = shares.reduce((total, { on }) => total + Number(on.slice(0, -1)), 0);
  const last = shares.at(-1);
  return sum <= 100 || last === undefined ? [] : [find(sharesOverAll, last.place, { sum })];
}
