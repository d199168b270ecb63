import { describe, expect, test } from 'vitest';
import { createContact } from '../../src/core/contacts.ts';
import { createState } from '../../src/core/index.ts';
import { LiveLegs } from '../../src/core/live-legs.ts';
import type { Contact } from '../../src/core/rows.ts';
import { program } from './program-builder.ts';
import { dice } from './random.ts';

const newState = () => createState(program({}));

/** On no line yet. */
const newContact = (state: ReturnType<typeof newState>): Contact =>
  createContact(state, {
    is: 'call',
    initiation: 'inbound',
    program: 'sha256-test',
    number: null,
    calledNumber: null,
    previous: null,
    originalStartMs: 0,
    leg: null,
    callback: null,
  });

describe('legs', () => {
  test.each([
    { said: 'by their own numbers', numberOf: undefined },
    { said: 'when many have the same number', numberOf: (leg: string) => leg.length % 2 },
  ])('are found as in a Map $said', ({ numberOf }) => {
    const below = dice(3);
    const state = newState();
    const legs = new LiveLegs(state.contacts, numberOf);
    const model = new Map<string, Contact>();
    for (let call = 1; call <= 600; call++) {
      const contact = newContact(state);
      contact.leg = `leg-${call}`;
      legs.set(contact.leg, contact);
      model.set(contact.leg, contact);
      if (below(3) === 0) {
        contact.transfer = { leg: `${contact.id}/transfer-1`, number: '+12065550111', answered: false };
        legs.set(contact.transfer.leg, contact);
        model.set(contact.transfer.leg, contact);
      }
      for (const [leg, of] of [...model].filter(() => below(12) === 0)) {
        model.delete(leg);
        legs.delete(leg, of);
        if (of.leg === leg) of.leg = null;
        else of.transfer = null;
        if (of.leg === null && of.transfer === null) state.contacts.delete(of);
      }
      for (const leg of [`leg-${1 + below(call)}`, `c-${1 + below(call)}/transfer-1`]) {
        expect(legs.get(leg)?.id).toBe(model.get(leg)?.id);
      }
    }
    expect(legs.keys().toSorted()).toEqual([...model.keys()].toSorted());
  });

  test("of ended contacts are nobody's, though somebody else has come since", () => {
    const state = newState();
    const legs = new LiveLegs(state.contacts);
    const one = newContact(state);
    one.leg = 'leg-1';
    legs.set('leg-1', one);
    state.contacts.delete(one);
    newContact(state);
    expect(legs.has('leg-1')).toBe(false);
  });
});
