import type { Graph, GraphEdge, GraphNode, GraphPart, Shape } from '../graph.ts';
import { textWidth, wrapped } from './text-width.ts';

/** Sizes in the picture's own unit, a pixel at its natural size. */
export const TITLE_SIZE = 13;
export const DETAIL_SIZE = 12.5;
export const LABEL_SIZE = 12;
export const TITLE_LINE = 17;
export const DETAIL_LINE = 16;
export const LABEL_LINE = 14;
export const PART_GAP = 11;
const PADDING_Y = 10;
const PADDING_X = 14;
/** How far the pointed sides of a decision and the slanted ones of a question reach in. */
export const POINT = 16;
const TEXT_WIDTH_MAX = 225;
/** More of one text than this is cut: a picture shows what is said, the source says it all. */
const LINES_MAX = 4;
const LABEL_WIDTH_MAX = 112;
const LABEL_LINES_MAX = 4;
const NODE_WIDTH_MIN = 72;
/** Share of a line that stands below the letters' feet. */
const BASELINE = 0.27;

/** One line of text in a box, from its top. */
export interface BoxLine {
  readonly text: string;
  readonly kind: 'title' | 'detail' | 'unhandled';
  /** Baseline, from the top of the box. */
  readonly y: number;
}

/** What a node needs of the paper, with its texts wrapped. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly BoxLine[];
  /** Where one statement of the box ends and the next begins, from its top. */
  readonly rules: readonly number[];
  /** Above the outcomes that nobody handles, from its top; null without any. */
  readonly unhandledRule: number | null;
}

const EXTRA_WIDTH: { readonly [S in Shape]?: number } = {
  start: 8,
  end: 8,
  decision: 2 * POINT - 8,
  question: POINT,
  call: 12,
  transfer: POINT,
  queue: 12,
};
const EXTRA_HEIGHT: { readonly [S in Shape]?: number } = { start: -4, end: -4 };

/**
 * @param unhandled what the box says at its foot: outcomes that nobody handles, with where they lead
 * @param exits what its arrows need: it is wide enough for all of them
 */
export function boxOf(node: GraphNode, unhandled: readonly string[], exits: number): Box {
  const lines: BoxLine[] = [];
  const rules: number[] = [];
  const extraHeight = EXTRA_HEIGHT[node.shape] ?? 0;
  let y = PADDING_Y + extraHeight / 2;
  node.parts.forEach((part, index) => {
    if (index > 0) {
      rules.push(y + PART_GAP / 2);
      y += PART_GAP;
    }
    add(linesOf(part));
  });
  const unhandledRule = unhandled.length === 0 ? null : y + PART_GAP / 2;
  if (unhandledRule !== null) y += PART_GAP;
  add(unhandled.flatMap((text) => linesIn(text, 'unhandled')));
  const widest = Math.max(...lines.map(({ text, kind }) => widthOf(text, kind)));
  return {
    width: Math.ceil(Math.max(NODE_WIDTH_MIN, exits, widest + 2 * PADDING_X) + (EXTRA_WIDTH[node.shape] ?? 0)),
    height: Math.ceil(y + PADDING_Y + extraHeight / 2),
    lines,
    rules,
    unhandledRule,
  };

  function add(more: readonly Pick<BoxLine, 'text' | 'kind'>[]): void {
    for (const { text, kind } of more) {
      const height = kind === 'title' ? TITLE_LINE : DETAIL_LINE;
      y += height;
      lines.push({ text, kind, y: y - height * BASELINE });
    }
  }
}

function linesOf({ title, details }: GraphPart): readonly Pick<BoxLine, 'text' | 'kind'>[] {
  return [...linesIn(title, 'title'), ...details.flatMap((detail) => linesIn(detail, 'detail'))];
}

/** A number and its unit stay on one line. */
const BEFORE_UNIT = /(?<=\d) (?=(?:s|min|h|d|%)(?![\p{L}\d]))/gu;
const NO_BREAK = '\u00a0';

function linesIn(text: string, kind: BoxLine['kind']): readonly Pick<BoxLine, 'text' | 'kind'>[] {
  const isTitle = kind === 'title';
  const size = isTitle ? TITLE_SIZE : DETAIL_SIZE;
  const whole = text.replaceAll(BEFORE_UNIT, NO_BREAK);
  return wrapped(whole, TEXT_WIDTH_MAX, LINES_MAX, size, isTitle).map((line) => ({ text: line, kind }));
}

function widthOf(text: string, kind: BoxLine['kind']): number {
  return kind === 'title' ? textWidth(text, TITLE_SIZE, true) : textWidth(text, DETAIL_SIZE);
}

/** What an arrow's label needs; null: it has none. */
export interface LabelBox {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export function labelBoxOf({ text }: GraphEdge): LabelBox | null {
  if (text === '') return null;
  const lines = wrapped(text, LABEL_WIDTH_MAX, LABEL_LINES_MAX, LABEL_SIZE);
  const width = Math.max(...lines.map((line) => textWidth(line, LABEL_SIZE)));
  return { width: Math.ceil(width) + 8, height: lines.length * LABEL_LINE + 4, lines };
}

const EXIT_WIDTH_MIN = 24;
const BESIDE_LABEL = 10;

/** Room that an arrow and the label right of it need where they leave a box. */
export function exitWidth(edge: GraphEdge): number {
  return Math.max(EXIT_WIDTH_MIN, (labelBoxOf(edge)?.width ?? 0) + BESIDE_LABEL);
}

export type Boxes = ReadonlyMap<string, Box>;

/** A box for each node that is drawn: an end that only unhandled outcomes lead to is told in the boxes that they leave. */
export function boxesOf(graph: Graph): Boxes {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const groups = new Map(graph.groups.map(({ id, title }) => [id, title]));
  const unhandled = Map.groupBy(
    graph.edges.filter((edge) => edge.unhandled),
    ({ from }) => from,
  );
  const arrows = graph.edges.filter((edge) => !edge.unhandled);
  const drawn = drawnNodes(graph);
  return new Map(drawn.map((node) => [node.id, boxOf(node, (unhandled.get(node.id) ?? []).map(told), exitsOf(node))]));

  function exitsOf({ id }: GraphNode): number {
    const widths = arrows.filter(({ from }) => from === id).map(exitWidth);
    return widths.length < 2 ? 0 : widths.reduce((sum, width) => sum + width, 0) + 2 * POINT;
  }

  function told({ text, to }: GraphEdge): string {
    const target = nodes.get(to);
    const title = target?.parts[0]?.title ?? '';
    const isEnd = target?.parts[0]?.kind === 'end';
    return `${text} ${UNHANDLED_ARROW} ${isEnd ? title : (groups.get(target?.group ?? '') ?? title)}`;
  }
}

/** Before where an outcome leads that nobody handles. */
export const UNHANDLED_ARROW = '⇢';

function drawnNodes({ nodes, edges }: Graph): readonly GraphNode[] {
  const told = new Set(edges.filter(({ unhandled }) => unhandled).map(({ to }) => to));
  for (const { to, unhandled } of edges) if (!unhandled) told.delete(to);
  return nodes.filter(({ id, shape, parts }) => !(shape === 'end' && parts[0]?.block === null && told.has(id)));
}
