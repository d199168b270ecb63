/** What no scenario reached or took: how it is found in a graph, and what it looks like. */
import type { Graph, GraphNode } from '../graph.ts';
import { ROOT_CLASS } from './svg-theme.ts';

/** Red on light paper, which every picture that is not SVG has. */
export const NEVER_COLOUR = '#c5221f';
const ON_DARK = '#ff8078';

/** No scenario reached any statement of a box. */
export function isNeverReached({ parts }: GraphNode): boolean {
  const statements = parts.filter(({ block }) => block !== null);
  return statements.length > 0 && statements.every(({ marks }) => marks.some(({ kind }) => kind === 'not taken'));
}

export function hasNeverReached({ nodes, edges }: Graph): boolean {
  return nodes.some(isNeverReached) || edges.some(({ notTaken }) => notTaken === true);
}

/** For the pictures that have any: dashed, and red on light or dark paper. */
export function neverStyle(): string {
  return `${rules(NEVER_COLOUR)}@media(prefers-color-scheme:dark){${rules(ON_DARK)}}`;
}

function rules(red: string): string {
  const own: readonly (readonly [string, string])[] = [
    ['.never>rect', `stroke:${red};stroke-width:2;stroke-dasharray:6 4`],
    ['.never>path:not(.head):not(.unhandled-rule)', `stroke:${red};stroke-width:1.8;stroke-dasharray:6 4`],
    ['.never>.head', `fill:${red}`],
    ['text.never', `fill:${red}`],
  ];
  return own.map(([selector, looks]) => `.${ROOT_CLASS} ${selector}{${looks}}`).join('');
}
