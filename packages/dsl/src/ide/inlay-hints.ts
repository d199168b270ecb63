import type { Place } from '../diagnostics/index.ts';
import { once } from '../recall/index.ts';
import { declaredNamesOf } from '../semantics/checks/names/declared-names.ts';
import { programOf } from '../semantics/checks/program.ts';
import type { Program } from '../semantics/checks/program.ts';
import { goesOn } from '../semantics/checks/flows/ways.ts';
import { statementsOf } from '../semantics/checks/walk.ts';
import { spokenDuration } from '../semantics/durations.ts';
import { statementShape } from '../semantics/language/statements.ts';
import type { DeclaredFlow, DeclaredFunction, Statement } from '../semantics/model/index.ts';
import { dialsOf } from './dials.ts';
import type { EditorProgram } from './editor-program.ts';
import { queueMeantBy } from './working-queue.ts';

/** Words that an editor shows between those of the text: what holds there without being written. */
export interface InlayHint {
  /** So that a person may leave out some. */
  readonly kind: 'defaults' | 'dials' | 'queues' | 'goesOn';
  readonly file: string;
  readonly offset: number;
  /** `= at most 3 dials` */
  readonly label: string;
  /** Whether a space stands before and after it. */
  readonly paddingLeft: boolean;
  readonly paddingRight: boolean;
  /** A sentence more. */
  readonly tooltip: string;
  /** What the label names. */
  readonly target: Place | null;
}

/** The hints between two offsets of a file, by place. */
export function inlayHintsIn(program: EditorProgram, file: string, start: number, end: number): readonly InlayHint[] {
  const world = worldOf(program);
  return program.model.declarations
    .filter((each): each is DeclaredFlow => each.kind === 'flow' || each.kind === 'module')
    .filter((flow) => flow.file === file && flow.place.start <= end && start <= flow.place.end)
    .flatMap((flow) =>
      [...statementsOf(flow)].flatMap(([statement]) =>
        statement.damaged || statement.block?.damaged === true ? [] : ofStatement(program, world, flow, statement),
      ),
    )
    .filter(({ offset }) => start <= offset && offset <= end)
    .sort((a, b) => a.offset - b.offset);
}

const worldOf = once(({ model, files }: EditorProgram): Program =>
  programOf(model, new Map([...files].map(([path, { tree }]) => [path, tree])), declaredNamesOf(model)),
);

function ofStatement(
  program: EditorProgram,
  world: Program,
  flow: DeclaredFlow,
  statement: Statement,
): readonly InlayHint[] {
  return [
    ...ofQueue(program, flow, statement),
    ...ofDials(statement),
    ...ofDefaults(program, statement),
    ...ofHandlers(program, world, statement),
  ];
}

const hint = (
  kind: InlayHint['kind'],
  place: Place,
  offset: number,
  label: string,
  tooltip: string,
  target: Place | null = null,
): InlayHint => ({
  kind,
  file: place.file,
  offset,
  label,
  paddingLeft: true,
  paddingRight: false,
  tooltip,
  target,
});

/** `→ Support`: which queue is meant where none is named. */
function ofQueue(program: EditorProgram, flow: DeclaredFlow, statement: Statement): readonly InlayHint[] {
  const queue = queueMeantBy(program, flow, statement);
  if (queue === null) return [];
  const { keyword } = statement;
  const tooltip = `The working queue here is ${queue}.`;
  return [
    hint('queues', keyword, keyword.end, `→ ${queue}`, tooltip, program.model.queues.get(queue)?.namePlace ?? null),
  ];
}

/** `= at most 3 dials` behind the number of retries. */
function ofDials(statement: Statement): readonly InlayHint[] {
  if (statement.kind !== 'create callback') return [];
  const retries = statement.block?.properties.find(({ key }) => key === 'retries');
  const dials = dialsOf(statement);
  if (retries === undefined || retries.items.length === 0 || dials === null) return [];
  return [hint('dials', retries.valuePlace, retries.valuePlace.end, dialsLabel(dials.most), dialsTooltip(dials))];
}

function dialsLabel(most: number): string {
  return most === 1 ? '= 1 dial' : `= at most ${most} dials`;
}

function dialsTooltip({ most, betweenAttemptsMs, overMs }: NonNullable<ReturnType<typeof dialsOf>>): string {
  if (most === 1) return 'A customer who does not answer is not dialed again.';
  return (
    `A customer who does not answer is dialed again after ${spokenDuration(betweenAttemptsMs)}, ` +
    `until ${most} times over ${spokenDuration(overMs)} or more. Nothing else is tried again.`
  );
}

/** Defaults that somebody who reads the statement should know; the rest would be in the way. */
const SHOWN_DEFAULTS: Readonly<Partial<Record<Statement['kind'], readonly string[]>>> = {
  menu: ['timeout'],
  collect: ['format', 'timeout', 'attempts'],
  ask: ['timeout'],
  'create callback': ['initial delay', 'retries', 'between attempts'],
  'transfer to number': ['timeout'],
  invoke: ['timeout'],
};

function ofDefaults(program: EditorProgram, statement: Statement): readonly InlayHint[] {
  const shown = SHOWN_DEFAULTS[statement.kind] ?? [];
  const given = new Set(statement.block?.properties.map(({ key }) => key));
  const left = statementShape(statement.kind).properties.filter(
    ({ key, default: usual }) => shown.includes(key) && !given.has(key) && usual !== null,
  );
  const words = left.flatMap(({ key, default: usual }) => {
    if (key === 'format' && (statement.kind !== 'collect' || statement.what !== 'phone number')) return [];
    const own = statement.kind === 'invoke' ? ownTimeout(program, statement) : null;
    return [`${key}: ${own ?? usual}`];
  });
  if (words.length === 0) return [];
  const tooltip = 'What holds because nothing else is written.';
  const { block, place } = statement;
  const offset = block === null ? place.end : block.place.start + 1;
  return [hint('defaults', place, offset, block === null ? `{ ${words.join('  ')} }` : words.join('  '), tooltip)];
}

/** A function may say how long it is waited for. */
function ownTimeout(program: EditorProgram, statement: Statement & { readonly kind: 'invoke' }): string | null {
  const declared: DeclaredFunction | undefined = program.model.functions.get(statement.function?.head.text ?? '');
  const place = declared?.properties.find(({ key }) => key === 'timeout')?.valuePlace;
  return place === undefined ? null : (program.files.get(place.file)?.text.slice(place.start, place.end) ?? null);
}

/** `↓ goes on` where a handler ends and the flow goes on below its statement. */
function ofHandlers(program: EditorProgram, world: Program, statement: Statement): readonly InlayHint[] {
  const handlers = statement.block?.handlers ?? [];
  return handlers.flatMap(({ body }) => {
    if (body.damaged || !goesOn(world, body)) return [];
    const below = program.files.get(body.close.file)?.lines.positionAt(statement.place.end).line;
    const tooltip = `The flow goes on below this ${statement.kind}, which ends in line ${below}.`;
    return [hint('goesOn', body.close, body.close.end, '↓ goes on', tooltip)];
  });
}
