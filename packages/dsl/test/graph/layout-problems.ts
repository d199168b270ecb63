import type { Area, Graph, Layout, Point } from '../../src/graph/index.ts';

/** ELK works in whole and half pixels; what is nearer than this meets. */
const NEAR = 1;

/** What must not be in any picture, a line each: boxes that meet or leave the paper or their step, arrows that end in mid-air. */
export function layoutProblems(graph: Graph, layout: Layout): readonly string[] {
  const problems: string[] = [];
  const nodes = [...layout.nodes];
  const inPaper = ({ x, y, width, height }: Area): boolean =>
    x >= 0 && y >= 0 && x + width <= layout.width + NEAR && y + height <= layout.height + NEAR;
  for (const [id, area] of nodes) {
    if (!inPaper(area)) problems.push(`${id} leaves the paper`);
    const group = graph.nodes.find((node) => node.id === id)?.group ?? null;
    const frame = group === null ? undefined : layout.groups.get(group);
    if (group !== null && (frame === undefined || !within(area, frame))) problems.push(`${id} is not in ${group}`);
    for (const [other, otherArea] of nodes)
      if (other > id && meet(area, otherArea)) problems.push(`${id} meets ${other}`);
    for (const [other, otherFrame] of layout.groups) {
      if (other !== group && meet(area, otherFrame)) problems.push(`${id} meets step ${other}`);
    }
  }
  for (const edge of graph.edges) {
    if (edge.unhandled) continue;
    const { points, label } = layout.edges.get(edge.id) ?? { points: [], label: null };
    const [first, last] = [points[0], points[points.length - 1]];
    const [from, to] = [layout.nodes.get(edge.from), layout.nodes.get(edge.to)];
    if (first === undefined || from === undefined || !onBorder(first, from)) problems.push(`${edge.id} begins nowhere`);
    if (last === undefined || to === undefined || !onBorder(last, to)) problems.push(`${edge.id} ends nowhere`);
    if ((label !== null) !== (edge.text !== '')) problems.push(`${edge.id} has lost its label`);
    if (label !== null && !inPaper(label)) problems.push(`the label of ${edge.id} leaves the paper`);
  }
  return problems;
}

function meet(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function within(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function onBorder({ x, y }: Point, area: Area): boolean {
  const isBeside = x >= area.x - NEAR && x <= area.x + area.width + NEAR;
  const isAtEdge = Math.abs(y - area.y) < NEAR || Math.abs(y - area.y - area.height) < NEAR;
  return isBeside && isAtEdge;
}
