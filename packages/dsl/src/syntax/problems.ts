import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import type { Mismatch } from './event-parser.ts';
import type { SyntaxTree } from './syntax-tree.ts';

export const syntaxError = defineRule<{ readonly expected: string; readonly found: string }>({
  code: 'syntax-error',
  severity: 'error',
  message: ({ expected, found }) => `expected ${expected}, found ${found}`,
});

/** What is wrong with the text as such. */
export function findProblems(tree: SyntaxTree, mismatches: readonly Mismatch[]): Diagnostic[] {
  return mismatches.map(({ expected, found, previous }) => {
    const start = found?.startOffset ?? (previous ? previous.startOffset + previous.image.length : 0);
    return report(
      syntaxError,
      { file: tree.file, start, end: start + (found?.image.length ?? 0) },
      { expected: expected.map((type) => type.name).join(' or '), found: found?.image ?? 'the end' },
    );
  });
}
