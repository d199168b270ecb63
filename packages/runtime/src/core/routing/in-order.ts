/**
 * Those of a class who stand in order, one behind the other: nearly all, since who comes later mostly goes later. Whoever comes
 * first is taken from the front and the next one lies beside, where a heap brings up somebody new through all its levels.
 *
 * A class has a row for each contact priority, in a chain. A row is a list of pieces of one typed array; whoever comes is sorted into
 * the last piece, and belongs in a heap if the place is further in front.
 */
import { priorityIn } from './classes.ts';
import { newHeap } from './heap.ts';
import type { IsBefore } from './heap.ts';

/** Entries of a piece: a key and a slot each, side by side. */
const PIECE_BITS = 4;
const PIECE = 1 << PIECE_BITS;
const FIRST_PIECES = 64;

/** Of a row: where its first and its last entry are, whose contact priority it is, and the row of the next later one. */
const FIRST = 0;
const LAST = 1;
const PRIORITY = 2;
const NEXT = 3;
const ROW_BITS = 2;
const FIRST_ROWS = 64;
/** Rows of a class: each contact walks past those of earlier priorities. */
const ROWS_AT_MOST = 16;

const NOWHERE = -1;

export class InOrder {
  readonly #isBefore: IsBefore;
  /** By class: its row of the earliest priority, as the place of what is known of it; -1: nobody stands there. */
  readonly #front: number[] = [];

  #rows: Int32Array<ArrayBuffer> = new Int32Array(FIRST_ROWS << ROW_BITS);
  #rowsEnd = 0;
  readonly #freeRows: number[] = [];
  /** By row: the last key that has come. Whoever comes behind it needs no look at the last entry, which is far away. */
  readonly #lastKeys: number[] = newHeap();

  /** By entry: key, slot, key, slot, … */
  #entries: Float64Array<ArrayBuffer> = new Float64Array(FIRST_PIECES << (PIECE_BITS + 1));
  /** By piece: the one behind. */
  readonly #pieceBehind: number[] = [];
  readonly #freePieces: number[] = [];

  constructor(isBefore: IsBefore) {
    this.#isBefore = isBefore;
  }

  addClass(): void {
    this.#front.push(NOWHERE);
  }

  /** Where the first entry of a class is; -1: there is none. */
  firstOf(classIndex: number): number {
    const row = this.#front[classIndex] as number;
    return row === NOWHERE ? NOWHERE : (this.#rows[row + FIRST] as number);
  }
  keyAt(at: number): number {
    return this.#entries[at << 1] as number;
  }
  slotAt(at: number): number {
    return this.#entries[(at << 1) + 1] as number;
  }

  /** Whether the entry stands in order now: it does not if its place is in front of the last piece, or there are too many rows. */
  put(classIndex: number, key: number, slot: number): boolean {
    const priority = priorityIn(key);
    let before = NOWHERE;
    let row = this.#front[classIndex] as number;
    for (let passed = 0; row !== NOWHERE && (this.#rows[row + PRIORITY] as number) < priority; passed++) {
      if (passed === ROWS_AT_MOST) return false;
      before = row;
      row = this.#rows[row + NEXT] as number;
    }
    if (row !== NOWHERE && this.#rows[row + PRIORITY] === priority) return this.#sortIn(row, key, slot);
    const at = this.#takePiece() << PIECE_BITS;
    this.#set(at, key, slot);
    const added = this.#addRow(at, priority, row);
    this.#setLastKey(added, key);
    if (before === NOWHERE) this.#front[classIndex] = added;
    else this.#rows[before + NEXT] = added;
    return true;
  }

  /** Only while there is one. */
  dropFirst(classIndex: number): void {
    const row = this.#front[classIndex] as number;
    const first = this.#rows[row + FIRST] as number;
    if (first === this.#rows[row + LAST]) {
      this.#freePieces.push(first >> PIECE_BITS);
      this.#front[classIndex] = this.#rows[row + NEXT] as number;
      this.#freeRows.push(row);
      return;
    }
    const next = this.#behind(first);
    if ((next & (PIECE - 1)) === 0) this.#freePieces.push(first >> PIECE_BITS);
    this.#rows[row + FIRST] = next;
  }

  /** In order. */
  *slotsIn(classIndex: number): Generator<number> {
    for (let row = this.#front[classIndex] as number; row !== NOWHERE; row = this.#rows[row + NEXT] as number) {
      const last = this.#rows[row + LAST] as number;
      for (let at = this.#rows[row + FIRST] as number; ; at = this.#behind(at)) {
        yield this.slotAt(at);
        if (at === last) break;
      }
    }
  }

  /** Drops the entries that `stays` does not want; how many are left. */
  keep(classIndex: number, stays: (slot: number) => boolean): number {
    let kept = 0;
    let before = NOWHERE;
    let next: number;
    for (let row = this.#front[classIndex] as number; row !== NOWHERE; row = next) {
      next = this.#rows[row + NEXT] as number;
      const keptHere = this.#keepInRow(row, stays);
      kept += keptHere;
      if (keptHere > 0) {
        before = row;
        continue;
      }
      this.#freeRows.push(row);
      if (before === NOWHERE) this.#front[classIndex] = next;
      else this.#rows[before + NEXT] = next;
    }
    return kept;
  }

  #keepInRow(row: number, stays: (slot: number) => boolean): number {
    const first = this.#rows[row + FIRST] as number;
    const last = this.#rows[row + LAST] as number;
    let kept = 0;
    let keptLast = NOWHERE;
    for (let from = first; ; from = this.#behind(from)) {
      const slot = this.slotAt(from);
      if (stays(slot)) {
        keptLast = kept++ === 0 ? first : this.#behind(keptLast);
        this.#set(keptLast, this.keyAt(from), slot);
      }
      if (from === last) break;
    }
    const lastPiece = last >> PIECE_BITS;
    if (kept === 0) this.#freeChain(first >> PIECE_BITS, lastPiece);
    else if (keptLast >> PIECE_BITS !== lastPiece) {
      this.#freeChain(this.#pieceBehind[keptLast >> PIECE_BITS] as number, lastPiece);
    }
    this.#rows[row + LAST] = keptLast;
    return kept;
  }

  #sortIn(row: number, key: number, slot: number): boolean {
    const first = this.#rows[row + FIRST] as number;
    const last = this.#rows[row + LAST] as number;
    const start = first >> PIECE_BITS === last >> PIECE_BITS ? first : last & -PIECE;
    let before = last;
    if (key > this.#lastKeyOf(row)) this.#setLastKey(row, key);
    else while (before >= start && this.#goesBefore(key, slot, before)) before--;
    if (before < start && start !== first) return false;
    let hole = this.#addBehind(last);
    this.#rows[row + LAST] = hole;
    for (let from = last; from > before; from--) {
      this.#set(hole, this.keyAt(from), this.slotAt(from));
      hole = from;
    }
    this.#set(hole, key, slot);
    return true;
  }

  #lastKeyOf(row: number): number {
    return this.#lastKeys[row >> ROW_BITS] as number;
  }
  #setLastKey(row: number, key: number): void {
    this.#lastKeys[row >> ROW_BITS] = key;
  }

  #goesBefore(key: number, slot: number, at: number): boolean {
    const otherKey = this.keyAt(at);
    return key !== otherKey ? key < otherKey : this.#isBefore(slot, this.slotAt(at));
  }

  /** Where the entry behind is; only while there is one. */
  #behind(at: number): number {
    const next = at + 1;
    return (next & (PIECE - 1)) === 0 ? (this.#pieceBehind[at >> PIECE_BITS] as number) << PIECE_BITS : next;
  }

  /** Room for one more behind the last one. */
  #addBehind(last: number): number {
    const next = last + 1;
    if ((next & (PIECE - 1)) !== 0) return next;
    const piece = this.#takePiece();
    this.#pieceBehind[last >> PIECE_BITS] = piece;
    return piece << PIECE_BITS;
  }

  #set(at: number, key: number, slot: number): void {
    this.#entries[at << 1] = key;
    this.#entries[(at << 1) + 1] = slot;
  }

  #addRow(at: number, priority: number, next: number): number {
    const row = this.#freeRows.pop() ?? this.#newRow();
    this.#rows[row + FIRST] = this.#rows[row + LAST] = at;
    this.#rows[row + PRIORITY] = priority;
    this.#rows[row + NEXT] = next;
    return row;
  }

  #newRow(): number {
    const row = this.#rowsEnd;
    this.#rowsEnd += 1 << ROW_BITS;
    if (this.#rowsEnd > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    return row;
  }

  #freeChain(from: number, to: number): void {
    for (let piece = from; ; piece = this.#pieceBehind[piece] as number) {
      this.#freePieces.push(piece);
      if (piece === to) return;
    }
  }

  #takePiece(): number {
    const free = this.#freePieces.pop();
    if (free !== undefined) return free;
    const piece = this.#pieceBehind.push(NOWHERE) - 1;
    if ((piece + 1) << (PIECE_BITS + 1) > this.#entries.length) {
      const entries = new Float64Array(this.#entries.length * 2);
      entries.set(this.#entries);
      this.#entries = entries;
    }
    return piece;
  }
}
