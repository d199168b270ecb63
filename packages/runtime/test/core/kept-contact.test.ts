import { expect, test } from 'vitest';
import { NO_TRACES, NONE } from '../../src/core/contacts.ts';
import { heldContact, keptContact } from '../../src/core/kept-contact.ts';
import { contactFormat } from '../../src/core/row-tables.ts';
import type { Contact, FlowTraces } from '../../src/core/rows.ts';
import { TestCenter } from './center.ts';
import { flow, program, setQueue, transferToQueue } from './program-builder.ts';

const waiting = (): Contact => {
  const blocks = { queue: setQueue('Support'), go: transferToQueue() };
  const center = new TestCenter(program({ queues: { Support: {} }, flows: [flow('Line', 'inbound', blocks)] }));
  return center.call('leg', 'Line').state.contacts.get('c-1') as Contact;
};

/** Each is something that a flow leaves, by itself. */
const TRACES: { readonly [Key in keyof FlowTraces]: FlowTraces[Key] } = {
  toldWait: { queue: 'Support', waitMs: 1, entry: 1 },
  language: 'es-US',
  voice: 'Lupe',
  recording: ['agent'],
  logging: true,
  input: '1',
  results: { Find: { name: 'Mia' } },
  lastFunction: 'Find',
  queueFlowRanIn: 'Support',
  queueFlowRanBefore: ['Sales'],
  draws: 1,
  transfersDialed: 1,
};

const again = (contact: Contact): Contact =>
  heldContact(contactFormat.read(contact.id, contactFormat.write(keptContact(contact))));

test('a contact that was kept is the contact that it was', () => {
  const contact = waiting();
  expect(again(contact)).toEqual(contact);
  expect(keptContact(contact)).toMatchObject({
    originalStartMs: contact.createdMs,
    place: { queue: 'Support', enteredAtMs: contact.createdMs },
    acceptedMs: null,
    transfers: { atMs: contact.createdMs, flows: 0, queues: 1 },
  });
});

test('instants long before and after its creation are kept as they were', () => {
  const aYearMs = 365 * 24 * 60 * 60 * 1000;
  const old = { ...waiting(), startedBeforeMs: aYearMs, enteredAfterMs: aYearMs, acceptedAfterMs: aYearMs + 1 };
  expect(again(old)).toEqual(old);
  const { createdMs } = old;
  expect(keptContact(old)).toMatchObject({ originalStartMs: createdMs - aYearMs, acceptedMs: createdMs + aYearMs + 1 });
});

test.each(Object.entries(TRACES))('%s is kept, though nothing else is', (name, value) => {
  const traces = { ...NO_TRACES, [name]: value };
  expect(again({ ...waiting(), traces }).traces).toEqual(traces);
});

test('a contact on which flows have set nothing shares that with all others, after a restart, too', () => {
  const { traces, hooks, attributes } = again(waiting());
  expect([traces === NO_TRACES, hooks === NONE, attributes === NONE]).toEqual([true, true, true]);
});
