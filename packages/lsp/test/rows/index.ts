import { codeActions } from './code-actions.ts';
import { compiledProgram } from './compiled-program.ts';
import type { Row } from './row.ts';

export const ROWS: readonly Row[] = [codeActions, compiledProgram];
