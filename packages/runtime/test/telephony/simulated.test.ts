import { describe, expect, test } from 'vitest';
import type { Effect, Spoken } from '../../src/core/protocol.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import { SimulatedTelephony, type PhoneBehaviour } from '../../src/telephony/simulated.ts';

const MIA = '+12065550111';
const LEO = '+12065550122';
const RING_MS = 30_000;

const dial = (leg: string, to: string): Extract<Effect, { kind: 'dial' }> => ({
  kind: 'dial',
  leg,
  contact: 'c-1',
  to,
  callerId: null,
  ringTimeoutMs: RING_MS,
});

const text = (content: string, durationMs: number): Spoken => ({ kind: 'text', content, text: content, durationMs });

/** Telephones whose reports are written down with their time. */
function phones(behaviour?: PhoneBehaviour) {
  const clock = new VirtualClock(0);
  const reports: string[] = [];
  const said: string[] = [];
  const telephony = new SimulatedTelephony(clock, {
    ...(behaviour === undefined ? {} : { onDial: () => behaviour }),
    onSaid: (leg, words) => said.push(`${clock.nowMs()} ${leg}: ${words ?? 'reorder tone'}`),
  });
  telephony.start(({ input }) => {
    const detail =
      'end' in input
        ? ` ${input.end}`
        : 'by' in input
          ? ` ${input.by}`
          : 'playback' in input
            ? ` ${input.playback}`
            : '';
    reports.push(`${clock.nowMs()} ${'leg' in input ? input.leg : ''} ${input.kind}${detail}`);
  });
  const play = (untilMs: number): void => {
    for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
      clock.moveTo(nextMs);
      clock.runDue();
    }
    clock.moveTo(untilMs);
  };
  return { clock, telephony, reports, said, play };
}

describe('a phone that is dialed', () => {
  test.each<[string, PhoneBehaviour, string[]]>([
    ['rings until the ring timeout', { kind: 'rings' }, ['0 d leg rings', '30000 d leg ended no answer']],
    ['answers', { kind: 'answers', afterMs: 4_000 }, ['0 d leg rings', '4000 d leg answered person']],
    ['answers too late', { kind: 'answers', afterMs: RING_MS }, ['0 d leg rings', '30000 d leg ended no answer']],
    [
      'has voicemail',
      { kind: 'voicemail answers', afterMs: 20_000 },
      ['0 d leg rings', '20000 d leg answered voicemail'],
    ],
    ['rejects', { kind: 'rejects' }, ['0 d leg rings', '0 d leg ended rejected']],
    ['is busy', { kind: 'is busy' }, ['0 d leg ended busy']],
    ['is unreachable', { kind: 'is unreachable' }, ['0 d leg ended unreachable']],
    ['cannot be dialed', { kind: 'fails' }, ['0 d leg ended failed']],
  ])('%s', (_what, behaviour, expected) => {
    const { telephony, reports, play } = phones(behaviour);
    telephony.perform(dial('d', MIA));
    play(60_000);
    expect(reports).toEqual(expected);
  });

  test('is busy while it is on another call, its own or an incoming one (S26)', () => {
    const { telephony, reports } = phones();
    telephony.call({ from: MIA, number: '+12065550100', flow: null });
    telephony.perform(dial('d1', MIA));
    telephony.perform(dial('d2', LEO));
    telephony.perform(dial('d3', LEO));
    expect(reports).toEqual(['0 call-1 call arrives', '0 d1 leg ended busy', '0 d2 leg rings', '0 d3 leg ended busy']);
  });

  test('is free again when its call is over', () => {
    const { telephony, reports } = phones();
    const leg = telephony.call({ from: MIA, number: '+12065550100', flow: null });
    telephony.hangUp(leg);
    telephony.perform(dial('d', MIA));
    expect(reports.slice(1)).toEqual(['0 call-1 leg ended hung up', '0 d leg rings']);
  });

  test('stops ringing when the dial is cancelled', () => {
    const { telephony, reports, play } = phones();
    telephony.perform(dial('d', MIA));
    play(5_000);
    telephony.perform({ kind: 'hang up', leg: 'd', tone: 'none' });
    play(60_000);
    expect(reports).toEqual(['0 d leg rings', '5000 d leg ended cancelled']);
  });

  test('is dialed once though the intent comes twice (S28)', () => {
    const { telephony, reports } = phones();
    telephony.perform(dial('d', MIA));
    telephony.perform(dial('d', MIA));
    expect(reports).toEqual(['0 d leg rings']);
  });
});

describe('speech', () => {
  test('takes its time, one text after another, each counting from its first word (S37)', () => {
    const { telephony, reports, said, play } = phones({ kind: 'answers', afterMs: 1_000 });
    telephony.perform(dial('d', MIA));
    play(1_000);
    telephony.perform({
      kind: 'play',
      leg: 'd',
      playback: 'p',
      speech: [text('A', 2_000), text('B', 500)],
      repeat: false,
    });
    expect(telephony.hears('d')).toBe('A');
    play(10_000);
    expect(said).toEqual(['1000 d: A', '3000 d: B']);
    expect(reports.slice(2)).toEqual(['3500 d playback ended p']);
    expect(telephony.hears('d')).toBeNull();
  });

  test('is repeated until it is stopped, and a stopped one does not report its end', () => {
    const { telephony, reports, said, play } = phones();
    telephony.perform({ kind: 'play', leg: 'agent:Ann', playback: 'p', speech: [text('A', 400)], repeat: true });
    play(1_000);
    telephony.perform({ kind: 'stop playing', leg: 'agent:Ann', playback: 'p' });
    play(5_000);
    expect(said).toEqual(['0 agent:Ann: A', '400 agent:Ann: A', '800 agent:Ann: A']);
    expect(reports).toEqual([]);
  });

  test('ends with the call; a hang-up may leave the reorder tone', () => {
    const { telephony, reports, said, play } = phones();
    const leg = telephony.call({ from: MIA, number: '+12065550100', flow: null });
    telephony.perform({ kind: 'answer', leg, contact: 'c-1' });
    telephony.perform({ kind: 'play', leg, playback: 'p', speech: [text('A', 2_000)], repeat: false });
    play(1_000);
    telephony.perform({ kind: 'hang up', leg, tone: 'reorder' });
    play(5_000);
    expect(said).toEqual(['0 call-1: A', '1000 call-1: reorder tone']);
    expect(reports.slice(1)).toEqual(['1000 call-1 leg ended hung up']);
  });
});

describe('telephony', () => {
  test('tells the truth about legs', () => {
    const { telephony, play } = phones({ kind: 'answers', afterMs: 1_000 });
    telephony.perform(dial('d1', MIA));
    play(1_000);
    telephony.perform(dial('d2', LEO));
    telephony.perform(dial('d3', MIA));
    expect(telephony.reconcile(['d1', 'd2', 'd3', 'd4'])).toEqual([
      { leg: 'd1', state: 'connected', by: 'person', playing: [] },
      { leg: 'd2', state: 'ringing' },
      { leg: 'd3', state: 'ended', end: 'busy' },
      { leg: 'd4', state: 'never was' },
    ]);
  });

  test('ends dials as failed while it fails, and reports nothing while it is silent', () => {
    const { telephony, reports, play } = phones();
    telephony.setTrouble('fails');
    telephony.perform(dial('d1', MIA));
    telephony.setTrouble('silent');
    telephony.perform(dial('d2', MIA));
    telephony.setTrouble('none');
    play(40_000);
    expect(reports).toEqual(['0 d1 leg ended failed', '30000 d2 leg ended no answer']);
  });

  test('gives each report an id of its own', () => {
    const clock = new VirtualClock(0);
    const ids: string[] = [];
    const telephony = new SimulatedTelephony(clock);
    telephony.start(({ id }) => void ids.push(id));
    telephony.perform(dial('d1', MIA));
    telephony.perform(dial('d2', LEO));
    expect(new Set(ids).size).toBe(2);
  });
});
