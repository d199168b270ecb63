import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { E164, PhoneNumber, Value } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';

/** A callback number that is one of the center's own: the agent is connected to the line that the customer once called. */
const callbackRingsItself = defineRule<{ readonly what: string }>({
  code: 'callback-rings-itself',
  severity: 'warning',
  message: ({ what }) => `the callback would ring ${what}, not the customer`,
  notes: () => [
    'The agent would hear the greeting of the own line, and the customer nothing. The number of who called is caller.number',
  ],
});

export const findCallbacksToSelf: CenterRule = (subject) => {
  const setting = subject.pick('flows that set callback numbers', subject.flows, (graph) =>
    numbersSetIn(graph).length > 0 ? graph : null,
  );
  return subject.madeOf('callbacks to self', [setting, subject.program.phoneNumbers], () =>
    setting.flatMap((graph) => callbacksToSelf(subject, graph)),
  );
};

const callbacksToSelf = (subject: Subject, graph: FlowGraph): readonly Diagnostic[] =>
  numbersSetIn(graph).flatMap((block) => {
    const what = ownNumber(subject, block.number);
    if (what === null) return [];
    const statement = graph.statementOf(block);
    const written = statement?.kind === 'set callback number' ? statement.number?.place : undefined;
    const place = written ?? graph.placeOf(block);
    const isCalled = block.number.kind === 'called number';
    const edits = [{ ...place, newText: 'caller.number' }];
    const fixes = isCalled ? [{ title: 'Change to caller.number', safe: false, edits }] : [];
    return [report(callbackRingsItself, place, { what }, { fixes })];
  });

const numbersSetIn = once((graph: FlowGraph) => graph.all('set callback number'));

/** By number; a number that two have is the first one's. */
const ownNumbers = once((numbers: readonly PhoneNumber[]): ReadonlyMap<E164, PhoneNumber> => {
  return new Map([...numbers].reverse().map((one) => [one.number, one]));
});

function ownNumber({ program }: Subject, value: Value): string | null {
  if (value.kind === 'called number') return 'the number that was called';
  if (value.kind === 'queue' && value.figure === 'caller_id.number') return "the queue's own caller id";
  const number: E164 | null =
    value.kind === 'phone number'
      ? value.number
      : value.kind === 'text' && value.text.length === 1 && typeof value.text[0] === 'string'
        ? value.text[0]
        : null;
  const own = number === null ? undefined : ownNumbers(program.phoneNumbers).get(number);
  return own === undefined ? null : `${own.name}, a number of this center`;
}
