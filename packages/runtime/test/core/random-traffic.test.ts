import { describe, expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import { checkLog, checked } from './always-true.ts';
import { busyCenter, playTraffic } from './random-traffic.ts';

const SEEDS = Array.from({ length: 15 }, (_, index) => index + 1);
const ACTS = 300;

describe('always true, under seeded traffic', () => {
  test.each(SEEDS.slice(0, 6))('S7–S29: seed %i breaks no invariant at any step', (seed) => {
    const { events } = playTraffic(seed, ACTS, checked);
    expect(() => checkLog(events)).not.toThrow();
  });

  test('the traffic reaches everything that it is meant to reach', () => {
    const kinds = new Set<string>();
    for (const seed of SEEDS) {
      const { events } = playTraffic(
        seed,
        ACTS,
        (state) => state,
        busyCenter,
        () => {},
        'first come',
        'calls',
      );
      for (const event of events) {
        kinds.add(event.kind);
        if (event.kind === 'contact ended') kinds.add(`ended: ${event.reason}`);
        if (event.kind === 'offer ended') kinds.add(`offer: ${event.how}`);
        if (event.kind === 'dial ended') kinds.add(`dial: ${event.end}`);
      }
    }
    for (const wanted of [
      'joined',
      'message sent',
      'dialing paused',
      'order changed',
      'ended: completed',
      'ended: abandoned',
      'ended: full',
      'ended: not reached',
      'ended: busy',
      'ended: stopped',
      'offer: missed',
      'offer: withdrawn',
      'offer: agent left',
      'dial: answered',
      'dial: cancelled',
      'dial: failed',
    ]) {
      expect(kinds).toContain(wanted);
    }
  });
});

test('beside calls it reaches holds, transfers, chats and tasks', () => {
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    for (const event of playTraffic(seed, ACTS, (state) => state).events) {
      seen.add(event.kind);
      if (event.kind === 'queued' && event.channel !== undefined) seen.add(event.channel);
      if (event.kind === 'queued' && event.connected === true) seen.add('a callback on the line');
      if (event.kind === 'offered' && event.direct === true) seen.add('offered directly');
      if (event.kind === 'contact ended') seen.add(`ended: ${event.reason}`);
    }
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'held',
      'taken back',
      'transfer began',
      'transfer joined',
      'transfer over',
      'offered directly',
      'a callback on the line',
      'ended: transferred',
      'chat',
      'task',
    ]),
  );
});

describe('the state is rows', () => {
  test.each([3])('seed %i: the same inputs give the same bytes', (seed) => {
    expect(playTraffic(seed, ACTS, (state) => state).lines).toEqual(playTraffic(seed, ACTS, (state) => state).lines);
  });

  test.each([3, 8])('seed %i: a state restored from its JSON after any step goes on with the same bytes', (seed) => {
    const through = playTraffic(seed, ACTS, (state, steps) => {
      if (steps % 7 !== 0) return state;
      const written = JSON.stringify(snapshot(state));
      const again = restore([busyCenter], JSON.parse(written));
      expect(JSON.stringify(snapshot(again))).toBe(written);
      return again;
    });
    const straight = playTraffic(seed, ACTS, (state) => state);
    expect(through.lines).toEqual(straight.lines);
    expect(snapshot(through.state)).toEqual(snapshot(straight.state));
  });
});
