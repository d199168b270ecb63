import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { E164, PhoneNumber, SetCallbackNumber, Value } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { toldBy } from '../graph/kinds.ts';
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
  const { flows, pick, facts, madeOf, program } = subject;
  const set = facts('callback numbers set in flows', flows, (graph) =>
    numbersSetIn(graph).length > 0 ? numbersSetIn(graph) : null,
  );
  const own = madeOf('own numbers set as callback numbers', [set, program.phoneNumbers], () =>
    set.flat().flatMap((one) => {
      const what = ownNumber(subject, one.block.number);
      return what === null ? [] : [{ ...one, what }];
    }),
  );
  const setting = pick('flows that set callback numbers', flows, (graph) =>
    numbersSetIn(graph).length > 0 ? graph : null,
  );
  return madeOf('callbacks to self', [own, setting], () =>
    own.flatMap(({ flow, block, what }) => {
      const graph = subject.flow(flow);
      return graph === undefined ? [] : [callbackToSelf(graph, block, what)];
    }),
  );
};

function callbackToSelf(graph: FlowGraph, block: SetCallbackNumber, what: string): Diagnostic {
  const statement = graph.statementOf(block);
  const written = statement?.kind === 'set callback number' ? statement.number?.place : undefined;
  const place = written ?? graph.placeOf(block);
  const isCalled = block.number.kind === 'called number';
  const edits = [{ ...place, newText: 'caller.number' }];
  const fixes = isCalled ? [{ title: 'Change to caller.number', safe: false, edits }] : [];
  return report(callbackRingsItself, place, { what }, { fixes });
}

const numbersSetIn = toldBy(['set callback number'], (graph) =>
  graph.all('set callback number').map((block) => ({ flow: graph.name, block })),
);

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
