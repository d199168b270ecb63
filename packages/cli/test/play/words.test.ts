import type { Event, EventBody } from '@ringback/runtime';
import { describe, expect, it } from 'vitest';
import { Cast } from '../../src/play/cast.ts';
import { inPlainWords } from '../../src/play/words.ts';
import { elapsed, inWords, wallClock } from '../../src/play/times.ts';

const MINUTE_MS = 60_000;

function words(is: 'call' | 'callback', event: Record<string, unknown>): string | null {
  const cast = new Cast();
  const known = { contact: 'c-1', atMs: 0, seq: 0 };
  cast.add({ ...known, kind: 'contact created', is, number: '+12065550111', originalStartMs: 0 } as unknown as Event);
  return inPlainWords({ ...known, atMs: 2 * MINUTE_MS, ...event } as Event, cast);
}

const queued = { kind: 'queued', queue: 'Support' };
const scheduled = { kind: 'callback scheduled', queue: 'Support', untilMs: 12 * MINUTE_MS };

describe('events in words', () => {
  it.each<[string, 'call' | 'callback', { kind: EventBody['kind']; [fact: string]: unknown }, string | null]>([
    ['a call waits', 'call', { ...queued, kind: 'queued', again: false }, '+1206…0111 waits in Support'],
    ['a call waits on', 'call', { ...queued, kind: 'queued', again: true }, null],
    [
      'a callback is asked for',
      'callback',
      { ...scheduled, kind: 'callback scheduled', attempt: 1 },
      '+1206…0111 hangs up and will be called back',
    ],
    [
      'a callback is tried again',
      'callback',
      { ...scheduled, kind: 'callback scheduled', attempt: 2 },
      '+1206…0111 will be tried again in 10 min',
    ],
    [
      'an agent misses an offer',
      'call',
      { kind: 'offer ended', agent: 'Ann', how: 'missed' },
      'Ann does not answer; +1206…0111 is offered on',
    ],
    ['an agent takes an offer', 'call', { kind: 'offer ended', agent: 'Ann', how: 'accepted' }, null],
    ['a first dial', 'callback', { kind: 'dialed', agent: 'Ann', attempt: 1 }, 'Ann calls +1206…0111 back'],
    ['a second dial', 'callback', { kind: 'dialed', agent: 'Ann', attempt: 2 }, 'Ann calls +1206…0111 back, attempt 2'],
    ['nobody answers', 'callback', { kind: 'dial ended', end: 'no answer' }, '+1206…0111 does not answer'],
    ['voicemail', 'callback', { kind: 'dial ended', end: 'voicemail' }, "+1206…0111's voicemail answers"],
    ['a talk', 'call', { kind: 'joined', agent: 'Ann' }, 'Ann talks to +1206…0111 2 min after the call began'],
    [
      'a talk, called back',
      'callback',
      { kind: 'joined', agent: 'Ann' },
      'Ann talks to +1206…0111, called back 2 min after the call began',
    ],
    ['a caller gives up', 'call', { kind: 'contact ended', reason: 'abandoned' }, '+1206…0111 gives up after 2 min'],
    ['an ordinary end', 'call', { kind: 'contact ended', reason: 'completed' }, null],
    ['a block of a flow', 'call', { kind: 'block began', flow: 'F', block: 'b' }, null],
  ])('%s', (_, is, event, expected) => {
    expect(words(is, event)).toBe(expected);
  });

  it('never show a whole number', () => {
    const kinds = ['abandoned', 'full', 'not reached', 'expired', 'not queued', 'not dialable', 'flow loop', 'error'];
    const said = kinds.map((reason) => words('callback', { kind: 'contact ended', reason }));
    expect(said.join('\n')).not.toContain('12065550111');
    expect(said).not.toContain(null);
  });
});

describe('times', () => {
  it.each([
    [0, '0:00', '0 s'],
    [7_999, '0:07', '8 s'],
    [59_600, '0:59', '1 min'],
    [160_000, '2:40', '2 min 40 s'],
    [3_600_000, '1:00:00', '1 h'],
    [3_780_000, '1:03:00', '1 h 3 min'],
    [604_800_000, '168:00:00', '7 d'],
    [608_400_000, '169:00:00', '7 d 1 h'],
  ])('%d ms', (ms, running, said) => {
    expect([elapsed(ms), inWords(ms)]).toEqual([running, said]);
  });

  it('are those of the zone', () => {
    expect(wallClock('America/Los_Angeles')(Date.UTC(2026, 2, 2, 18, 0, 5))).toBe('10:00:05');
  });
});
