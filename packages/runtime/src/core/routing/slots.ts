/**
 * What the router knows of each waiting contact, in typed arrays: one slot for one placing in one line.
 *
 * A slot is identity only inside the router. It is not used again while a heap or a list still holds it (`held`), so a
 * dead entry can never come back to life as somebody else; a contact that is placed anew, or whose order changes, gets
 * a new slot.
 */
export class Slots {
  key: Float64Array<ArrayBuffer> = new Float64Array(64);
  sequence: Float64Array<ArrayBuffer> = new Float64Array(64);
  enteredAtMs: Float64Array<ArrayBuffer> = new Float64Array(64);
  line: Uint32Array<ArrayBuffer> = new Uint32Array(64);
  live: Uint8Array<ArrayBuffer> = new Uint8Array(64);
  /** Entries of heaps and lists that hold the slot. */
  held: Uint16Array<ArrayBuffer> = new Uint16Array(64);
  #used = 0;
  #free: number[] = [];

  take(key: number, sequence: number, enteredAtMs: number, line: number): number {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot >= this.key.length) this.#grow();
    this.key[slot] = key;
    this.sequence[slot] = sequence;
    this.enteredAtMs[slot] = enteredAtMs;
    this.line[slot] = line;
    this.live[slot] = 1;
    this.held[slot] = 0;
    return slot;
  }

  // A slot that somebody holds is inside the arrays, so what is read there is a number.
  keyOf(slot: number): number {
    return this.key[slot] as number;
  }
  sequenceOf(slot: number): number {
    return this.sequence[slot] as number;
  }
  enteredAtMsOf(slot: number): number {
    return this.enteredAtMs[slot] as number;
  }
  lineOf(slot: number): number {
    return this.line[slot] as number;
  }
  heldBy(slot: number): number {
    return this.held[slot] as number;
  }

  /** The order of S3 within one profile priority. */
  comesBefore(a: number, b: number): boolean {
    const keyA = this.keyOf(a);
    const keyB = this.keyOf(b);
    return keyA !== keyB ? keyA < keyB : this.sequenceOf(a) < this.sequenceOf(b);
  }

  isLive(slot: number): boolean {
    return this.live[slot] === 1;
  }

  /** The contact has left its place; the slot is free as soon as nothing holds it. */
  kill(slot: number): void {
    this.live[slot] = 0;
    if (this.held[slot] === 0) this.#free.push(slot);
  }

  hold(slot: number): void {
    this.held[slot] = this.heldBy(slot) + 1;
  }

  letGo(slot: number): void {
    const held = this.heldBy(slot) - 1;
    this.held[slot] = held;
    if (held === 0 && this.live[slot] === 0) this.#free.push(slot);
  }

  #grow(): void {
    const size = this.key.length * 2;
    const grow = <A extends { set(from: A): void }>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.key = grow(new Float64Array(size), this.key);
    this.sequence = grow(new Float64Array(size), this.sequence);
    this.enteredAtMs = grow(new Float64Array(size), this.enteredAtMs);
    this.line = grow(new Uint32Array(size), this.line);
    this.live = grow(new Uint8Array(size), this.live);
    this.held = grow(new Uint16Array(size), this.held);
  }
}
