import { readableJson } from '../../ir/canonical-json.ts';
import type { Graph } from '../graph.ts';

/** The graph itself (`Graph`), for other tools: the same bytes for the same program. */
export function graphJson(graph: Graph): string {
  return readableJson(graph);
}
