import { defineRule } from '../../../diagnostics/index.ts';
import type { Fix } from '../../../diagnostics/index.ts';
import { FLOW_TYPES } from '../../language/flow-types.ts';
import type { OutcomeShape, StatementKind } from '../../language/shapes.ts';
import { STATEMENTS } from '../../language/statements.ts';
import type { DeclaredFlow, Expression, Statement } from '../../model/index.ts';
import { namesUnknownOutcome } from '../blocks/handlers.ts';
import { find, NOTHING } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { statementsOf } from '../walk.ts';
import type { Standing } from '../walk.ts';
import { oneOf } from '../wording.ts';

const unhandledOutcome = defineRule<{
  readonly statement: string;
  readonly on: readonly string[];
  readonly then: string;
}>({
  code: 'unhandled-outcome',
  severity: 'warning',
  message: ({ statement, on, then }) => `nobody says what happens on ${oneOf(on)} of ${statement}: ${then}`,
});

/** Outcomes that nothing handles although they can occur as written, and that a person should decide about. */
export function checkUnhandled(
  program: Program,
  flow: DeclaredFlow,
  statement: Statement,
  { inOnError }: Standing,
): readonly Finding[] {
  // most statements have no outcome that anybody has to handle
  const decided = TO_DECIDE.get(statement.kind);
  return decided === undefined ? NOTHING : checkDecided(program, flow, statement, inOnError, decided);
}

function checkDecided(
  program: Program,
  flow: DeclaredFlow,
  statement: Statement,
  inOnError: boolean,
  decided: readonly OutcomeShape[],
): readonly Finding[] {
  const handlers = statement.block?.handlers ?? [];
  if (statement.damaged || handlers.some(({ otherwise }) => otherwise)) return NOTHING;
  if (statement.block?.damaged === true) return NOTHING;
  const isHandled = ({ on }: OutcomeShape): boolean =>
    handlers.some(({ outcomes }) => outcomes.some((handled) => handled.on === on));
  const caught = flow.onError !== null && !inOnError;
  const open = decided.filter(
    (outcome) =>
      !isHandled(outcome) && matters(flow, outcome, caught, inOnError) && canOccur(program, flow, statement, outcome),
  );
  if (open.length === 0 || namesUnknownOutcome(program, statement)) return NOTHING;
  const on = open.map((outcome) => outcome.on);
  const facts = { statement: statement.kind, on, then: whatHappens(flow, on, caught) };
  return [find(unhandledOutcome, statement.keyword, facts, { fixes: [handlerFix(flow, statement, on)] })];
}

/** Outcomes of statements that are not just passed over. */
const TO_DECIDE: ReadonlyMap<StatementKind, readonly OutcomeShape[]> = new Map(
  STATEMENTS.map(({ kind, outcomes }): [StatementKind, readonly OutcomeShape[]] => [
    kind,
    outcomes.filter(({ unhandled }) => unhandled !== 'passed over'),
  ]).filter(([, outcomes]) => outcomes.length > 0),
);

/** Whether its default is one that a person should know of (docs/language/statements.md). */
function matters(flow: DeclaredFlow, { unhandled }: OutcomeShape, caught: boolean, inOnError: boolean): boolean {
  if (unhandled === 'must be handled') return true;
  // the flow's own `on error` is the last resort: what fails there ends as the flow does
  if (caught || inOnError) return false;
  return endsSomething(flow);
}

function endsSomething({ type }: DeclaredFlow): boolean {
  const ends = FLOW_TYPES.find((shape) => shape.type === type)?.unhandledEnds;
  return ends === 'the call' || ends === 'the callback';
}

/** Whether an outcome can come about with what stands there. */
function canOccur(program: Program, flow: DeclaredFlow, statement: Statement, { on }: OutcomeShape): boolean {
  switch (statement.kind) {
    case 'set queue':
      return !isStatic(statement.queue);
    case 'transfer to flow':
      return !isStatic(statement.flow);
    case 'transfer to queue':
      if (on === 'full') return flow.type !== 'callback' && mayBeFull(program, flow, statement.queue);
      return statement.queue === null ? !setsQueueFirst(flow) : !isStatic(statement.queue);
    case 'set callback number':
      return statement.number?.kind !== 'phone number' || on === 'not dialable';
    case 'create callback':
      return on !== 'duplicate' || (program.center()?.refusesDuplicates ?? false);
    case 'collect':
      return on === 'timeout' || (on === 'invalid' && statement.what === 'phone number');
    case 'menu':
    case 'ask':
      return on !== 'error';
    case 'check':
    case 'connect action': // what an action of another system can end with is not known here
      return false;
    default:
      return true;
  }
}

const isStatic = (value: Expression | null): boolean =>
  value?.kind === 'reference' && value.isName && value.members.length === 0;

/** Without a name the working queue is meant: in a flow that sets none, somebody before it did, or nobody. */
function setsQueueFirst(flow: DeclaredFlow): boolean {
  if (flow.type !== 'inbound') return true;
  return statementsOf(flow).some(([statement]) => statement.kind === 'set queue');
}

/** A queue without a limit is never full. */
function mayBeFull(program: Program, flow: DeclaredFlow, queue: Expression | null): boolean {
  if (queue?.kind === 'reference' && isStatic(queue)) return program.isLimited(queue.head.text);
  const set = statementsOf(flow).flatMap(([statement]) =>
    statement.kind === 'set queue' ? (statement.queue ?? []) : [],
  );
  const known = set.length > 0 && set.every(isStatic) && queue === null;
  return known ? set.some(({ head }) => program.isLimited(head.text)) : program.anyLimited();
}

function whatHappens(flow: DeclaredFlow, on: readonly string[], caught: boolean): string {
  if (caught) return 'it would go to the on error of the flow';
  if (on.every((each) => each === 'full')) return 'the caller would hear a fast busy tone, and the call would end';
  const ends = FLOW_TYPES.find((shape) => shape.type === flow.type)?.unhandledEnds ?? 'the call';
  return ends === 'the flow' || ends === 'the module' ? `${ends} would end there` : `${ends} would end`;
}

/** Offers a handler that does what would happen anyway, for a person to change. */
function handlerFix(flow: DeclaredFlow, { block, place }: Statement, on: readonly string[]): Fix {
  const leaves = endsSomething(flow) || flow.type === 'customer queue' ? 'disconnect' : 'return';
  const handler = `on ${on.join(', ')} { ${leaves} }`;
  // right behind the last thing that the braces hold, where it is never glued to a word
  const inside = [...(block?.properties ?? []), ...(block?.handlers ?? [])].map((part) => part.place.end);
  const at = block === null ? place.end : Math.max(block.place.start + 1, ...inside);
  const newText = block === null ? ` { ${handler} }` : ` ${handler}${inside.length === 0 ? ' ' : ''}`;
  return { title: `Add ${handler}`, safe: false, edits: [{ file: place.file, start: at, end: at, newText }] };
}
