import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BraceRepair } from './brace-repair.ts';
import { braceProblems } from './brace-problems.ts';
import { QUIET_TOKENS, type Mismatch } from './mismatch.ts';
import { mismatchProblem } from './mismatch-problem.ts';
import { orderProblems } from './order-problems.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { kindName, type LexedText } from './token-table.ts';
import {
  badCharacter,
  badEscape,
  badReference,
  singleEquals,
  unclosedComment,
  unclosedText,
  unreadableLiteral,
} from './rules.ts';
import { TOKEN_TYPES } from './token-types.ts';
import { tokenProblems } from './token-problems.ts';

export interface Findings {
  readonly tree: SyntaxTree;
  /** As the lexer made it, closing braces that close nothing included. */
  readonly lexed: LexedText;
  readonly braces: BraceRepair;
  /** The tokens that the parser was given, which the mismatches count. */
  readonly given: LexedText;
  readonly mismatches: readonly Mismatch[];
}

/** Everything that is wrong with the text as such, in its order. One mistake, one message. */
export function findProblems(findings: Findings): Diagnostic[] {
  const { tree, given, mismatches, braces } = findings;
  const ofTokens = tokenProblems(tree).filter((problem) => !isColonWrittenAsEquals(problem, given, mismatches));
  // what runs on to the end of the file has swallowed the braces
  const ofBraces = swallowsTheRest(tree) ? [] : braceProblems(findings, ofTokens);
  const certain = [...ofTokens, ...ofBraces];
  const rest = mismatches
    .filter((mismatch) => !isConsequence(certain, tree, given, mismatch.at))
    .map((mismatch) => mismatchProblem(tree, given, mismatch, braces.pair));
  const problems = [...certain, ...rest, ...orderProblems(tree)];
  return problems.sort((one, other) => one.start - other.start || one.end - other.end);
}

const swallowsTheRest = ({ tokens }: SyntaxTree): boolean =>
  ['UnclosedLongText', 'UnclosedComment'].includes(kindName(tokens.kind[tokens.count - 1] ?? 0));

/** `limit = 5`: not a comparison, but a property; the grammar says so. */
function isColonWrittenAsEquals(problem: Diagnostic, given: LexedText, mismatches: readonly Mismatch[]): boolean {
  return (
    problem.code === singleEquals.code &&
    mismatches.some(({ at, expected }) => given.significant[at]?.startOffset === problem.start && expected.has(COLON))
  );
}
const COLON = TOKEN_TYPES.get(':')?.tokenTypeIdx ?? -1;

/** Findings about a token after which the grammar cannot be right: it is not what should stand there. */
const DISTURBING: ReadonlySet<string> = new Set(
  [badCharacter, unclosedText, unclosedComment, unreadableLiteral].map(({ code }) => code),
);

/** Findings inside a text: whatever it says, it is a text, and they are no reason why none may stand there. */
const INSIDE_TEXTS: ReadonlySet<string> = new Set([badEscape, badReference].map(({ code }) => code));

/**
 * A token that is wrong in itself, at the place or right before it, is why the grammar does not fit there; one that nobody
 * understands spoils the rest of its line, too.
 */
function isConsequence(certain: readonly Diagnostic[], { text }: SyntaxTree, given: LexedText, at: number): boolean {
  const startOf = (index: number): number => given.significant[index]?.startOffset ?? (index < 0 ? 0 : text.length);
  const first = at > 0 ? startOf(at - 1) : 0;
  const start = startOf(at);
  const last = start + (given.significant[at]?.image.length ?? 0);
  return certain.some((problem) => {
    if (INSIDE_TEXTS.has(problem.code) && problem.start > start && problem.end < last) return false;
    if (problem.start <= last && problem.end >= first) return true;
    if (!DISTURBING.has(problem.code) || problem.end > start) return false;
    return problem.end >= startOf(at - QUIET_TOKENS) || !/[\n\r]/.test(text.slice(problem.end, start));
  });
}
