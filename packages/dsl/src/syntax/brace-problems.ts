import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import type { Findings } from './problems.ts';
import { badCharacter, strayBrace, unclosedBlock, unopenedBlock } from './rules.ts';

/** Longest part of a line that a message quotes. */
const MAX_QUOTED = 40;

/** Braces that do not pair. Where a stray character stands in the place of one, and of nothing else, it has been told. */
export function braceProblems({ tree, lexed, braces }: Findings, ofTokens: readonly Diagnostic[]): Diagnostic[] {
  const { file, text } = tree;
  const startOf = (index: number): number => lexed.significant[index]?.startOffset ?? text.length;
  const endOf = (index: number): number => {
    const token = lexed.significant[index];
    return token ? token.startOffset + token.image.length : 0;
  };
  const removal = (start: number) => ({
    title: 'Remove it',
    safe: false,
    edits: [{ file, start, end: start + 1, newText: '' }],
  });

  const isToldBefore = (index: number): boolean =>
    ofTokens.some(
      ({ code, start, end, fixes }) =>
        code === badCharacter.code && fixes.length === 0 && start >= endOf(index - 1) && end <= startOf(index),
    );

  const stray = [...braces.stray].map((index) => {
    const start = startOf(index);
    return report(
      strayBrace,
      { file, start, end: start + 1 },
      { brace: text[start] ?? '' },
      { fixes: [removal(start)] },
    );
  });
  const unopened = [...braces.unopened]
    .filter((index) => !isToldBefore(index + 1))
    .map((index) => {
      const at = endOf(index);
      const fixes = [{ title: 'Write {', safe: false, edits: [{ file, start: at, end: at, newText: ' {' }] }];
      return report(unopenedBlock, { file, start: startOf(index), end: at }, { after: lineUpTo(text, at) }, { fixes });
    });
  const unclosed = braces.unclosed
    .filter(({ before }) => !isToldBefore(before))
    .map(({ opening, before }) => {
      const at = endOf(before - 1);
      const start = startOf(opening);
      const opened = lineUpTo(text, start + 1);
      const related = [{ file, start, end: start + 1, message: 'opened here' }];
      return report(unclosedBlock, { file, start: at, end: at }, { opened }, { related });
    });
  return [...stray, ...unopened, ...unclosed];
}

/** The line of a text up to an offset, without its indentation. */
function lineUpTo(text: string, end: number): string {
  const begin = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
  const line = text.slice(begin, end).trim();
  return line.length > MAX_QUOTED ? `…${line.slice(-MAX_QUOTED)}` : line;
}
