import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { NodeTables } from './node-events.ts';
import { NODE_KINDS, type NodeKind } from './node-kinds.ts';
import { OwnTokens } from './own-tokens.ts';
import { isTrivia, kindName, type TokenTable } from './token-table.ts';
import type { TokenKind } from './token-types.ts';

/**
 * Tables behind a tree. Nodes stand in the order in which they begin; `first` and `last` are indices of tokens in the
 * token table, trivia never at either end; an empty node has `last` before `first`. `size` counts the nodes of the
 * subtree, itself included: the next sibling of a node is at `node + size[node]`.
 */
export type NodeTable = NodeTables;

/**
 * The syntax of one text, lossless: its tokens joined are the text, whatever it is. Immutable. The root covers all of it.
 */
export class SyntaxTree {
  readonly text: string;
  /** Path by which the file was given; the places of `errors` name it. */
  readonly file: string;
  readonly tokens: TokenTable;
  readonly nodes: NodeTable;
  /** What is wrong with the text as such, in its order. */
  readonly errors: readonly Diagnostic[];
  #parents: Int32Array | undefined;
  #furthestEnds: readonly number[] | undefined;

  constructor(text: string, file: string, tokens: TokenTable, nodes: NodeTable, errors: readonly Diagnostic[]) {
    this.text = text;
    this.file = file;
    this.tokens = tokens;
    this.nodes = nodes;
    this.errors = errors;
  }

  get root(): SyntaxNode {
    return this.node(0);
  }

  /** The node of an index. Its parent and its children know it; asked for once more, it is another handle of the same node. */
  node(index: number): SyntaxNode {
    return new SyntaxNode(this, index, undefined, undefined);
  }

  token(index: number): SyntaxToken {
    return new SyntaxToken(this, index);
  }

  /** All nodes of some kinds, in the order of the text. */
  *all(...kinds: readonly NodeKind[]): Generator<SyntaxNode> {
    const numbers = new Set(kinds.map((kind) => NODE_KINDS.indexOf(kind)));
    for (let index = 0; index < this.nodes.count; index++) {
      if (numbers.has(this.nodes.kind[index] ?? 0)) yield this.node(index);
    }
  }

  /** Index of the parent; -1 for the root. */
  parentOf(index: number): number {
    this.#parents ??= findParents(this.nodes);
    return this.#parents[index] ?? -1;
  }

  /** Index of the token that holds the character at an offset; the last one at the end; -1 in an empty text. */
  tokenIndexAt(offset: number): number {
    let low = 0;
    let high = this.tokens.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tokens.end[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return high;
  }

  /** True if an error touches a range of offsets, its ends included. */
  hasErrorWithin(start: number, end: number): boolean {
    if (this.errors.length === 0) return false;
    // errors are in the order of their beginnings; what counts of those that begin early enough is the furthest end
    if (!this.#furthestEnds) {
      let furthest = -1;
      this.#furthestEnds = this.errors.map((error) => (furthest = Math.max(furthest, error.end)));
    }
    let low = 0;
    let high = this.errors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.errors[middle]?.start ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.#furthestEnds[low - 1] ?? -1) >= start;
  }

  /** The innermost node whose tokens hold an offset, both ends included. */
  nodeAt(offset: number): SyntaxNode {
    let node = this.root;
    for (;;) {
      const inner = node.nodes.findLast((child) => child.start <= offset && offset <= child.end && !child.isEmpty);
      if (!inner) return node;
      node = inner;
    }
  }
}

function findParents(nodes: NodeTable): Int32Array {
  const parents = new Int32Array(nodes.count).fill(-1);
  for (let node = 0; node < nodes.count; node++) {
    const end = node + (nodes.size[node] ?? 1);
    for (let child = node + 1; child < end; child += nodes.size[child] ?? 1) parents[child] = node;
  }
  return parents;
}

/** One token of the table: a word, a literal, a mark, space, a comment … */
export class SyntaxToken {
  readonly tree: SyntaxTree;
  readonly index: number;

  constructor(tree: SyntaxTree, index: number) {
    this.tree = tree;
    this.index = index;
  }

  get kind(): TokenKind {
    return kindName(this.tree.tokens.kind[this.index] ?? 0);
  }
  /** Its kind as an index into `TOKEN_KINDS`, for tables by kind. */
  get kindNumber(): number {
    return this.tree.tokens.kind[this.index] ?? 0;
  }
  get start(): number {
    return this.tree.tokens.start[this.index] ?? 0;
  }
  get end(): number {
    return this.tree.tokens.end[this.index] ?? 0;
  }
  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }
  get isTrivia(): boolean {
    return isTrivia(this.tree.tokens.kind[this.index] ?? 0);
  }
}

export type SyntaxElement = SyntaxNode | SyntaxToken;

/**
 * One node of the tree: a light handle. It covers its tokens without the space and comments around them. The tree holds none of them:
 * with their children they are seven times what its tables are (31 MB for each MB of text, against 4.5), and who has read a file looks at
 * few of them again. So what asks for some of its parts makes handles of those alone.
 */
export class SyntaxNode {
  readonly tree: SyntaxTree;
  readonly index: number;
  #parent: SyntaxNode | undefined;
  #children: readonly SyntaxElement[] | undefined;
  /** The child that it was found from. */
  readonly #from: SyntaxNode | undefined;

  constructor(tree: SyntaxTree, index: number, parent: SyntaxNode | undefined, from: SyntaxNode | undefined) {
    this.tree = tree;
    this.index = index;
    this.#parent = parent;
    this.#from = from;
  }

  get kind(): NodeKind {
    return nodeKind(this.tree.nodes, this.index);
  }
  /** Index of its first token in the token table. */
  get firstToken(): number {
    return this.tree.nodes.first[this.index] ?? 0;
  }
  /** Index of its last token; before the first one if it is empty. */
  get lastToken(): number {
    return this.tree.nodes.last[this.index] ?? -1;
  }
  /** Holds no token: something that should be there and is not. */
  get isEmpty(): boolean {
    return this.lastToken < this.firstToken;
  }
  /** Offset of its first character; of an empty node, where it should begin. */
  get start(): number {
    if (this.isEmpty) return this.tree.tokens.end[this.lastToken] ?? 0;
    return this.tree.tokens.start[this.firstToken] ?? 0;
  }
  /** Offset after its last character. */
  get end(): number {
    return this.tree.tokens.end[this.lastToken] ?? 0;
  }
  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }
  get parent(): SyntaxNode | undefined {
    if (this.#parent !== undefined) return this.#parent;
    const parent = this.tree.parentOf(this.index);
    return parent < 0 ? undefined : (this.#parent = new SyntaxNode(this.tree, parent, undefined, this));
  }
  /** Its nodes and its own tokens in the order of the text, without space and comments: the same ones when asked for again. */
  get children(): readonly SyntaxElement[] {
    return (this.#children ??= childrenOf(this, this.#from));
  }
  /** Its child nodes. */
  get nodes(): readonly SyntaxNode[] {
    // whoever has looked at all children meets the same ones
    if (this.#children !== undefined) return this.#children.filter((child) => child instanceof SyntaxNode);
    const found: SyntaxNode[] = [];
    const { size } = this.tree.nodes;
    for (let at = this.index + 1, end = this.#end; at < end; at += size[at] ?? 1) found.push(this.#child(at));
    return found;
  }
  /** Its own tokens, without space and comments; not those of its child nodes. */
  get tokens(): readonly SyntaxToken[] {
    const found: SyntaxToken[] = [];
    const own = this.ownTokens();
    for (let at = own.next(); at >= 0; at = own.next()) found.push(new SyntaxToken(this.tree, at));
    return found;
  }
  /** Their places in the token table, for who asks much of many. */
  ownTokens(): OwnTokens {
    return new OwnTokens(this.tree.nodes, this.tree.tokens, this.index);
  }
  /** The first own token of a kind, or of one of others. */
  token(kind: TokenKind, ...others: readonly TokenKind[]): SyntaxToken | undefined {
    const own = this.ownTokens();
    for (let at = own.next(); at >= 0; at = own.next()) {
      const found = kindName(this.tree.tokens.kind[at] ?? 0);
      if (found === kind || others.includes(found)) return new SyntaxToken(this.tree, at);
    }
    return undefined;
  }
  /** The last own token of a kind. */
  lastOf(kind: TokenKind): SyntaxToken | undefined {
    const own = this.ownTokens();
    let last = -1;
    for (let at = own.next(); at >= 0; at = own.next())
      if (kindName(this.tree.tokens.kind[at] ?? 0) === kind) last = at;
    return last < 0 ? undefined : new SyntaxToken(this.tree, last);
  }
  /** The own token that comes next after the first one of a kind. */
  tokenAfter(kind: TokenKind): SyntaxToken | undefined {
    const own = this.ownTokens();
    for (let at = own.next(); at >= 0; at = own.next()) {
      if (kindName(this.tree.tokens.kind[at] ?? 0) !== kind) continue;
      const next = own.next();
      return next < 0 ? undefined : new SyntaxToken(this.tree, next);
    }
    return undefined;
  }
  /** The first child node of a kind, or of one of others. */
  first(kind: NodeKind, ...others: readonly NodeKind[]): SyntaxNode | undefined {
    if (this.#children !== undefined)
      return this.nodes.find((node) => node.kind === kind || others.includes(node.kind));
    const { size } = this.tree.nodes;
    for (let at = this.index + 1, end = this.#end; at < end; at += size[at] ?? 1) {
      const found = nodeKind(this.tree.nodes, at);
      if (found === kind || others.includes(found)) return this.#child(at);
    }
    return undefined;
  }
  /** The child nodes of a kind, or of others. */
  all(kind: NodeKind, ...others: readonly NodeKind[]): readonly SyntaxNode[] {
    if (this.#children !== undefined)
      return this.nodes.filter((node) => node.kind === kind || others.includes(node.kind));
    const { size } = this.tree.nodes;
    let found: SyntaxNode[] | undefined;
    for (let at = this.index + 1, end = this.#end; at < end; at += size[at] ?? 1) {
      const its = nodeKind(this.tree.nodes, at);
      if (its === kind || others.includes(its)) (found ??= []).push(this.#child(at));
    }
    return found ?? NO_NODES;
  }
  /** Its first child node: with `nextNode` for who goes through them once, and needs no list. */
  firstNode(): SyntaxNode | undefined {
    return this.#end > this.index + 1 ? this.#child(this.index + 1) : undefined;
  }
  /** The child node of its parent that comes after it. */
  nextNode(): SyntaxNode | undefined {
    const { parent } = this;
    return parent === undefined || this.#end >= parent.#end ? undefined : parent.#child(this.#end);
  }
  /** The next of its siblings that is of a kind. */
  next(kind: NodeKind): SyntaxNode | undefined {
    const { parent } = this;
    if (parent === undefined) return undefined;
    const { size } = this.tree.nodes;
    for (let at = this.#end, end = parent.#end; at < end; at += size[at] ?? 1) {
      if (nodeKind(this.tree.nodes, at) === kind) return new SyntaxNode(this.tree, at, parent, undefined);
    }
    return undefined;
  }
  /** Index after its subtree. */
  get #end(): number {
    return this.index + (this.tree.nodes.size[this.index] ?? 1);
  }
  #child(index: number): SyntaxNode {
    return this.#from?.index === index ? this.#from : new SyntaxNode(this.tree, index, this, undefined);
  }
  /** The nearest node around it, or itself, of one of some kinds. */
  closest(...kinds: readonly NodeKind[]): SyntaxNode | undefined {
    return kinds.includes(this.kind) ? this : this.parent?.closest(...kinds);
  }
  /**
   * True if an error of the text stands in it, or right where it ends: then what seems to be missing or wrong in it has
   * been said, and a check should be silent.
   */
  get isDamaged(): boolean {
    return this.tree.hasErrorWithin(this.start, this.end);
  }
}

const NO_NODES: readonly SyntaxNode[] = [];

function nodeKind(nodes: NodeTable, index: number): NodeKind {
  return NODE_KINDS[nodes.kind[index] ?? 0] ?? 'Error';
}

function childrenOf(node: SyntaxNode, known: SyntaxNode | undefined): SyntaxElement[] {
  const { tree, index } = node;
  const { nodes, tokens } = tree;
  const children: SyntaxElement[] = [];
  const end = index + (nodes.size[index] ?? 1);
  let token = nodes.first[index] ?? 0;
  const tokensBefore = (limit: number): void => {
    for (; token < limit; token++) if (!isTrivia(tokens.kind[token] ?? 0)) children.push(new SyntaxToken(tree, token));
  };
  for (let child = index + 1; child < end; child += nodes.size[child] ?? 1) {
    const first = nodes.first[child] ?? 0;
    const last = nodes.last[child] ?? -1;
    if (last >= first) {
      tokensBefore(first);
      token = last + 1;
    }
    children.push(known?.index === child ? known : new SyntaxNode(tree, child, node, undefined));
  }
  tokensBefore((nodes.last[index] ?? -1) + 1);
  return children;
}
