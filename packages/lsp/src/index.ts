export { serve } from './server.ts';
export type { Services } from './server.ts';
export type { Language, SourceText } from './language.ts';
export { startServer } from './start.ts';
export type { StartOptions } from './start.ts';
export { CompiledProgramRequest } from './features/compiled-program.ts';
export type { CompiledProgram, CompiledProgramParams } from './features/compiled-program.ts';
export { FlowGraphRequest } from './features/flow-graph.ts';
export type { FlowGraph, FlowGraphParams } from './features/flow-graph.ts';
