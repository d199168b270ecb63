import { describe, expect, test } from 'vitest';
import { programHash } from '@ringback/dsl/ir';
import { finished, readHistories, replayed } from './history.ts';

const HISTORIES = readHistories();

describe.each(HISTORIES)('the history $name', ({ history }) => {
  test('is played by this release as by the one that recorded it', () => {
    expect(replayed(history)).toEqual(history.events);
  });

  test('is finished by this release from the rows that the recording one had written halfway', () => {
    expect(finished(history)).toEqual(history.events.slice(history.halfway.events));
  });

  test('is of a program that nobody has changed since', () => {
    expect(programHash(history.program)).toBe(history.program.hash);
  });

  test('is long enough to say something: contacts come, are joined, and all of them end', () => {
    const count = (kind: string): number => history.events.filter((event) => event.kind === kind).length;
    expect(count('joined')).toBeGreaterThan(3);
    expect(count('contact ended')).toBe(count('contact created'));
    const live = history.halfway.rows.filter(({ table }) => table === 'contact');
    expect(live.length).toBeGreaterThan(0);
  });
});

test('the histories of the first release are all there', () => {
  expect(HISTORIES.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['callbacks.1.json', 'operators.1.json', 'tiers.1.json']),
  );
});

test('they hold what an operator may do while callers wait', () => {
  const kinds = new Set(HISTORIES.flatMap(({ history }) => history.events.map(({ kind }) => kind)));
  expect([...kinds]).toEqual(
    expect.arrayContaining(['program deployed', 'migrated', 'profile changed', 'hours overridden', 'dialed']),
  );
});
