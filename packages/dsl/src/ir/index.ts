export type * from './program.ts';
export type * from './source-map.ts';
export type * from './scenarios.ts';
