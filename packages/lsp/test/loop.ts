/** An event loop that the test turns: each turn runs what was asked for before it, as `setImmediate` does. */
export class Loop {
  #next: (() => void)[] = [];

  readonly ask = (run: () => void): void => void this.#next.push(run);

  turn(): void {
    const due = this.#next;
    this.#next = [];
    for (const run of due) run();
  }

  get isIdle(): boolean {
    return this.#next.length === 0;
  }

  turnUntilIdle(): void {
    while (!this.isIdle) this.turn();
  }
}
