import { bodiesIn, statementsOf } from '../semantics/checks/walk.ts';
import type { Body, DeclaredFlow, ProgramModel, Statement } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { leadsOf } from './leads.ts';
import type { Lead } from './leads.ts';

/**
 * The working queue at a statement, as far as it is certain for whoever reads the text: the one that was set above it on every way, or the
 * only one that the flow ever sets, or, in a flow that callbacks begin in, the one that they all are in. Null where that depends.
 */
function workingQueueAt(
  model: ProgramModel,
  leads: () => readonly Lead[],
  flow: DeclaredFlow,
  statement: Statement,
  /** Flows that are being looked at for this: one callback's creation flow may make the next callback. */
  asked: ReadonlySet<DeclaredFlow> = new Set(),
): string | null {
  const setters = [...statementsOf(flow)].map(([each]) => each).filter((each) => changesQueue(model, each));
  if (setters.length === 0) return flow.type === 'callback' ? queueOfCallbacks(model, leads, flow, asked) : null;
  const above = setAbove(model, flow, statement);
  if (above !== undefined) return above;
  const names = new Set(setters.map(queueSetBy));
  const [only] = names;
  return names.size === 1 ? (only ?? null) : null;
}

/** The working queue that a statement means because it names none; null where it names one, means none or nobody can say. */
export function queueMeantBy(program: EditorProgram, flow: DeclaredFlow, statement: Statement): string | null {
  const asks = statement.kind === 'transfer to queue' || statement.kind === 'create callback';
  if (!asks || statement.queue !== null) return null;
  return workingQueueAt(program.model, () => leadsOf(program), flow, statement);
}

function changesQueue(model: ProgramModel, statement: Statement): boolean {
  if (statement.kind === 'set queue') return true;
  if (statement.kind !== 'run') return false;
  const module = model.modules.get(statement.module?.text ?? '');
  // one that runs others may set it through them
  return module === undefined || [...statementsOf(module)].some(([{ kind }]) => kind === 'set queue' || kind === 'run');
}

/** null: some queue that only the run knows. */
function queueSetBy(statement: Statement): string | null {
  if (statement.kind !== 'set queue' || statement.queue === null) return null;
  const { isName, members, head } = statement.queue;
  return isName && members.length === 0 ? head.text : null;
}

/** What the nearest statement above it sets that every way passes; undefined without one, null where branches differ. */
function setAbove(model: ProgramModel, flow: DeclaredFlow, statement: Statement): string | null | undefined {
  const path = pathTo(
    [flow.body, ...flow.steps.map(({ body }) => body), ...(flow.onError ? [flow.onError.body] : [])],
    statement,
  );
  for (const { body, index } of path.toReversed()) {
    for (const before of body.statements.slice(0, index).toReversed()) {
      if (before.kind === 'set queue') return queueSetBy(before);
      if (!anyIn(before, (each) => changesQueue(model, each))) continue;
      return null;
    }
  }
  return undefined;
}

interface Station {
  readonly body: Body;
  readonly index: number;
}

/** The bodies that a statement stands in, from the outside, and where in each. */
function pathTo(bodies: readonly Body[], statement: Statement): readonly Station[] {
  for (const body of bodies) {
    const index = body.statements.findIndex(
      ({ place }) => place.start <= statement.place.start && statement.place.end <= place.end,
    );
    const found = body.statements[index];
    if (found === undefined) continue;
    return found === statement ? [{ body, index }] : [{ body, index }, ...pathTo(bodiesIn(found), statement)];
  }
  return [];
}

function anyIn(statement: Statement, test: (statement: Statement) => boolean): boolean {
  return test(statement) || bodiesIn(statement).some(({ statements }) => statements.some((each) => anyIn(each, test)));
}

/** The queue of all callbacks that have this creation flow. */
function queueOfCallbacks(
  model: ProgramModel,
  leads: () => readonly Lead[],
  flow: DeclaredFlow,
  asked: ReadonlySet<DeclaredFlow>,
): string | null {
  if (asked.has(flow)) return null;
  const queues = new Set<string | null>();
  for (const { from, to, place } of leads()) {
    if (to !== flow) continue;
    if (from.kind !== 'flow' && from.kind !== 'module') return null;
    const maker = [...statementsOf(from as DeclaredFlow)]
      .map(([each]) => each)
      .findLast((each) => each.place.start <= place.start && place.end <= each.place.end);
    if (maker?.kind !== 'create callback') return null;
    const named = maker.queue?.isName === true && maker.queue.members.length === 0 ? maker.queue.head.text : null;
    queues.add(
      maker.queue === null
        ? workingQueueAt(model, leads, from as DeclaredFlow, maker, new Set([...asked, flow]))
        : named,
    );
  }
  const [only] = queues;
  return queues.size === 1 ? (only ?? null) : null;
}
