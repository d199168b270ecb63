import { expect, test } from 'vitest';
import { LiveContacts } from '../../src/core/live-contacts.ts';
import { GROUP, RankPlaces } from '../../src/core/routing/rank-places.ts';
import { dice } from './random.ts';

const contactOf = (sequence: number) => ({ id: `c-${sequence}`, sequence });

test('answers as a Map does, whoever has come and gone before, in the order in which they came', () => {
  const below = dice(7);
  const live = new LiveContacts<ReturnType<typeof contactOf>>();
  const model = new Map<string, ReturnType<typeof contactOf>>();
  for (let sequence = 1; sequence <= 2_000; sequence++) {
    const contact = contactOf(sequence);
    live.add(contact);
    model.set(contact.id, contact);
    for (const gone of [...model.values()].filter(() => below(20) === 0)) {
      live.delete(gone);
      model.delete(gone.id);
    }
    const asked = contactOf(1 + below(sequence));
    expect(live.get(asked.id)).toBe(model.get(asked.id));
    expect(live.getAt(asked.sequence)).toBe(model.get(asked.id));
  }
  expect(live.size).toBe(model.size);
  expect(live.values()).toEqual([...model.values()]);
});

test.each(['c-012', 'c-12x', 'c-', 'C-12', '12', '', 'c-1e1', 'c- 12', 'c-1.2'])('nobody has the id "%s"', (id) => {
  const live = new LiveContacts<ReturnType<typeof contactOf>>();
  live.add(contactOf(12));
  expect(live.has('c-12')).toBe(true);
  expect(live.has(id)).toBe(false);
});

test('remembers who may have changed, in the order of the first change', () => {
  const live = new LiveContacts<ReturnType<typeof contactOf>>();
  const [two, three, four] = [contactOf(2), contactOf(3), contactOf(4)];
  for (const contact of [contactOf(1), two, three, four]) live.add(contact);
  expect(live.takeTouched()).toEqual([]);
  live.watch();
  live.get('c-3');
  live.peek('c-1');
  live.delete(two);
  live.get('c-3');
  live.touch(four);
  expect(live.takeTouched()).toEqual([three, two, four]);
  expect(live.takeTouched()).toEqual([]);
});

test('those who outlive all their neighbours cost a few places each, and those who went none', () => {
  const places = new RankPlaces();
  const STAYS = 1_000;
  let most = 0;
  for (let rank = 0; rank < 100_000; rank++) {
    most = Math.max(most, places.add(rank));
    if (rank % STAYS !== 0) places.delete(rank);
  }
  expect(most).toBeLessThan((100_000 / STAYS + 2) * GROUP);
  for (let rank = 0; rank < 100_000; rank += STAYS) {
    expect(places.placeOf(rank)).toBeGreaterThanOrEqual(0);
    places.delete(rank);
  }
  expect(places.placeOf(0)).toBe(-1);
  expect(places.placeOf(-1)).toBe(-1);
});
