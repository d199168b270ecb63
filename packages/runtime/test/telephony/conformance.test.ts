import { describe, expect, test } from 'vitest';
import type { Telephony } from '../../src/telephony/telephony.ts';
import { ConformanceError, telephonyChecks, type FarEnd } from '../../src/telephony-conformance/index.ts';
import { simulatedFarEnd } from './simulated-far-end.ts';

const CHECKS = await telephonyChecks(simulatedFarEnd);

describe('simulated telephones conform', () => {
  test.each(CHECKS)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

/** Adapters with one thing wrong: each must be found out. */
const WRONG: readonly (readonly [string, (right: Telephony) => Partial<Telephony>, string])[] = [
  [
    'dials again what comes again',
    (right) => {
      let dials = 0;
      return {
        perform: (effect, id) =>
          right.perform(effect.kind === 'dial' ? { ...effect, leg: `${effect.leg}/${++dials}` } : effect, id),
      };
    },
    'the same dial rings once, under one effect id or two',
  ],
  [
    'takes busy for ringing without an answer',
    (right) => ({
      start: (sink) =>
        right.start((event) =>
          sink(event.input.kind === 'leg ended' ? { ...event, input: { ...event.input, end: 'no answer' } } : event),
        ),
    }),
    'a dial to a phone that is busy ends as "busy"',
  ],
  [
    'takes a voicemail for a person',
    (right) => ({
      start: (sink) =>
        right.start((event) =>
          sink(event.input.kind === 'leg answered' ? { ...event, input: { ...event.input, by: 'person' } } : event),
        ),
    }),
    'a voicemail that answers is not reported as a person',
  ],
  [
    'gives every report one id',
    (right) => ({ start: (sink) => right.start((event) => sink({ ...event, id: 'event' })) }),
    'every report has an id of its own',
  ],
  [
    'forgets what was not taken',
    (right) => ({ start: (sink) => right.start((event) => sink(event).then(() => 'taken' as const)) }),
    'a report that is not taken comes again under its id',
  ],
  [
    'knows of no leg',
    () => ({ reconcile: (legs) => legs.map((leg) => ({ leg, state: 'unknown' as const })) }),
    'reconcile tells what never was, what rings, who is connected and what is over',
  ],
  ['does not stop', () => ({ stop: () => {} }), 'nothing is reported any more once it was stopped'],
];

describe('an adapter is found out that', () => {
  test.each(WRONG)('%s', async (_, wrong, name) => {
    const open = (): FarEnd => {
      const far = simulatedFarEnd();
      const right = far.telephony;
      const same: Telephony = {
        start: (sink) => right.start(sink),
        perform: (effect, id) => right.perform(effect, id),
        reconcile: (legs) => right.reconcile(legs),
        stop: () => right.stop(),
      };
      return { ...far, telephony: { ...same, ...wrong(right) } };
    };
    const check = (await telephonyChecks(open)).find((each) => each.name === name);
    await expect(check?.run()).rejects.toThrow(ConformanceError);
  });
});

test('what a far end cannot play is not asked of it', async () => {
  const checks = await telephonyChecks(() => {
    const { hangUp: _, ...far } = simulatedFarEnd();
    return { ...far, phones: ['answers'] };
  });
  const names = checks.map(({ name }) => name);
  expect(names).not.toContain('a dial to a phone that is busy ends as "busy"');
  expect(names.length).toBeLessThan(CHECKS.length);
  expect(names).toContain('a person who answers is reported as one');
});
