export type * from './core/protocol.ts';
