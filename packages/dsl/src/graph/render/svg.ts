import type { Graph, GraphEdge, GraphGroup, GraphMark, GraphNode } from '../graph.ts';
import { DETAIL_SIZE, LABEL_LINE, LABEL_SIZE, TITLE_SIZE, UNHANDLED_ARROW, type BoxLine } from '../layout/boxes.ts';
import { textWidth } from '../layout/text-width.ts';
import type { Area, Layout, PlacedEdge, PlacedNode, Point } from '../layout/layout.ts';
import { hasNeverReached, isNeverReached, neverStyle } from './never-reached.ts';
import { n, outline } from './svg-shapes.ts';
import { ROOT_CLASS, styleSheet } from './svg-theme.ts';

const MARGIN = 24;
const HEADING_SIZE = 20;
const HEADING_HEIGHT = 62;
const SUBTITLE_SIZE = 13;
const LEGEND_HEIGHT = 34;
const LEGEND_LINE = 18;
const CORNER = 6;
const HEAD_LENGTH = 8;
const HEAD_HALF = 4;
const MARK_SIZE = 18;
const LEGEND = `${UNHANDLED_ARROW} No statement handles this: the call then goes where the arrow says.`;
const NEVER_LEGEND = 'Red and dashed: no scenario went here.';
/** First what most machines have; whichever it is, boxes have room for it. */
const FONTS = "Arial, 'Liberation Sans', Helvetica, system-ui, sans-serif";

/**
 * Draws a graph as it has been laid out: a picture of its own, in light or dark as its reader prefers, without scripts or anything from
 * elsewhere. Nodes, arrows and steps say which they are (`data-node`, `data-edge`, `data-group`), for whoever puts the picture into a page.
 */
export function svgOf(graph: Graph, layout: Layout): string {
  const legends = legendsOf(graph);
  const legendWidth = Math.max(0, ...legends.map(({ words }) => textWidth(words, LABEL_SIZE)));
  const headingWidth = Math.max(
    textWidth(graph.title, HEADING_SIZE, true),
    textWidth(graph.subtitle, SUBTITLE_SIZE),
    legendWidth,
  );
  const width = Math.ceil(Math.max(layout.width, headingWidth) + 2 * MARGIN);
  const height = Math.ceil(layout.height + 2 * MARGIN + HEADING_HEIGHT + legendHeight(legends.length));
  const legend = legends.map(({ words, looks }, index) => {
    const y = height - MARGIN + 4 - (legends.length - 1 - index) * LEGEND_LINE;
    return text(words, { x: MARGIN, y }, looks, LABEL_SIZE, 'start');
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="${ROOT_CLASS}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONTS}">`,
    `<title>${escaped(graph.title)}</title>`,
    `<desc>${escaped(graph.subtitle)}</desc>`,
    `<style>${styleSheet()}${hasNeverReached(graph) ? neverStyle() : ''}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    text(graph.title, { x: MARGIN, y: MARGIN + HEADING_SIZE * 0.8 }, '', HEADING_SIZE, 'start', true),
    text(graph.subtitle, { x: MARGIN, y: MARGIN + HEADING_SIZE + SUBTITLE_SIZE }, 'faint', SUBTITLE_SIZE, 'start'),
    `<g transform="translate(${MARGIN} ${MARGIN + HEADING_HEIGHT})">`,
    ...graph.groups.map((group) => frame(group, layout.groups.get(group.id))),
    ...graph.edges.map((edge) => arrow(edge, layout.edges.get(edge.id))),
    ...graph.groups.map((group) => frameTitle(group, layout.groups.get(group.id))),
    ...graph.nodes.map((node) => box(node, layout.nodes.get(node.id))),
    ...graph.edges.map((edge) => label(edge, layout.edges.get(edge.id))),
    '</g>',
    ...legend,
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n')}\n`;
}

interface Legend {
  readonly words: string;
  readonly looks: string;
}

/** What the signs of this picture mean. */
function legendsOf(graph: Graph): readonly Legend[] {
  const isUnhandled = graph.edges.some(({ unhandled }) => unhandled);
  return [
    ...(isUnhandled ? [{ words: LEGEND, looks: 'unhandled' }] : []),
    ...foundIn(graph).map((words) => ({ words, looks: 'unhandled' })),
    ...(hasNeverReached(graph) ? [{ words: NEVER_LEGEND, looks: 'never' }] : []),
  ];
}

/** What the signs stand for is said below a picture, too: on paper there is nothing to point with. */
function foundIn({ nodes }: Graph): readonly string[] {
  const marks = nodes.flatMap(({ parts }) => parts.flatMap((part) => part.marks));
  const said = [...new Set(marks.flatMap(({ kind, text: words }) => (kind === 'not taken' ? [] : [words])))];
  const shown = said.slice(0, FOUND_MAX).map((words) => `! ${clipped(words)}`);
  return said.length > FOUND_MAX ? [...shown, `! and ${said.length - FOUND_MAX} more`] : shown;
}

const FOUND_MAX = 6;
const FOUND_LENGTH_MAX = 110;
const clipped = (words: string): string =>
  words.length > FOUND_LENGTH_MAX ? `${words.slice(0, FOUND_LENGTH_MAX - 1)}…` : words;

const legendHeight = (lines: number): number => (lines === 0 ? 0 : LEGEND_HEIGHT + (lines - 1) * LEGEND_LINE);

function frame({ id }: GraphGroup, area: Area | undefined): string {
  if (area === undefined) return '';
  const { x, y, width, height } = area;
  return `<rect class="frame" data-group="${escaped(id)}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="10"/>`;
}

/** Above the arrows that come in from the top, which may run through it. */
function frameTitle({ title }: GraphGroup, area: Area | undefined): string {
  if (area === undefined) return '';
  return text(title, { x: area.x + 14, y: area.y + 22 }, 'label in-frame', TITLE_SIZE, 'start', true);
}

function box(node: GraphNode, placed: PlacedNode | undefined): string {
  if (placed === undefined) return '';
  const { x, y, width, box: contents } = placed;
  const rule = (top: number, looks: string): string =>
    `<path class="${looks}" d="M${n(x + 14)} ${n(y + top)}H${n(x + width - 14)}"/>`;
  const isNever = isNeverReached(node);
  const marks = node.parts.flatMap((part) => part.marks).filter(({ kind }) => !(isNever && kind === 'not taken'));
  return [
    `<g data-node="${escaped(node.id)}"${isNever ? ' class="never"' : ''}>`,
    outline(node.shape, placed),
    ...contents.rules.map((top) => `<g opacity="0.5">${rule(top, node.shape)}</g>`),
    ...(contents.unhandledRule === null ? [] : [rule(contents.unhandledRule, 'unhandled-rule')]),
    ...contents.lines.map((line) => lineOfText(line, x + width / 2, y)),
    ...(marks.length === 0 ? [] : [badge(marks, { x: x + width, y })]),
    '</g>',
  ].join('');
}

function lineOfText({ text: words, kind, y }: BoxLine, middle: number, top: number): string {
  const isTitle = kind === 'title';
  const looks = kind === 'unhandled' ? 'unhandled' : '';
  return text(words, { x: middle, y: top + y }, looks, isTitle ? TITLE_SIZE : DETAIL_SIZE, 'middle', isTitle);
}

/** A sign at the corner of a box; what it means is told to whoever points at it. */
function badge(marks: readonly GraphMark[], corner: Point): string {
  const said = marks.map(({ text: words }) => words).join('\n');
  const kinds = [...new Set(marks.map(({ kind }) => kind.replaceAll(' ', '-')))].join(' ');
  const sign = `<circle class="mark ${kinds}" cx="${n(corner.x)}" cy="${n(corner.y)}" r="${MARK_SIZE / 2}"/>`;
  const middle = { x: corner.x, y: corner.y + TITLE_SIZE * 0.36 };
  return `<g><title>${escaped(said)}</title>${sign}<g font-weight="bold"><text class="paper" x="${n(middle.x)}" y="${n(middle.y)}" font-size="${TITLE_SIZE}" text-anchor="middle">!</text></g></g>`;
}

function arrow({ id, notTaken }: GraphEdge, placed: PlacedEdge | undefined): string {
  if (placed === undefined) return '';
  const { points } = placed;
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (tip === undefined || before === undefined) return '';
  return `<g data-edge="${escaped(id)}"${notTaken === true ? ' class="never"' : ''}><path class="arrow" d="${rounded(points)}"/>${head(before, tip)}</g>`;
}

/** A line through points, its corners rounded; it ends at the foot of the arrow's head. */
function rounded(points: readonly Point[]): string {
  const parts: string[] = [];
  points.forEach((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) parts.push(`M${n(point.x)} ${n(point.y)}`);
    else if (after === undefined) parts.push(lineTo(towards(point, before, HEAD_LENGTH - 1)));
    else {
      const room = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
      const [start, end] = [towards(point, before, room), towards(point, after, room)];
      parts.push(`${lineTo(start)}Q${n(point.x)} ${n(point.y)} ${n(end.x)} ${n(end.y)}`);
    }
  });
  return parts.join('');
}

function lineTo({ x, y }: Point): string {
  return `L${n(x)} ${n(y)}`;
}

function head(before: Point, tip: Point): string {
  const foot = towards(tip, before, HEAD_LENGTH);
  const length = distance(before, tip) || 1;
  const across = { x: ((tip.y - before.y) / length) * HEAD_HALF, y: ((before.x - tip.x) / length) * HEAD_HALF };
  const corner = (side: 1 | -1): string => `${n(foot.x + side * across.x)} ${n(foot.y + side * across.y)}`;
  return `<path class="head" d="M${n(tip.x)} ${n(tip.y)}L${corner(1)}L${corner(-1)}Z"/>`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** From one point some way towards another, not beyond it. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  const share = whole === 0 ? 0 : Math.min(1, length / whole);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function label({ notTaken }: GraphEdge, placed: PlacedEdge | undefined): string {
  const area = placed?.label;
  if (area === undefined || area === null) return '';
  const x = area.x + area.width / 2;
  const looks = notTaken === true ? 'never label' : 'label';
  return area.box.lines
    .map((line, index) => text(line, { x, y: area.y + 13 + index * LABEL_LINE }, looks, LABEL_SIZE, 'middle'))
    .join('');
}

function text(
  words: string,
  { x, y }: Point,
  looks: string,
  size: number,
  anchor: 'start' | 'middle',
  isBold = false,
): string {
  const attributes = [
    ...(looks === '' ? [] : [`class="${looks}"`]),
    `x="${n(x)}"`,
    `y="${n(y)}"`,
    `font-size="${size}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(isBold ? ['font-weight="bold"'] : []),
  ];
  return `<text ${attributes.join(' ')}>${escaped(words)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and attributes. Control characters, which no XML may hold, become the sign for what cannot be shown. */
function escaped(words: string): string {
  return (
    words
      .replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
      // oxlint-disable-next-line no-control-regex -- these are what must not be in XML 1.0
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
  );
}
