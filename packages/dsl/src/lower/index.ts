/** From a checked program to the compiled one: the last step of the compiler, after syntax and semantics. */
export { compile, compileAnalysis } from './compile.ts';
export type { Compilation, CompileOptions } from './compile.ts';
