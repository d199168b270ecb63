import { once } from '../recall/index.ts';
import type { CreateCallbackUse, DeclaredFlow, ProgramModel, Statement } from './model/index.ts';
import { statementsOf } from './checks/walk.ts';

export interface FoundCallback {
  readonly flow: DeclaredFlow;
  readonly statement: CreateCallbackUse;
}

/**
 * The `create callback` statements that may put a callback into a queue, in the order of files and places: those that
 * name it, and those that name none where the queue is one that the program sets as working queue somewhere. `inFlow` asks for
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
  const workingQueues = new Set(flows.flatMap((flow) => usesOfQueues(flow).working));
  return flows
    .filter(({ name }) => inFlow === null || name === inFlow)
    .flatMap((flow) =>
      usesOfQueues(flow).callbacks.flatMap((statement) => {
        const name = statement.queue === null ? null : nameOf(statement.queue);
        const reaches =
          statement.queue === null
            ? workingQueues.has(queue) || workingQueues.has(null)
            : name === null || name === queue;
        return reaches ? [{ flow, statement }] : [];
      }),
    );
}

/** What one flow says about working queues, and the callbacks that it makes. */
const usesOfQueues = once((flow: DeclaredFlow) => {
  const statements = [...statementsOf(flow)].map(([statement]) => statement);
  const callbacks = statements.filter(
    (statement): statement is CreateCallbackUse => statement.kind === 'create callback',
  );
  // whoever looks for a statement of these among those of its flow must find the very same: without its body they are read again
  const heldBy = callbacks.length === 0 ? null : flow.body;
  return { working: statements.flatMap(queueNames), callbacks, heldBy };
});

/** Names that a statement makes the working queue; null for one that is only known when it runs. */
function queueNames(statement: Statement): readonly (string | null)[] {
  if (statement.kind !== 'set queue' && statement.kind !== 'transfer to queue') return [];
  return statement.queue === null ? [] : [nameOf(statement.queue)];
}

function nameOf(reference: NonNullable<CreateCallbackUse['queue']>): string | null {
  return reference.isName && reference.members.length === 0 ? reference.head.text : null;
}
