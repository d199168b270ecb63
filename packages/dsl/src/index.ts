/** The Ringback language: one call from texts to findings and a compiled program. */
export type * from './ir/index.ts';
export type * from './diagnostics/diagnostic.ts';
export { allRules } from './diagnostics/registry.ts';
export { analyze } from './semantics/analyze.ts';
export type { Analysis, SourceFile } from './semantics/analyze.ts';
export { check, compile, compileAnalysis } from './compile/index.ts';
export type { CheckOptions, Compilation, CompileOptions, Progress } from './compile/index.ts';
export { applyFixes, mend } from './edits/index.ts';
export type { AppliedFixes, Mended, MendOptions, Refusal } from './edits/index.ts';
export { LineIndex } from './text/line-index.ts';
export type { ColumnUnit, Position } from './text/line-index.ts';
export { canonicalJson, readableJson } from './ir/canonical-json.ts';
export { readSettings, settingsSchema } from './settings/index.ts';
export type { Level, Settings } from './settings/index.ts';
