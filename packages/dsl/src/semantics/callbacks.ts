import type { CreateCallbackUse, DeclaredFlow, ProgramModel, Statement } from './model/index.ts';
import { statementsOf } from './checks/walk.ts';

export interface FoundCallback {
  readonly flow: DeclaredFlow;
  readonly statement: CreateCallbackUse;
}

/**
 * The `create callback` statements that may put a callback into a queue, in the order of files and places: those that
 * name it, and those that name none where the queue is one that the program sets as working queue. `inFlow` asks for
 * those of one flow. `X has a callback in QUEUE` takes its settings from the only one.
 */
export function callbacksReaching(
  model: ProgramModel,
  queue: string,
  inFlow: string | null = null,
): readonly FoundCallback[] {
  const flows = model.declarations.filter(
    (declared): declared is DeclaredFlow => declared.kind === 'flow' || declared.kind === 'module',
  );
  const workingQueues = new Set(
    flows.flatMap((flow) => [...statementsOf(flow)].flatMap(([statement]) => setQueueName(statement))),
  );
  return flows
    .filter(({ name }) => inFlow === null || name === inFlow)
    .flatMap((flow) =>
      [...statementsOf(flow)].flatMap(([statement]) => {
        if (statement.kind !== 'create callback') return [];
        const named = statement.queue === null ? workingQueues.has(queue) : nameOf(statement.queue) === queue;
        return named ? [{ flow, statement }] : [];
      }),
    );
}

function setQueueName(statement: Statement): readonly string[] {
  if (statement.kind !== 'set queue' || statement.queue === null) return [];
  const name = nameOf(statement.queue);
  return name === null ? [] : [name];
}

function nameOf(reference: NonNullable<CreateCallbackUse['queue']>): string | null {
  return reference.isName && reference.members.length === 0 ? reference.head.text : null;
}
