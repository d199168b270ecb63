/** What lists have in common at both ends left out: `start` to `end` of the one is `start` to `end + shift` of the one before. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

export function differenceOf(items: readonly object[], before: readonly object[]): Difference {
  const shift = before.length - items.length;
  const most = Math.min(items.length, before.length);
  let start = 0;
  while (start < most && items[start] === before[start]) start++;
  let end = items.length;
  while (end > start && end + shift > start && items[end - 1] === before[end - 1 + shift]) end--;
  return { start, end, shift };
}
