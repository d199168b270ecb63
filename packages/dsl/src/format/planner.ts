import { SyntaxNode, type SyntaxTree } from '../syntax/syntax-tree.ts';
import { isTrivia, kindName, type TokenTable } from '../syntax/token-table.ts';
import { isIgnored, type Care } from './kept.ts';
import { columns, CONTINUATION_WIDTH, INDENT_WIDTH, LINE_WIDTH, SCENARIO_OFFSET } from './measures.ts';
import { bracesOf, partsOf } from './parts.ts';
import { Plan, type Separator } from './plan.ts';
import { spacing } from './spacing.ts';

/** Where a part begins, and how the first token of it is to be placed. */
interface Start {
  readonly separator: Separator;
  readonly indent: number;
}

/** Decides the layout of a text; `kept` are the nodes that stay as they are. */
export function planLayout(tree: SyntaxTree, kept: ReadonlySet<number>, care: Care = 'part'): Plan {
  const planner = new Planner(tree, kept);
  const declarations = tree.root.nodes.filter((node) => !node.isEmpty);
  const isKept = ({ index }: SyntaxNode): boolean => kept.has(index);
  const first = care === 'stretch' ? declarations.findIndex(isKept) : -1;
  const last = first < 0 ? -1 : declarations.findLastIndex(isKept);
  declarations.forEach((declaration, index) => {
    if (index > first && index <= last) return;
    planner.part(declaration, { separator: 'line', indent: 0 }, false);
    if (index === first) planner.plan.keep(declaration.firstToken, declarations[last]?.lastToken ?? -1);
  });
  planner.plan.place(tree.tokens.count, 'line', 0);
  return planner.plan;
}

class Planner {
  readonly plan: Plan;
  readonly #tree: SyntaxTree;
  readonly #tokens: TokenTable;
  readonly #kept: ReadonlySet<number>;
  #before = -1;
  /** How the next token is to be placed, if it begins a part. */
  #start: Start | undefined;

  constructor(tree: SyntaxTree, kept: ReadonlySet<number>) {
    this.plan = new Plan(tree.tokens);
    this.#tree = tree;
    this.#tokens = tree.tokens;
    this.#kept = kept;
  }

  /** A declaration, statement, property, handler, line; `flat` if it stands in a block on one line. */
  part(node: SyntaxNode, start: Start, flat: boolean): void {
    if (node.isEmpty) return;
    this.#start = start;
    if (this.#kept.has(node.index) || isIgnored(node)) {
      this.#place(node.firstToken, node, start.indent);
      this.plan.keep(node.firstToken, node.lastToken);
      this.#before = node.lastToken;
      return;
    }
    const before = this.#before;
    const mayBeFlat = !flat && this.#mayBeFlat(node, start.indent);
    this.#walk(node, start.indent, flat || mayBeFlat);
    if (!mayBeFlat || start.indent + this.#width(node) <= LINE_WIDTH) return;
    this.#before = before;
    this.#start = start;
    this.#walk(node, start.indent, false);
  }

  #walk(node: SyntaxNode, indent: number, flat: boolean): void {
    const { children } = node;
    const braces = bracesOf(children);
    const innerIndent = node.kind === 'WithinLine' ? SCENARIO_OFFSET : indent;
    children.forEach((child, index) => {
      if (child instanceof SyntaxNode) {
        if (!braces || index < braces.opening || index > braces.closing) this.#walk(child, innerIndent, flat);
      } else if (index === braces?.closing) this.#closeBlock(child.index, indent, flat);
      else this.#place(child.index, node, indent);
      if (index !== braces?.opening) return;
      const parts = children.slice(index, braces.closing).filter((each) => each instanceof SyntaxNode);
      if (node.kind === 'Scenario') this.#scenarioLines(parts, indent + INDENT_WIDTH);
      else this.#block(parts, indent + INDENT_WIDTH, flat);
    });
  }

  /** What stands in braces, beside the braces. */
  #block(parts: readonly SyntaxNode[], indent: number, flat: boolean): void {
    parts.forEach((part, index) => {
      this.part(part, { separator: flat ? 'space' : 'line', indent }, flat);
      if (index > 0 && standsApart(part)) this.plan.wantBlank(part.firstToken);
    });
  }

  /**
   * Before the first time or `expect` lines begin as in any block; then times do, and what happens begins further right,
   * on the line of its time if that is short.
   */
  #scenarioLines(parts: readonly SyntaxNode[], indent: number): void {
    let hasBegun = false;
    let isAfterTime = false;
    for (const part of parts) {
      const isTime = TIMES.has(part.kind);
      hasBegun ||= isTime || part.kind === 'ExpectLine';
      if (isTime || !hasBegun) this.part(part, { separator: 'line', indent }, false);
      else this.part(part, { separator: isAfterTime ? 'column' : 'line', indent: SCENARIO_OFFSET }, false);
      isAfterTime = part.kind === 'AtLine' || part.kind === 'AfterLine';
    }
  }

  #closeBlock(token: number, indent: number, flat: boolean): void {
    const holdsNothing = kindName(this.#tokens.kind[this.#before] ?? 0) === '{';
    const staysTogether = flat || (holdsNothing && !this.#isBrokenBetween(this.#before, token));
    const separator = staysTogether ? 'space' : 'line';
    this.plan.place(token, separator, indent, indent + INDENT_WIDTH);
    this.#before = token;
  }

  #place(token: number, node: SyntaxNode, indent: number): void {
    const start = this.#start;
    this.#start = undefined;
    const kind = kindName(this.#tokens.kind[token] ?? 0);
    if (start) this.plan.place(token, start.separator, start.indent);
    else if (node.kind === 'WithinLine' && kind === 'expect') this.plan.place(token, 'column', SCENARIO_OFFSET);
    else {
      const separator = spacing(this.#tokens, this.#before, token, node.kind);
      const continues = kind === '{' || kind === 'else' ? 0 : CONTINUATION_WIDTH;
      this.plan.place(token, separator, indent + continues);
    }
    this.#before = token;
  }

  // ---------------------------------------------------------------------------------------------- on one line

  /** Nobody broke a line where a block is opened, and nothing in the way of one line stands in the part. */
  #mayBeFlat(node: SyntaxNode, indent: number): boolean {
    const { kind, start, end } = this.#tokens;
    if (node.kind === 'Scenario') return false;
    let length = indent;
    let opened = -1;
    for (let token = node.firstToken; token <= node.lastToken; token++) {
      const name = kindName(kind[token] ?? 0);
      const from = start[token] ?? 0;
      const to = end[token] ?? 0;
      if (name === 'LineComment' || name === 'DocComment') return false;
      if (this.#tree.text.slice(from, to).includes('\n')) {
        if (name !== 'Space' || opened >= 0) return false;
      }
      if (name === '{') opened = token;
      else if (!isTrivia(kind[token] ?? 0)) opened = -1;
      if (name !== 'Space') length += to - from;
      if (length > TOO_LONG) return false;
    }
    return !this.#nodesIn(node).some((inner) => this.#forbidsOneLine(inner));
  }

  #nodesIn(node: SyntaxNode): readonly SyntaxNode[] {
    const size = this.#tree.nodes.size[node.index] ?? 1;
    return Array.from({ length: size - 1 }, (_, place) => this.#tree.node(node.index + 1 + place));
  }

  #forbidsOneLine(node: SyntaxNode): boolean {
    if (standsApart(node) && node.parent && partsOf(node.parent)[0] !== node) return true;
    return (this.#kept.has(node.index) || isIgnored(node)) && node.text.includes('\n');
  }

  /** Columns of a part on one line, as planned. */
  #width(node: SyntaxNode): number {
    const { kind, start, end } = this.#tokens;
    let width = 0;
    for (let token = node.firstToken; token <= node.lastToken; token++) {
      const kept = this.plan.keptTo(token);
      const isHidden = isTrivia(kind[token] ?? 0);
      if (kindName(kind[token] ?? 0) === 'Space') continue;
      const last = kept < 0 ? token : kept;
      const distance = token > node.firstToken && (isHidden || this.plan.separator(token) !== 'none') ? 1 : 0;
      width += distance + columns(this.#tree.text.slice(start[token], end[last]));
      token = last;
    }
    return width;
  }

  /** A line ends between two tokens. */
  #isBrokenBetween(from: number, to: number): boolean {
    return this.#tree.text.slice(this.#tokens.end[from], this.#tokens.start[to]).includes('\n');
  }
}

/** So many characters never fit on a line, however narrow; longer parts are not tried. */
const TOO_LONG = 4 * LINE_WIDTH;
const TIMES: ReadonlySet<string> = new Set(['AtLine', 'AfterLine', 'WithinLine']);
/** Steps and what catches the errors of a flow are set apart from what stands above them. */
const standsApart = ({ kind }: SyntaxNode): boolean => kind === 'Step' || kind === 'OnError';
