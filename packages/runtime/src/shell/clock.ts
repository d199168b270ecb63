/**
 * Where the shell gets its time from. The core never asks: it is told.
 *
 * The real clock follows the machine. The virtual clock stands still until somebody moves it and then jumps from timer to
 * timer, so that seven days pass in milliseconds and always in the same order.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, whole. */
  nowMs(): number;
  /** Calls `run` once, at `atMs` or as soon after it as the clock can. The result cancels it. */
  at(atMs: number, run: () => void): () => void;
}

/** Longest wait that one timer of Node may have; longer ones are armed again. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep a process alive that has nothing else to do. */
export function realClock(): Clock {
  return {
    nowMs: () => Date.now(),
    at(atMs, run) {
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const waitMs = Math.max(0, atMs - Date.now());
        timer = setTimeout(() => (waitMs > TIMER_MAX_MS ? arm() : run()), Math.min(waitMs, TIMER_MAX_MS));
        timer.unref();
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

interface Timer {
  readonly atMs: number;
  /** Timers of one instant run in the order in which they were set. */
  readonly order: number;
  run: (() => void) | null;
}

export class VirtualClock implements Clock {
  readonly #timers: Timer[] = [];
  #nowMs: number;
  #set = 0;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  at(atMs: number, run: () => void): () => void {
    const timer: Timer = { atMs: Math.max(atMs, this.#nowMs), order: this.#set++, run };
    push(this.#timers, timer);
    // A cancelled timer stays in the heap until it comes to the top: removing from the middle would cost a search.
    return () => {
      timer.run = null;
    };
  }

  /** Instant of the next timer; null when nothing is set. */
  nextMs(): number | null {
    for (;;) {
      const first = this.#timers[0];
      if (first === undefined) return null;
      if (first.run !== null) return first.atMs;
      pop(this.#timers);
    }
  }

  /** Moves to `toMs` without running anything; nothing may be due before it. */
  moveTo(toMs: number): void {
    const nextMs = this.nextMs();
    if (toMs < this.#nowMs) throw new RangeError(`the clock stands at ${this.#nowMs} and cannot go back to ${toMs}`);
    if (nextMs !== null && nextMs < toMs) throw new RangeError(`a timer is due at ${nextMs}, before ${toMs}`);
    this.#nowMs = toMs;
  }

  /** Runs the timers that are due now, those set meanwhile included, in order. Says whether there were any. */
  runDue(): boolean {
    let any = false;
    for (let nextMs = this.nextMs(); nextMs !== null && nextMs <= this.#nowMs; nextMs = this.nextMs()) {
      const timer = pop(this.#timers);
      const run = timer.run;
      timer.run = null;
      run?.();
      any = true;
    }
    return any;
  }
}

const earlier = (a: Timer, b: Timer): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

function push(heap: Timer[], timer: Timer): void {
  let hole = heap.length;
  heap.push(timer);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent] as Timer;
    if (earlier(above, timer)) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = timer;
}

function pop(heap: Timer[]): Timer {
  const top = heap[0] as Timer;
  const last = heap.pop() as Timer;
  if (heap.length === 0) return top;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && earlier(heap[child + 1] as Timer, heap[child] as Timer)) child++;
    const below = heap[child] as Timer;
    if (earlier(last, below)) break;
    heap[hole] = below;
    hole = child;
  }
  heap[hole] = last;
  return top;
}
