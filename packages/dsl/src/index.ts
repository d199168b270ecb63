export type * from './ir/index.ts';
export type * from './diagnostics/diagnostic.ts';
