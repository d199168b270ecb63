/** How many items of an ascending list come before a place in it: where what is looked for stands, or would. */
export function countBefore<Item>(ascending: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(ascending[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
