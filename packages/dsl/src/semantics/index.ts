/** What a program means: names, types, ranges, flow types, and what a caller would meet. Pure; reads no files. */
export { analyze } from './analyze.ts';
export type { Analysis, SourceFile } from './analyze.ts';
export type * from './model/index.ts';
export * from './language/index.ts';
export { durationLiteral, parseDuration, spokenDuration } from './durations.ts';
export { nearNames } from './near-names.ts';
export { callbacksReaching } from './callbacks.ts';
export type { FoundCallback } from './callbacks.ts';
