import type { Diagnostic } from '../../diagnostics/index.ts';
import type { SyntaxTree } from '../../syntax/syntax-tree.ts';
import type { ProgramModel } from '../model/index.ts';

/** What is wrong with the meaning of a program. */
export function findFaults(_model: ProgramModel, _trees: ReadonlyMap<string, SyntaxTree>): readonly Diagnostic[] {
  return [];
}
