import type { Graph, GraphEdge, GraphNode, Shape } from '../graph.ts';
import { isNeverReached, NEVER_COLOUR } from './never-reached.ts';
import { UNHANDLED_ARROW } from '../layout/boxes.ts';

/** Openings and closings of Mermaid's shapes (https://mermaid.js.org/syntax/flowchart.html). */
const SHAPES: { readonly [S in Shape]: readonly [open: string, close: string] } = {
  start: ['([', '])'],
  end: ['([', '])'],
  speech: ['(', ')'],
  question: ['[/', '/]'],
  decision: ['{{', '}}'],
  setting: ['[', ']'],
  call: ['[[', ']]'],
  callback: ['(', ')'],
  queue: ['[(', ')]'],
  transfer: ['[', ']'],
  wait: ['(', ')'],
  message: ['[', ']'],
};
const MARGIN = '  ';
const NEVER = `stroke:${NEVER_COLOUR},stroke-width:2px,stroke-dasharray:6 4`;

/** A Mermaid flowchart, as GitHub and many wikis draw it: a line for each node and arrow, steps as subgraphs, dotted arrows for the unhandled. */
export function mermaidOf(graph: Graph): string {
  // Mermaid's own ids are short words; those of a graph hold spaces, and a step may be called `end`.
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const nodeLines = (group: string | null, margin: string): string[] =>
    graph.nodes.filter((node) => node.group === group).map((node) => `${margin}${ids.get(node.id) ?? ''}${box(node)}`);
  const lines = [
    'flowchart TD',
    ...nodeLines(null, MARGIN),
    ...graph.groups.flatMap(({ id, title }, index) => [
      `${MARGIN}subgraph g${index + 1}[${text([title])}]`,
      ...nodeLines(id, MARGIN + MARGIN),
      `${MARGIN}end`,
    ]),
    ...graph.edges.map((edge) => `${MARGIN}${ids.get(edge.from) ?? ''} ${arrow(edge)} ${ids.get(edge.to) ?? ''}`),
    ...untaken(graph, ids),
  ];
  return `${lines.join('\n')}\n`;
}

/** Styles of what no scenario reached or took; arrows go by their number. */
function untaken({ nodes, edges }: Graph, ids: ReadonlyMap<string, string>): readonly string[] {
  const arrows = edges.flatMap(({ notTaken }, index) => (notTaken === true ? [index] : []));
  const boxes = nodes.filter(isNeverReached).map(({ id }) => ids.get(id) ?? '');
  return [
    ...(boxes.length === 0 ? [] : [`${MARGIN}classDef never ${NEVER}`, `${MARGIN}class ${boxes.join(',')} never`]),
    ...(arrows.length === 0 ? [] : [`${MARGIN}linkStyle ${arrows.join(',')} ${NEVER}`]),
  ];
}

function box({ shape, parts }: GraphNode): string {
  const [open, close] = SHAPES[shape];
  return `${open}${text(parts.flatMap(({ title, details }) => [title, ...details]))}${close}`;
}

function arrow({ text: label, unhandled }: GraphEdge): string {
  const line = unhandled ? '-.->' : '-->';
  if (label === '') return line;
  return `${line}|${text([unhandled ? `${label} ${UNHANDLED_ARROW}` : label])}|`;
}

/** Quoted, with what Mermaid or HTML would read as its own written as numbers (`#34;`); it has no other escape. */
function text(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replaceAll(/[#"&<>`]/g, (letter) => `#${letter.charCodeAt(0)};`));
  return `"${escaped.join('<br>')}"`;
}
