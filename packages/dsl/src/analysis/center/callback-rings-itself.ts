import { defineRule, report } from '../../diagnostics/index.ts';
import type { E164, Value } from '../../ir/program.ts';
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

export const findCallbacksToSelf: CenterRule = (subject) =>
  subject.flows.flatMap((graph) =>
    graph.all('set callback number').flatMap((block) => {
      const what = ownNumber(subject, block.number);
      if (what === null) return [];
      const statement = graph.statementOf(block);
      const written = statement?.kind === 'set callback number' ? statement.number?.place : undefined;
      const place = written ?? graph.placeOf(block);
      const isCalled = block.number.kind === 'called number';
      const edits = [{ ...place, newText: 'caller.number' }];
      const fixes = isCalled ? [{ title: 'Change to caller.number', safe: false, edits }] : [];
      return [report(callbackRingsItself, place, { what }, { fixes })];
    }),
  );

function ownNumber({ program }: Subject, value: Value): string | null {
  if (value.kind === 'called number') return 'the number that was called';
  if (value.kind === 'queue' && value.figure === 'caller_id.number') return "the queue's own caller id";
  const number: E164 | null =
    value.kind === 'phone number'
      ? value.number
      : value.kind === 'text' && value.text.length === 1 && typeof value.text[0] === 'string'
        ? value.text[0]
        : null;
  const own = program.phoneNumbers.find((one) => one.number === number);
  return own === undefined ? null : `${own.name}, a number of this center`;
}
