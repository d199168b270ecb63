/** Pictures of flows: what stands in one (`graphOf`), where it goes (`layoutOf`), and how it is written or drawn. */
export type * from './graph.ts';
export { graphOf } from './graph-of.ts';
export type { GraphOptions, TakenWays } from './graph-of.ts';
export { layoutOf } from './layout/layout-of.ts';
export type { Area, Layout, PlacedEdge, PlacedNode, Point } from './layout/layout.ts';
export type { Box, BoxLine, LabelBox } from './layout/boxes.ts';
export { marksOf } from './marks.ts';
export type { Found } from './marks.ts';
export { dotOf } from './render/dot.ts';
export { graphJson } from './render/json.ts';
export { mermaidOf } from './render/mermaid.ts';
export { svgOf } from './render/svg.ts';
