import type { Box, LabelBox } from './boxes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * Where everything of a graph goes, in pixels of its natural size. Ids are the graph's. `x` grows to the right, `y` downwards; all lies
 * within `width` and `height`. Outcomes that nobody handles have no arrow: the box that they leave says them at its foot, since arrows
 * from everywhere to one place hide what a flow does when all goes well.
 */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly groups: ReadonlyMap<string, Area>;
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
}
export interface PlacedNode extends Area {
  readonly box: Box;
}
export interface PlacedEdge {
  /** From the border of the node that it leaves to the border of the one it reaches; at least two, each right of, left of, above or below the last. */
  readonly points: readonly Point[];
  readonly label: (Area & { readonly box: LabelBox }) | null;
}
