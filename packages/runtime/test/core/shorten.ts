/** A failing run, told in as few inputs as it takes. */

/** Without any one of them, or any run of them that was tried, it does not fail. Bounded: a long list is shortened by halves. */
export function shorten<T>(
  items: readonly T[],
  fails: (some: readonly T[]) => boolean,
  triesMax = 2_000,
): readonly T[] {
  let shortest = items;
  let tries = 0;
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.length && tries < triesMax;) {
      tries++;
      const without = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if (fails(without)) shortest = without;
      else from += size;
    }
  }
  return shortest;
}
