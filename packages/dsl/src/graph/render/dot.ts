import type { Graph, GraphNode, Shape } from '../graph.ts';
import { isNeverReached, NEVER_COLOUR } from './never-reached.ts';

/** Graphviz's own shapes (https://graphviz.org/doc/info/shapes.html). */
const SHAPES: { readonly [S in Shape]: string } = {
  start: 'shape=box, style=rounded',
  end: 'shape=box, style=rounded',
  speech: 'shape=box, style=rounded',
  question: 'shape=parallelogram',
  decision: 'shape=hexagon',
  setting: 'shape=box',
  call: 'shape=box, peripheries=2',
  callback: 'shape=box, style="rounded,bold"',
  queue: 'shape=cylinder',
  transfer: 'shape=cds',
  wait: 'shape=box, style=rounded',
  message: 'shape=note',
};
const MARGIN = '  ';
/** What no scenario reached or took. */
const NEVER = `color="${NEVER_COLOUR}", fontcolor="${NEVER_COLOUR}"`;

/** A graph in Graphviz's language, to be laid out with `dot`: steps as clusters, dashed arrows for what nobody handles. */
export function dotOf(graph: Graph): string {
  const nodeLines = (group: string | null, margin: string): string[] =>
    graph.nodes
      .filter((node) => node.group === group)
      .map(
        (node) =>
          `${margin}${quoted(node.id)} [label=${label(node)}, ${SHAPES[node.shape]}${isNeverReached(node) ? `, ${NEVER}` : ''}];`,
      );
  const lines = [
    `digraph ${quoted(graph.flow)} {`,
    `${MARGIN}label=${quoted(`${graph.title}\n${graph.subtitle}`)}; labelloc=t; fontname="sans-serif";`,
    `${MARGIN}node [fontname="sans-serif"];`,
    `${MARGIN}edge [fontname="sans-serif"];`,
    ...nodeLines(null, MARGIN),
    ...graph.groups.flatMap(({ id, title }, index) => [
      `${MARGIN}subgraph cluster_${index + 1} {`,
      `${MARGIN}${MARGIN}label=${quoted(title)};`,
      ...nodeLines(id, MARGIN + MARGIN),
      `${MARGIN}}`,
    ]),
    ...graph.edges.map(({ from, to, text, unhandled, notTaken }) => {
      const attributes = [
        ...(text === '' ? [] : [`label=${quoted(text)}`]),
        ...(unhandled ? ['style=dashed'] : []),
        ...(notTaken === true ? ['style=dashed', NEVER] : []),
      ];
      const looks = attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
      return `${MARGIN}${quoted(from)} -> ${quoted(to)}${looks};`;
    }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function label({ parts }: GraphNode): string {
  return quoted(parts.flatMap(({ title, details }) => [title, ...details]).join('\n'));
}

/** A quoted id or label: `\\` begins Graphviz's escapes, a line break is one of them. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
