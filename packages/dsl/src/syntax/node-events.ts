import { NODE_KINDS } from './node-kinds.ts';

const SMALLEST = 64;
/** Nodes whose tables are used again: most files have fewer, and a long text may hold 100,000 references, each of which is read by itself. */
const KEPT_MAX = 16_384;
const ERROR = NODE_KINDS.indexOf('Error');
const kindNumbers = new Map(NODE_KINDS.map((kind, index) => [kind as string, index]));
/** Of a kind of node, as the tables hold it. */
export const kindNumber = (kind: string): number => {
  const found = kindNumbers.get(kind);
  if (found === undefined) throw new Error(`no kind of node ${kind}`);
  return found;
};

/** Tables of nodes; `syntax-tree.ts` says what they mean. */
export interface NodeTables {
  readonly count: number;
  readonly kind: Uint8Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly size: Int32Array;
}

/** Nodes as they open and close, in the order in which they begin, as ranges of tokens. */
export class NodeEvents {
  #kind = new Uint8Array(0);
  #first = new Int32Array(0);
  #last = new Int32Array(0);
  #size = new Int32Array(0);
  #count = 0;
  /** Nodes under way. */
  #open: number[] = [];
  /** The last error node, and the node under way when it was made. */
  #error: { readonly node: number; readonly around: number | undefined } = { node: -1, around: undefined };

  clear(expected: number): void {
    const capacity = Math.max(SMALLEST, expected);
    if (capacity > this.#kind.length || this.#kind.length > KEPT_MAX) {
      this.#kind = new Uint8Array(capacity);
      this.#first = new Int32Array(capacity);
      this.#last = new Int32Array(capacity);
      this.#size = new Int32Array(capacity);
    }
    this.#count = 0;
    this.#open = [];
    this.#error = { node: -1, around: undefined };
  }

  /** Hands the tables over, cut to size, and keeps nothing that is in them. */
  take(): NodeTables {
    const count = this.#count;
    const tables = {
      count,
      kind: this.#kind.slice(0, count),
      first: this.#first.slice(0, count),
      last: this.#last.slice(0, count),
      size: this.#size.slice(0, count),
    };
    this.clear(0);
    return tables;
  }

  open(kind: number, first: number): number {
    const node = this.#add(kind, first);
    this.#open.push(node);
    return node;
  }

  close(node: number, last: number, collapses: boolean): void {
    this.#open.pop();
    if (node > 0 && last < (this.#first[node] ?? 0) && this.#count === node + 1) {
      this.#count = node; // what is missing is no node
      return;
    }
    this.#last[node] = last;
    this.#size[node] = this.#count - node;
    if (collapses) this.#collapse(node);
  }

  /** Changes the kind of the innermost node under way. */
  become(kind: number): void {
    const node = this.#open.at(-1);
    if (node !== undefined) this.#kind[node] = kind;
  }

  /** Puts a token into an error node: that of the token before it, if that was skipped at the same place. */
  skip(token: number): void {
    const before = this.#count - 1;
    const around = this.#open.at(-1);
    const isBeside = before === this.#error.node && around === this.#error.around;
    if (isBeside && this.#last[before] === token - 1) this.#last[before] = token;
    else {
      const node = this.#add(ERROR, token);
      this.#last[node] = token;
      this.#size[node] = 1;
      this.#error = { node, around };
    }
  }

  /** Takes a node out that has the same tokens as its only child. */
  #collapse(node: number): void {
    const child = node + 1;
    if (child >= this.#count || child + (this.#size[child] ?? 0) !== this.#count) return;
    if (this.#first[child] !== this.#first[node] || this.#last[child] !== this.#last[node]) return;
    if (child + 1 === this.#count) {
      // the child holds no other node, as mostly
      this.#kind[node] = this.#kind[child] ?? 0;
      this.#size[node] = 1;
      this.#count = child;
      return;
    }
    for (const field of [this.#kind, this.#first, this.#last, this.#size]) field.copyWithin(node, child, this.#count);
    this.#count--;
  }

  #add(kind: number, first: number): number {
    const node = this.#count++;
    if (node === this.#kind.length) this.#grow();
    this.#kind[node] = kind;
    this.#first[node] = first;
    this.#last[node] = 0;
    this.#size[node] = 0;
    return node;
  }

  #grow(): void {
    const capacity = this.#kind.length * 2;
    const kind = new Uint8Array(capacity);
    kind.set(this.#kind);
    this.#kind = kind;
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(capacity);
      grown.set(old);
      return grown;
    };
    this.#first = wider(this.#first);
    this.#last = wider(this.#last);
    this.#size = wider(this.#size);
  }
}
