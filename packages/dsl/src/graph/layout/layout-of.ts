import type { ELK, ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { Graph, GraphEdge, Shape } from '../graph.ts';
import { boxesOf, exitWidth, labelBoxOf, POINT, type Boxes } from './boxes.ts';
import { islandsOf, sideBySide, type Island } from './islands.ts';
import type { Area, Layout, PlacedEdge, Point } from './layout.ts';

/**
 * From top to bottom, steps as frames, arrows with right angles; chosen by looking (docs/decisions/graph-layout.md). Model order
 * (`considerModelOrder`) stays off: elkjs 0.12.1 fails with it on 121 of 150 random flows that have steps.
 */
const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.padding': '[top=2,left=2,bottom=2,right=2]',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.edgeLabel': '3',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.cycleBreaking.strategy': 'GREEDY',
  'elk.layered.feedbackEdges': 'true',
  'elk.layered.edgeLabels.sideSelection': 'SMART_DOWN',
};
const GROUP_OPTIONS: LayoutOptions = { ...OPTIONS, 'elk.padding': '[top=38,left=16,bottom=16,right=16]' };
const LABEL_OPTIONS: LayoutOptions = { 'elk.edgeLabels.placement': 'TAIL' };
/** Sides that are not straight up: no arrow begins or ends in them. */
const SLANTED: ReadonlySet<Shape> = new Set<Shape>(['start', 'end', 'decision', 'question', 'transfer', 'wait']);
/** An arrow that leads back in the text is turned by the layout before one that leads on. */
const LEADS_ON = '10';
const LEADS_BACK = '0';

/** Lays a graph out. The same graph gives the same layout everywhere. */
export async function layoutOf(graph: Graph): Promise<Layout> {
  const boxes = boxesOf(graph);
  const edges = graph.edges.filter(({ unhandled }) => !unhandled);
  const nodes = graph.nodes.filter(({ id }) => boxes.has(id));
  const elk = await loadElk();
  const backward = edgesBack(nodes, edges);
  const laidOut: Layout[] = [];
  for (const island of islandsOf({ nodes, groups: graph.groups, edges })) {
    laidOut.push(placed(await elk.layout(asElkGraph(island, boxes, backward)), island, boxes));
  }
  return sideBySide(laidOut);
}

/** Loaded when first needed: 1.6 MB that whoever only wants Mermaid does without. */
async function loadElk(): Promise<ELK> {
  const module: unknown = await import('elkjs/lib/elk.bundled.js');
  const { default: Elk } = module as { readonly default: new () => ELK };
  return new Elk();
}

/** Edges that lead to where their way has come from, walked in the order of the text. */
function edgesBack(nodes: Graph['nodes'], edges: readonly GraphEdge[]): ReadonlySet<GraphEdge> {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const back = new Set<GraphEdge>();
  const state = new Map<string, 'under way' | 'done'>();
  for (const { id } of nodes) {
    if (state.has(id)) continue;
    state.set(id, 'under way');
    const path = [{ id, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = leaving.get(top.id)?.[top.next++];
      if (edge === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(edge.to) === 'under way') {
        back.add(edge);
      } else if (!state.has(edge.to)) {
        state.set(edge.to, 'under way');
        path.push({ id: edge.to, next: 0 });
      }
    }
  }
  return back;
}

const ROOT = 'picture';

function asElkGraph({ nodes, groups, edges }: Island, boxes: Boxes, backward: ReadonlySet<GraphEdge>): ElkNode {
  // An arrow leaves at the left end of a place as wide as its label, so that no label stands upon the next arrow.
  // A single one leaves in the middle.
  const portsOut = (id: string): ElkPort[] =>
    edges
      .filter(({ from }) => from === id)
      .map((edge, _, { length }) => ({
        id: `out ${edge.id}`,
        width: length === 1 ? 0 : exitWidth(edge),
        height: 0,
        layoutOptions: { 'elk.port.side': 'SOUTH', 'elk.port.anchor': '(0,0)' },
      }));
  const portsIn = (id: string): ElkPort[] =>
    edges
      .filter(({ to }) => to === id)
      .map((edge) => ({ id: `in ${edge.id}`, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'NORTH' } }));
  const childrenOf = (group: string | null): ElkNode[] =>
    nodes
      .filter((node) => node.group === group)
      .map(({ id, shape }) => {
        const { width, height } = boxes.get(id) ?? { width: 0, height: 0 };
        const side = SLANTED.has(shape) ? POINT + 4 : 8;
        const layoutOptions = {
          'elk.portConstraints': 'FIXED_SIDE',
          'elk.spacing.portsSurrounding': `[top=0,left=${side},bottom=0,right=${side}]`,
          'elk.spacing.portPort': '2',
        };
        return { id: `node ${id}`, width, height, layoutOptions, ports: [...portsOut(id), ...portsIn(id)] };
      });
  return {
    id: ROOT,
    layoutOptions: OPTIONS,
    children: [
      ...childrenOf(null),
      ...groups.map(({ id }) => ({ id: `group ${id}`, layoutOptions: GROUP_OPTIONS, children: childrenOf(id) })),
    ],
    edges: edges.map((edge): ElkExtendedEdge => {
      const label = labelBoxOf(edge);
      return {
        id: edge.id,
        sources: [`out ${edge.id}`],
        targets: [`in ${edge.id}`],
        layoutOptions: { 'elk.layered.priority.direction': backward.has(edge) ? LEADS_BACK : LEADS_ON },
        labels:
          label === null
            ? []
            : [{ text: edge.text, width: label.width, height: label.height, layoutOptions: LABEL_OPTIONS }],
      };
    }),
  };
}

type WithContainer = ElkExtendedEdge & { readonly container?: string };

/** ELK places children and edges relative to what holds them; a picture has one origin. */
function placed(root: ElkNode, { nodes, groups, edges }: Island, boxes: Boxes): Layout {
  const areas = new Map<string, Area>();
  const place = (node: ElkNode, left: number, top: number): void => {
    const { x = 0, y = 0, width = 0, height = 0 } = node;
    areas.set(node.id, { x: left + x, y: top + y, width, height });
    for (const child of node.children ?? []) place(child, left + x, top + y);
  };
  place(root, 0, 0);
  const areaOf = (id: string): Area => {
    const area = areas.get(id);
    if (area === undefined) throw new Error(`the layout has no place for ${id}`);
    return area;
  };
  const laidOut = new Map((root.edges ?? []).map((edge: WithContainer) => [edge.id, edge]));

  function edgePlaced(edge: GraphEdge): PlacedEdge {
    const found = laidOut.get(edge.id);
    const [section] = found?.sections ?? [];
    if (found === undefined || section === undefined) throw new Error(`the layout has no way for ${edge.id}`);
    const origin = areaOf(found.container ?? ROOT);
    const at = ({ x, y }: Point): Point => ({ x: origin.x + x, y: origin.y + y });
    const [label] = found.labels ?? [];
    const box = labelBoxOf(edge);
    const { x = 0, y = 0 } = label ?? {};
    return {
      points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(at),
      label: box === null ? null : { ...at({ x, y }), width: box.width, height: box.height, box },
    };
  }

  return {
    width: root.width ?? 0,
    height: root.height ?? 0,
    groups: new Map(groups.map(({ id }) => [id, areaOf(`group ${id}`)])),
    nodes: new Map(
      nodes.flatMap(({ id }) => {
        const box = boxes.get(id);
        return box === undefined ? [] : [[id, { ...areaOf(`node ${id}`), box }]];
      }),
    ),
    edges: new Map(edges.map((edge) => [edge.id, edgePlaced(edge)])),
  };
}
