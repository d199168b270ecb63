/**
 * A 4-ary minimum heap of ids by a key, in one array of numbers: key, id, key, id, … Which of two with equal keys comes first
 * is asked for only then; it makes the order total, which most published heaps leave to chance.
 *
 * It is an array, not an object that has two typed ones: there is one for each distinct delay of each queue, a decision touches
 * a few of thousands, and what it costs is how many places in memory it must go to. (All heaps as segments of one typed array, with
 * their sizes beside the first entry: at a million 0.84 to 1.08 times as fast at 20 queues a profile, 0.9 times at 200, and a third to
 * two thirds more memory.)
 */
export type KeyHeap = number[];

/** Whether an id comes before another one of the same key. */
export type IsBefore = (id: number, other: number) => boolean;

/** Children of a node: four entries are a cache line. */
const ARITY_BITS = 2;
const ARITY = 1 << ARITY_BITS;
/** Numbers of an entry. */
const ENTRY = 2;

/** An empty heap. V8 keeps an array that has held a fraction in the layout of bare doubles. */
export function newHeap(): KeyHeap {
  const heap = [0.5];
  heap.pop();
  return heap;
}

export const sizeOf = (heap: KeyHeap): number => heap.length / ENTRY;

// Of the first entry; only while there is one.
export const topKey = (heap: KeyHeap): number => heap[0] as number;
export const topId = (heap: KeyHeap): number => heap[1] as number;

/** Of all entries, in no order. */
export function* idsIn(heap: KeyHeap): Generator<number> {
  for (let at = 1; at < heap.length; at += ENTRY) yield heap[at] as number;
}

export function push(heap: KeyHeap, key: number, id: number, isBefore: IsBefore): void {
  let hole = heap.length / ENTRY;
  heap.push(key, id);
  let moved = false;
  while (hole > 0) {
    const parent = (hole - 1) >> ARITY_BITS;
    const parentKey = heap[parent * ENTRY] as number;
    if (key > parentKey) break;
    const parentId = heap[parent * ENTRY + 1] as number;
    if (key === parentKey && !isBefore(id, parentId)) break;
    heap[hole * ENTRY] = parentKey;
    heap[hole * ENTRY + 1] = parentId;
    hole = parent;
    moved = true;
  }
  if (!moved) return;
  heap[hole * ENTRY] = key;
  heap[hole * ENTRY + 1] = id;
}

/** Only while there is an entry. */
export function dropTop(heap: KeyHeap, isBefore: IsBefore): void {
  const id = heap.pop() as number;
  const key = heap.pop() as number;
  if (heap.length > 0) siftDown(heap, 0, key, id, isBefore);
}

/** Drops the entries that `stays` does not want: O(n). */
export function keep(heap: KeyHeap, stays: (id: number, key: number) => boolean, isBefore: IsBefore): void {
  let kept = 0;
  for (let from = 0; from < heap.length; from += ENTRY) {
    const key = heap[from] as number;
    const id = heap[from + 1] as number;
    if (!stays(id, key)) continue;
    heap[kept++] = key;
    heap[kept++] = id;
  }
  heap.length = kept;
  for (let node = (sizeOf(heap) - 2) >> ARITY_BITS; node >= 0; node--) {
    siftDown(heap, node, heap[node * ENTRY] as number, heap[node * ENTRY + 1] as number, isBefore);
  }
}

function siftDown(heap: KeyHeap, start: number, key: number, id: number, isBefore: IsBefore): void {
  const size = heap.length / ENTRY;
  let hole = start;
  for (;;) {
    const firstChild = (hole << ARITY_BITS) + 1;
    if (firstChild >= size) break;
    const end = Math.min(firstChild + ARITY, size);
    let best = firstChild;
    let bestKey = heap[best * ENTRY] as number;
    for (let child = firstChild + 1; child < end; child++) {
      const childKey = heap[child * ENTRY] as number;
      if (childKey > bestKey) continue;
      if (childKey === bestKey && !isBefore(heap[child * ENTRY + 1] as number, heap[best * ENTRY + 1] as number))
        continue;
      best = child;
      bestKey = childKey;
    }
    const bestId = heap[best * ENTRY + 1] as number;
    if (key < bestKey || (key === bestKey && isBefore(id, bestId))) break;
    heap[hole * ENTRY] = bestKey;
    heap[hole * ENTRY + 1] = bestId;
    hole = best;
  }
  heap[hole * ENTRY] = key;
  heap[hole * ENTRY + 1] = id;
}
