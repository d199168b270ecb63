import type { ValidationAcceptor } from 'langium';
import {
  FLOW_TYPES,
  statementShape,
  type StatementShape,
  type Unhandled,
} from '../../../packages/dsl/src/semantics/index.ts';
import { squeezed } from '../shapes.ts';
import {
  KIND_OF_STATEMENT,
  type Body,
  type Callable,
  type Flow,
  type Handler,
  type Outcome,
  type Statement,
} from '../tree.ts';
import { flowTypeOf, type FlowType } from './flow-type.ts';
import { faultOf, faultOfDuration, faultOfNumber } from './values.ts';

const SECOND_MS = 1_000;
const WEEK_MS = 7 * 24 * 3_600 * SECOND_MS;
const RETRIES_UNSUSPICIOUS_MAX = 3;
const PRIORITY_MAX = 99;
const LOOP_MAX = 100;
const GOTO_MAX = 1_000;

/** Flows whose end is the end of a call or of a callback. */
const ENDING_FLOWS: ReadonlySet<FlowType> = new Set(
  FLOW_TYPES.filter(({ unhandledEnds }) => unhandledEnds === 'the call' || unhandledEnds === 'the callback').map(
    ({ type }) => type,
  ),
);

interface Standing {
  readonly flow: Flow;
  readonly type: FlowType;
  readonly inLoop: boolean;
  /** Somebody takes its errors; in an `on error` itself nobody can. */
  readonly caught: boolean;
}

/** Everything about the statements of a flow or module: where they may stand, what they end with, where a call goes then. */
export function checkFlow(flow: Flow, accept: ValidationAcceptor): void {
  const type = flowTypeOf(flow);
  const standing = { flow, type, inLoop: false, caught: flow.onErrors.length > 0 };
  checkOnce(flow.steps, ({ name }) => name, 'step', accept);
  checkOnce(flow.parameters ?? [], ({ id }) => id, 'parameter', accept);
  checkOnce(flow.returns ?? [], ({ id }) => id, 'outcome', accept);
  checkStatements(flow.statements, standing, accept);
  for (const { name, body, ...step } of flow.steps) {
    checkStatements(body?.statements ?? [], standing, accept);
    if (goesOn(body)) accept('error', `nothing says where a call goes at the end of step ${name}`, { node: step });
  }
  for (const { body } of flow.onErrors) checkStatements(body?.statements ?? [], { ...standing, caught: true }, accept);
  if (flow.onErrors.length > 1) accept('error', 'a flow has one on error', { node: flow });
}

function checkStatements(statements: readonly Statement[], standing: Standing, accept: ValidationAcceptor): void {
  for (const statement of statements) {
    const kind = KIND_OF_STATEMENT[statement.$type];
    if (kind === undefined) continue; // what a syntax error has damaged
    const shape = statementShape(kind);
    const say = (fault: string | null): void => {
      if (fault !== null) accept('error', `${kind}: ${fault}`, { node: statement });
    };
    say(faultOfPlace(statement, shape, standing));
    say(faultOfValues(statement));
    say(faultOfArguments(statement));
    checkHandlers(statement, shape, standing, accept);
    checkRetries(statement, accept);
    const inner = { ...standing, inLoop: standing.inLoop || kind === 'loop' };
    for (const body of bodiesOf(statement)) checkStatements(body.statements, inner, accept);
  }
}

function bodiesOf({ body, elses, handlers }: Statement): readonly Body[] {
  return [
    body,
    ...(elses ?? []).map((branch) => branch.body),
    ...(handlers ?? []).map((handler) => handler.body),
  ].filter((each) => each !== undefined);
}

function faultOfPlace(statement: Statement, shape: StatementShape, { type, inLoop, flow }: Standing): string | null {
  if (!shape.flowTypes.includes(type)) return `it cannot stand in a flow of type ${type}`;
  if (statement.$type === 'BreakStatement' && !inLoop) return 'it stands outside of a loop';
  const { outcome } = statement;
  if (statement.$type !== 'ReturnStatement' || outcome === undefined) return null;
  if (type !== 'module') return 'only modules have outcomes';
  return flow.returns?.some(({ id }) => id === outcome) ? null : `${flow.name} does not say that it returns ${outcome}`;
}

function faultOfValues(statement: Statement): string | null {
  const { settings = [], value, to } = statement;
  switch (statement.$type) {
    case 'WaitStatement':
    case 'MoveStatement':
      return faultOfDuration(statement.duration, SECOND_MS, WEEK_MS);
    case 'PlayStatement':
      return statement.duration === undefined ? null : faultOfDuration(statement.duration, SECOND_MS, WEEK_MS);
    case 'SetPriority':
      return faultOfNumber(statement.priority, 1, PRIORITY_MAX);
    case 'LoopStatement':
    case 'GotoStatement': {
      const max = statement.$type === 'LoopStatement' ? LOOP_MAX : GOTO_MAX;
      return statement.times === undefined ? null : faultOfNumber(statement.times, 1, max);
    }
    case 'SetCallbackNumber':
    case 'TransferToNumber':
    case 'SendSms': {
      const number = value ?? to;
      return number === undefined ? null : faultOf({ kind: 'number to call' }, number);
    }
    case 'SetLanguage':
      return settings[0] === undefined ? null : faultOf({ kind: 'language' }, settings[0]);
    case 'SetLogging':
      return settings[0] === undefined ? null : faultOf({ kind: 'word', of: ['on', 'off'] }, settings[0]);
    case 'SetRecording': {
      const of = settings.length > 1 ? ['agent', 'customer'] : ['agent', 'customer', 'off'];
      return settings.map((setting) => faultOf({ kind: 'word', of }, setting)).find((fault) => fault !== null) ?? null;
    }
    default:
      return null;
  }
}

/** What `invoke` and `run` hand over is what the function or module takes. */
function faultOfArguments({ $type, module, target, arguments: given = [] }: Statement): string | null {
  const link = $type === 'RunStatement' ? module : $type === 'InvokeStatement' ? target?.declaration : undefined;
  const callee = link?.ref as Callable | undefined;
  if (callee?.parameters === undefined) return null;
  const parameters = new Set(callee.parameters.map(({ id }) => id));
  for (const { key } of given) if (!parameters.delete(key)) return `${callee.name} takes no ${key}`;
  return parameters.size === 0 ? null : `${callee.name} needs ${[...parameters].join(', ')}`;
}

const nameOf = ({ number, mark, percent, text, id, words }: Outcome): string =>
  number ?? mark ?? percent ?? words ?? id ?? text ?? '';

function checkHandlers(
  statement: Statement,
  shape: StatementShape,
  standing: Standing,
  accept: ValidationAcceptor,
): void {
  const { handlers = [] } = statement;
  const outcomes = handlers.flatMap((handler) => handler.outcomes);
  const handled = new Set(outcomes.map(nameOf));
  const known = new Set(shape.outcomes.map(({ on }) => squeezed(on)));
  const returns = (statement.module?.ref as Callable | undefined)?.returns ?? [];
  for (const { id } of returns) known.add(id);
  checkOnce(
    outcomes.filter(({ percent }) => percent === undefined),
    nameOf,
    'handler of',
    accept,
  );
  for (const outcome of outcomes) {
    if (!known.has(nameOf(outcome)) && !isAlso(shape, outcome)) {
      accept('error', `${shape.kind} has no outcome ${nameOf(outcome)}`, { node: outcome });
    }
  }
  if (handlers.some(({ otherwise }) => otherwise)) return;
  const matters = (unhandled: Unhandled): boolean =>
    unhandled === 'must be handled' ||
    (unhandled === 'on error' && !standing.caught && ENDING_FLOWS.has(standing.type));
  const open = shape.outcomes.filter(
    ({ on, unhandled }) => !handled.has(squeezed(on)) && matters(unhandled) && canOccur(statement, on),
  );
  for (const { on } of open) {
    accept('warning', `nobody says what happens on ${on} of ${shape.kind}`, { node: statement });
  }
}

function isAlso({ alsoOn }: StatementShape, { number, mark, percent, words }: Outcome): boolean {
  if (alsoOn === 'anything') return true;
  if (alsoOn === 'keys') return number !== undefined || mark !== undefined;
  if (alsoOn === 'percentages') return percent !== undefined;
  return alsoOn === 'intents' && number === undefined && percent === undefined && words === undefined;
}

function canOccur(statement: Statement, on: string): boolean {
  switch (statement.$type) {
    case 'CreateCallback':
      return on !== 'duplicate'; // whether numbers may have two is said by the center
    case 'SetCallbackNumber':
      return statement.value?.phone === undefined || on === 'not dialable';
    case 'CollectStatement':
      return on === 'timeout' || (on === 'invalid' && statement.phone === true);
    case 'SetQueue':
    case 'TransferToFlow':
    case 'TransferToQueue':
      return statement.target?.word !== undefined;
    case 'MenuStatement':
    case 'AskStatement':
    case 'CheckStatement':
    case 'ConnectAction':
      return on !== 'error';
    default:
      return true;
  }
}

function checkRetries({ $type, properties = [] }: Statement, accept: ValidationAcceptor): void {
  if ($type !== 'CreateCallback') return;
  for (const property of properties) {
    const times = Number(property.items[0]?.first.number ?? 0);
    if (property.key === 'retries' && times > RETRIES_UNSUSPICIOUS_MAX) {
      accept('warning', `retries: ${times} may dial one customer ${times + 1} times`, { node: property });
    }
  }
}

/** Says what stands there twice. */
export function checkOnce<T extends Parameters<ValidationAcceptor>[2]['node']>(
  parts: readonly T[],
  nameOfPart: (part: T) => string,
  what: string,
  accept: ValidationAcceptor,
): void {
  const seen = new Set<string>();
  for (const part of parts) {
    const name = nameOfPart(part);
    if (seen.has(name)) accept('error', `${what} ${name} stands here already`, { node: part });
    seen.add(name);
  }
}

/** Whether control can come out at the end of a body. */
function goesOn(body: Body | undefined): boolean {
  return body !== undefined && body.statements.every(statementGoesOn);
}

function statementGoesOn(statement: Statement): boolean {
  const { handlers = [], elses = [], body, times } = statement;
  const kind = KIND_OF_STATEMENT[statement.$type];
  const someHandlerGoesOn = handlers.some((handler) => goesOn(handler.body));
  const handles = (on: string): boolean =>
    handlers.some(({ otherwise, outcomes }) => otherwise || outcomes.some((outcome) => nameOf(outcome) === on));
  switch (kind) {
    case 'if':
      if (!elses.some(({ condition }) => condition === undefined)) return true;
      return [body, ...elses.map((branch) => branch.body)].some(goesOn);
    case 'loop':
      return body !== undefined && (breaks(body) || (times !== undefined && goesOn(body)));
    case 'goto':
      return times !== undefined;
    case 'menu':
    case 'ask':
      return someHandlerGoesOn;
    case 'check':
      return someHandlerGoesOn || !handles('yes') || !handles('no');
    case 'split':
      return someHandlerGoesOn || !takesEverybody(handlers);
    case 'run': {
      const returns = (statement.module?.ref as Callable | undefined)?.returns ?? [];
      return someHandlerGoesOn || returns.length === 0 || returns.some(({ id }) => !handles(id));
    }
    case 'transfer to number': {
      const comesBack = statement.properties?.find(({ key }) => key === 'comeback')?.items[0]?.first.word;
      return someHandlerGoesOn || comesBack === 'on';
    }
    default:
      return someHandlerGoesOn || kind === undefined || !statementShape(kind).leaves;
  }
}

function takesEverybody(handlers: readonly Handler[]): boolean {
  const shares = handlers.flatMap(({ outcomes }) => outcomes).map(({ percent }) => Number(percent?.slice(0, -1) ?? 0));
  return shares.reduce((sum, share) => sum + share, 0) >= 100 || handlers.some(({ otherwise }) => otherwise);
}

function breaks({ statements }: Body): boolean {
  return statements.some(
    (statement) =>
      statement.$type === 'BreakStatement' || (statement.$type !== 'LoopStatement' && bodiesOf(statement).some(breaks)),
  );
}
