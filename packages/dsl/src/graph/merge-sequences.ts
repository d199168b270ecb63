import type { Graph, GraphEdge, GraphNode, Shape } from './graph.ts';

/** What may share a box with what stands before and below it. */
const SMALL: ReadonlySet<Shape> = new Set(['speech', 'setting', 'wait', 'message']);
/** A box with more than these says too much at once. */
const PARTS_MAX = 5;

/**
 * Puts straight sequences of small statements into one node each: `queue: Support`, then `agent whisper: …`. Only where the one leads
 * to nothing but the other, nothing else leads there, and both stand in one step, so that no arrow is lost.
 */
export function mergeSequences(graph: Graph): Graph {
  const leaving = Map.groupBy(graph.edges, ({ from }) => from);
  const arriving = Map.groupBy(graph.edges, ({ to }) => to);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const continues = new Map<string, GraphEdge>();
  for (const node of graph.nodes) {
    const [edge, ...others] = leaving.get(node.id) ?? [];
    const next = edge === undefined ? undefined : nodes.get(edge.to);
    if (edge === undefined || next === undefined || others.length > 0) continue;
    const isOnlyWayThere = arriving.get(next.id)?.length === 1 && next.id !== node.id;
    if (isOnlyWayThere && edge.text === '' && edge.via.length === 0 && mayShare(node, next)) {
      continues.set(node.id, edge);
    }
  }

  const into = new Map<string, string>();
  const merged: GraphNode[] = [];
  const inner = new Set<string>();
  for (const node of graph.nodes) {
    if (into.has(node.id)) continue;
    const parts = [...node.parts];
    into.set(node.id, node.id);
    for (let edge = continues.get(node.id); edge !== undefined; edge = continues.get(edge.to)) {
      const next = nodes.get(edge.to);
      if (next === undefined || into.has(next.id) || parts.length >= PARTS_MAX) break;
      inner.add(edge.id);
      into.set(next.id, node.id);
      parts.push(...next.parts);
    }
    merged.push(parts.length > 1 ? { ...node, shape: shapeOf(parts, nodes), parts } : node);
  }
  return {
    ...graph,
    nodes: merged,
    edges: graph.edges.flatMap((edge) => (inner.has(edge.id) ? [] : [moved(edge, into)])),
  };
}

function mayShare(one: GraphNode, other: GraphNode): boolean {
  return one.group === other.group && SMALL.has(one.shape) && SMALL.has(other.shape);
}

/** The shape that says most: somebody hearing something goes before what is noted down. */
function shapeOf(parts: GraphNode['parts'], nodes: ReadonlyMap<string, GraphNode>): Shape {
  const shapes = parts.map(({ block }) => nodes.get(block ?? '')?.shape ?? 'setting');
  return shapes.find((shape) => shape !== 'setting') ?? 'setting';
}

function moved(edge: GraphEdge, into: ReadonlyMap<string, string>): GraphEdge {
  const [from, to] = [into.get(edge.from) ?? edge.from, into.get(edge.to) ?? edge.to];
  return from === edge.from && to === edge.to ? edge : { ...edge, from, to };
}
