/**
 * How a list differs from the one before. Of the same length: at these places. Else what both have in common at both ends is left out,
 * and `start` to `end` of the one is `start` to `end + shift` of the one before.
 */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
  /** Where other items stand than before, ascending: between `start` and `end`, or at some places there. */
  readonly places: readonly number[];
}

export function differenceOf(items: readonly object[], before: readonly object[]): Difference {
  const shift = before.length - items.length;
  if (shift === 0) return otherPlaces(items, before);
  const most = Math.min(items.length, before.length);
  let start = 0;
  while (start < most && items[start] === before[start]) start++;
  let end = items.length;
  while (end > start && end + shift > start && items[end - 1] === before[end - 1 + shift]) end--;
  return { start, end, shift, places: Array.from({ length: end - start }, (_, index) => start + index) };
}

/** In a list that is sorted by name what an edit moves lies far apart. */
function otherPlaces(items: readonly object[], before: readonly object[]): Difference {
  const places: number[] = [];
  for (let at = 0; at < items.length; at++) if (items[at] !== before[at]) places.push(at);
  return withPlaces(places);
}

export function withPlaces(places: readonly number[]): Difference {
  const [start = 0] = places;
  return { start, end: (places.at(-1) ?? -1) + 1, shift: 0, places };
}

/** Places in the list before whose items stand there no more. */
export function gonePlaces({ start, end, shift, places }: Difference): readonly number[] {
  return shift === 0 ? places : Array.from({ length: end + shift - start }, (_, index) => start + index);
}

export function gone<Item>(difference: Difference, before: readonly Item[]): readonly Item[] {
  return gonePlaces(difference).map((at) => before[at] as Item);
}

export const isNone = ({ shift, places }: Difference): boolean => shift === 0 && places.length === 0;

/** Whether the very same items stand in both. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
