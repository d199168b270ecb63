import type { GraphEdge, GraphGroup, GraphNode } from '../graph.ts';
import type { Area, Layout, PlacedNode } from './layout.ts';

/** Nodes that arrows and steps hold together, in the order of the text. */
export interface Island {
  readonly nodes: readonly GraphNode[];
  readonly groups: readonly GraphGroup[];
  readonly edges: readonly GraphEdge[];
}

/** Parts of a picture that nothing joins: the flow itself, what catches its errors, steps that nothing leads to. */
export function islandsOf({ nodes, groups, edges }: Island): readonly Island[] {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let current = id;
    for (let up = parent.get(current); up !== undefined; up = parent.get(current)) current = up;
    return current;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [root(one), root(other)];
    if (a !== b) parent.set(b, a);
  };
  for (const { id, group } of nodes) if (group !== null) join(`group ${group}`, `node ${id}`);
  for (const { from, to } of edges) join(`node ${from}`, `node ${to}`);
  const of = (id: string): string => root(`node ${id}`);
  return [...Map.groupBy(nodes, ({ id }) => of(id))].map(([key, own]) => ({
    nodes: own,
    groups: groups.filter(({ id }) => own.some(({ group }) => group === id)),
    edges: edges.filter(({ from }) => of(from) === key),
  }));
}

/** Between islands. */
const GAP = 36;

/** The first island, the others beside it, one below the other: each as far left as what stands at its height lets it. */
export function sideBySide(islands: readonly Layout[]): Layout {
  const placed: Layout[] = [];
  let top = 0;
  for (const island of islands) {
    const isFirst = placed.length === 0;
    const left = isFirst ? 0 : Math.max(0, ...placed.map((other) => reachOf(other, top, top + island.height))) + GAP;
    placed.push(moved(island, left, isFirst ? 0 : top));
    if (!isFirst) top += island.height + GAP;
  }
  return {
    width: Math.max(0, ...placed.map(({ width }) => width)),
    height: Math.max(0, ...placed.map(({ height }) => height)),
    groups: new Map(placed.flatMap(({ groups }) => [...groups])),
    nodes: new Map(placed.flatMap(({ nodes }) => [...nodes])),
    edges: new Map(placed.flatMap(({ edges }) => [...edges])),
  };
}

/** How far to the right anything reaches between two heights. */
function reachOf({ groups, nodes, edges }: Layout, top: number, bottom: number): number {
  const areas: Area[] = [...groups.values(), ...nodes.values()];
  for (const { points, label } of edges.values()) {
    if (label !== null) areas.push(label);
    points.forEach((point, index) => {
      const next = points[index + 1] ?? point;
      const [x, y] = [Math.min(point.x, next.x), Math.min(point.y, next.y)];
      areas.push({ x, y, width: Math.abs(next.x - point.x), height: Math.abs(next.y - point.y) });
    });
  }
  const near = areas.filter(({ y, height }) => y < bottom + GAP && y + height > top - GAP);
  return Math.max(0, ...near.map(({ x, width }) => x + width));
}

/** The same elsewhere; its `width` and `height` then reach from the origin. */
function moved({ width, height, groups, nodes, edges }: Layout, dx: number, dy: number): Layout {
  const at = <T extends { readonly x: number; readonly y: number }>(area: T): T => ({
    ...area,
    x: area.x + dx,
    y: area.y + dy,
  });
  return {
    width: width + dx,
    height: height + dy,
    groups: new Map([...groups].map(([id, area]) => [id, at(area)])),
    nodes: new Map([...nodes].map(([id, area]) => [id, at<PlacedNode>(area)])),
    edges: new Map(
      [...edges].map(([id, { points, label }]) => [
        id,
        { points: points.map((point) => at(point)), label: label === null ? null : at(label) },
      ]),
    ),
  };
}
