import type { Edit } from '../../diagnostics/index.ts';
import { byCodePoint } from '../../ir/code-point-order.ts';
import type { CreateCallbackUse, Declared, DeclaredFlow, DeclaredProfile } from '../../semantics/model/index.ts';
import { statementsOf } from '../../semantics/checks/walk.ts';
import type { EditorProgram } from '../editor-program.ts';
import { flowAt, freeName, statementAt } from './places.ts';
import { insertion } from './refactoring.ts';
import type { Refactoring, Selection } from './refactoring.ts';

/** Properties that a queue of callbacks takes over: not the limit, which counts calls. */
const KEPT: ReadonlySet<string> = new Set(['hours', 'caller id', 'outbound whisper', 'call back during']);

/**
 * Gives the callbacks that a statement makes a queue of their own, beside the one of the calls: with its hours and caller id, served by the same
 * profiles at the same priority, so that who hangs up keeps the place in line.
 */
export function ownCallbackQueue(program: EditorProgram, path: string, { start }: Selection): readonly Refactoring[] {
  const flow = flowAt(program, path, start);
  const statement = flow && statementAt(flow, start);
  if (flow === undefined || statement?.kind !== 'create callback' || statement.damaged) return [];
  const queue = queueOf(program, flow, statement);
  if (queue === null || !takesCalls(program, queue.name)) return [];
  const names = new Set(program.model.declarations.map(({ name }) => name));
  const name = freeName(`${queue.name}Callbacks`, names);
  const at = statement.queue?.place;
  const chosen: Edit =
    at === undefined ? insertion(path, statement.keyword.end, ` in ${name}`) : { ...at, newText: name };
  return [
    {
      title: `Give callbacks a queue of their own, ${name}`,
      kind: 'rewrite',
      edits: [
        chosen,
        declaration(program, queue, name),
        ...[...program.model.profiles.values()].flatMap((profile) => serves(program, profile, queue.name, name)),
      ].sort((a, b) => byCodePoint(a.file, b.file) || a.start - b.start),
    },
  ];
}

/** The queue that is named, or the only one that the flow sets. */
function queueOf({ model }: EditorProgram, flow: DeclaredFlow, { queue }: CreateCallbackUse): Declared | null {
  if (queue !== null)
    return queue.isName && queue.members.length === 0 ? (model.queues.get(queue.head.text) ?? null) : null;
  const set = new Set(
    [...statementsOf(flow)].flatMap(([each]) =>
      each.kind === 'set queue' && each.queue !== null ? [each.queue.head.text] : [],
    ),
  );
  const [only] = set;
  return set.size === 1 && only !== undefined ? (model.queues.get(only) ?? null) : null;
}

/** Somebody waits in it on the phone: a flow other than a callback's leads there. */
function takesCalls({ model }: EditorProgram, name: string): boolean {
  return [...model.flows.values(), ...model.modules.values()]
    .filter(({ type }) => type !== 'callback')
    .some((flow) =>
      [...statementsOf(flow)].some(
        ([each]) => (each.kind === 'set queue' || each.kind === 'transfer to queue') && each.queue?.head.text === name,
      ),
    );
}

function declaration({ files }: EditorProgram, queue: Declared, name: string): Edit {
  const text = files.get(queue.file)?.text ?? '';
  const lines = queue.properties
    .filter(({ key }) => KEPT.has(key))
    .map(({ place }) => `  ${text.slice(place.start, place.end)}\n`);
  const body = lines.length === 0 ? '{ }' : `{\n${lines.join('')}}`;
  return insertion(queue.file, queue.place.end, `\n\nqueue ${name} ${body}`);
}

function serves({ files }: EditorProgram, profile: DeclaredProfile, queue: string, name: string): readonly Edit[] {
  const text = files.get(profile.file)?.text ?? '';
  return profile.serves
    .filter((serve) => serve.queue?.text === queue && !serve.damaged)
    .map(({ place, queue: written }) => {
      const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
      const before = text.slice(lineStart, place.start);
      const joint = before.trim() === '' ? `\n${before}` : ' ';
      const line = text.slice(place.start, written?.place.start) + name + text.slice(written?.place.end, place.end);
      return insertion(profile.file, place.end, `${joint}${line}`);
    });
}
