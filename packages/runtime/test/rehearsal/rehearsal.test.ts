import { compile } from '@ringback/dsl';
import { Rehearsal } from '@ringback/runtime/rehearsal';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'queued-callback');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.flow'))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const { program, sourceMap } = compile(files);
if (program === null || sourceMap === null) throw new Error('the example does not compile');
const sources = Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('a rehearsal of the callback line', () => {
  let rehearsal: Rehearsal;
  const [profile] = program.profiles;
  const [number] = program.phoneNumbers;
  const mia = () => rehearsal.view().customers[0];
  const ann = () => rehearsal.view().agents[0];
  const call = { kind: 'calls', flow: null, number: number?.number ?? null, from: null, withheld: false } as const;

  beforeEach(() => {
    rehearsal = new Rehearsal({
      program,
      sourceMap,
      sources,
      customers: ['Mia', 'Leo'],
      agents: [{ name: 'Ann', profile: profile?.name ?? '' }],
    });
  });

  /** Skips until something holds. */
  const skipUntil = (holds: () => boolean): void => {
    for (let steps = 0; steps < 200 && !holds(); steps++) if (!rehearsal.skip()) break;
    expect(holds()).toBe(true);
  };

  it('begins at rest: nobody calls, the agent is free, the clock stands', () => {
    expect(mia()).toMatchObject({ name: 'Mia', phone: 'idle', hears: null, contacts: [] });
    expect(ann()).toMatchObject({ state: 'available', offer: null });
    expect(rehearsal.skip()).toBe(false);
    expect(rehearsal.view().now).toMatchObject({ date: '2026-03-02', time: '10:00:00' });
  });

  it('carries a callback from the key pressed to the two who talk', () => {
    rehearsal.do('Ann', { kind: 'becomes', status: 'unavailable', reason: null });
    expect(rehearsal.do('Mia', call)).toBeNull();
    expect(mia()?.hears).toContain('Press 1 to receive a callback');
    expect(rehearsal.do('Mia', { kind: 'presses', key: '1' })).toBeNull();
    expect(mia()?.hears).toContain('enter your phone number');
    expect(rehearsal.do('Mia', { kind: 'enters', keys: `${mia()?.number.slice(1)}#` })).toBeNull();
    skipUntil(() => mia()?.phone === 'idle');
    expect(mia()?.contacts).toEqual(['callback is scheduled in SupportCallbacks']);
    skipUntil(() => mia()?.contacts[0] === 'callback waits in SupportCallbacks');
    rehearsal.do('Ann', { kind: 'becomes', status: 'available', reason: null });
    skipUntil(() => ann()?.offer !== null);
    expect(ann()?.offer).toBe("Mia's callback");
    expect(rehearsal.do('Ann', { kind: 'accepts' })).toBeNull();
    skipUntil(() => mia()?.phone === 'ringing');
    expect(rehearsal.do('Mia', { kind: 'answers' })).toBeNull();
    skipUntil(() => mia()?.contacts[0] === 'callback is with Ann');
    expect(mia()).toMatchObject({ hears: 'Ann, on the line', phone: 'connected', contacts: ['callback is with Ann'] });
    expect(ann()).toMatchObject({ state: 'busy', customers: [{ name: 'Mia', isOnHold: false }] });
    expect(rehearsal.view().log.at(-1)?.what).toBe('talks to Ann');
    expect(rehearsal.do('Ann', { kind: 'holds', who: 'Mia' })).toBeNull();
    expect(mia()?.contacts).toEqual(['callback is on hold, with Ann']);
    expect(ann()?.customers).toEqual([{ name: 'Mia', isOnHold: true }]);
  });

  it('lets functions answer as one wishes, and fail', () => {
    const refused = () => rehearsal.view().queues.find(({ name }) => name === 'SupportCallbacks');
    const asks = {
      queue: 'SupportCallbacks',
      flow: 'SupportLine',
      creationFlow: 'RefuseDuplicates',
      retries: 0,
      initialDelayMs: 0,
      betweenAttemptsMs: 60_000,
    };
    const block =
      program.flows.find(({ name }) => name === 'SupportLine')?.blocks.find(({ kind }) => kind === 'create callback')
        ?.id ?? '';
    rehearsal.do('Ann', { kind: 'becomes', status: 'unavailable', reason: null });
    rehearsal.answer('FindCustomer', { name: 'Mia', open_callback: 'yes' });
    rehearsal.do('Mia', { kind: 'has a callback', settings: { ...asks, block } });
    rehearsal.pass(1_000);
    expect(refused()).toMatchObject({ callbacks: 0, scheduled: 0 });
    rehearsal.answer('FindCustomer', null);
    rehearsal.do('Leo', { kind: 'has a callback', settings: { ...asks, block } });
    rehearsal.pass(1_000);
    expect(refused()).toMatchObject({ callbacks: 1, scheduled: 0, longestWait: '1s' });
  });

  it('says why something cannot be done, and goes on', () => {
    expect(rehearsal.do('Mia', { kind: 'presses', key: '1' })).toBe(
      'this needs that Mia is on a call, but Mia is on no call',
    );
    expect(rehearsal.do('Ann', { kind: 'accepts' })).toContain('Ann has an offer to accept');
    expect(rehearsal.do('Mia', call)).toBeNull();
  });

  it('names the line of the flow that a caller stood on', () => {
    rehearsal.do('Mia', call);
    rehearsal.skip();
    const heard = rehearsal.view().log.find(({ what }) => what.includes('hears'));
    expect(heard?.who).toBe("Mia's call");
    expect(heard?.stood).toMatchObject({ file: expect.stringMatching(/\.flow$/), text: expect.any(String) });
  });
});
