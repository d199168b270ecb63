/** From texts to findings and a compiled program: syntax, semantics, lowering and analysis, one after the other. */
export { check, compile, compileAnalysis } from './compile.ts';
export type { CheckOptions, Compilation, CompileOptions, Progress } from './compile.ts';
