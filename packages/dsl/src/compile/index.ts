/** From texts to findings and a compiled program: syntax, semantics, lowering and analysis, one after the other. */
export { compile, compileAnalysis } from './compile.ts';
export type { Compilation, CompileOptions, Progress } from './compile.ts';
