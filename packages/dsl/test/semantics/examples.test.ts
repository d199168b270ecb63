import { assert, constantFrom, integer, property, shuffledSubarray, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/semantics/index.ts';
import { changed, example } from './examples.ts';

describe('the examples', () => {
  it.each(['queued-callback', 'tiered-support'] as const)('%s has no faults', (name) => {
    expect(analyze(example(name)).diagnostics).toEqual([]);
  });

  it('are a model of what they declare', () => {
    const { model } = analyze(example('queued-callback'));
    expect(model.center?.name).toBe('Acme');
    expect([...model.queues.keys()]).toEqual(['Support', 'SupportCallbacks']);
    expect([...model.profiles.keys()]).toEqual(['Frontline', 'Backup']);
    expect([...model.flows.values()].map(({ name, type }) => `${type} ${name}`)).toEqual([
      'inbound SupportLine',
      'callback RefuseDuplicates',
      'customer queue CallbackWaiting',
      'outbound whisper CallbackGreeting',
      'agent whisper IncomingCall',
    ]);
    expect(model.flows.get('SupportLine')?.doc).toBe('What a caller to the support line hears.');
    expect(model.flows.get('SupportLine')?.steps.map(({ name }) => name?.text)).toEqual([
      'offer',
      'take_number',
      'hold',
    ]);
    expect(model.functions.get('FindCustomer')).toMatchObject({
      parameters: [{ text: 'phone' }],
      returns: [{ text: 'name' }, { text: 'open_callback' }],
    });
    expect(model.scenarios).toHaveLength(17);
  });
});

it('the order of the files changes nothing', () => {
  const faulty = changed(
    changed(
      changed(example('queued-callback'), 'queue SupportCallbacks {', 'queue Support {'),
      'retries: 2 ',
      'retries: 20 ',
    ),
    'agent Ann: Frontline\n',
    'agent Ann: Front\n',
  );
  const expected = analyze(faulty).diagnostics;
  expect(expected.length).toBeGreaterThan(2);
  assert(
    property(shuffledSubarray([...faulty], { minLength: faulty.length }), (files) => {
      expect(analyze(files).diagnostics).toEqual(expected);
    }),
    { seed: 2, numRuns: 6 },
  );
});

it('a text that is cut up anyhow never throws, and gives every finding a place in it', () => {
  const whole = example('tiered-support')
    .map(({ text }) => text)
    .join('\n');
  const cut = tuple(
    integer({ min: 0, max: whole.length }),
    integer({ min: 0, max: 40 }),
    constantFrom('', '}', '{', '"', ' on ', ' Queue ', '99', '§'),
  );
  assert(
    property(cut, cut, cut, (...cuts) => {
      const text = cuts.reduce(
        (old, [start, length, put]) => old.slice(0, start) + put + old.slice(start + length),
        whole,
      );
      for (const { file, start, end } of analyze([{ path: 'a.test.flow', text }]).diagnostics) {
        expect(file).toBe('a.test.flow');
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { seed: 7, numRuns: 25 },
  );
});

it('a name is the same in either of its Unicode forms', () => {
  const [composed, decomposed] = ['Ä'.normalize('NFC'), 'Ä'.normalize('NFD')];
  const text = `queue ${composed}rzte {\n}\n\nrouting profile Alle {\n  serve ${decomposed}rzte at priority 1\n}\n`;
  expect(analyze([{ path: 'a.flow', text }]).diagnostics).toEqual([]);
});
