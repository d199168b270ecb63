import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BraceRepair } from './brace-repair.ts';
import { braceProblems } from './brace-problems.ts';
import type { Mismatch } from './event-parser.ts';
import { mismatchProblem } from './mismatch-problem.ts';
import { orderProblems } from './order-problems.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { kindName, type LexedText } from './token-table.ts';
import { singleEquals } from './rules.ts';
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
  const { tree, given, mismatches } = findings;
  const ofTokens = tokenProblems(tree).filter((problem) => !isColonWrittenAsEquals(problem, given, mismatches));
  // what runs on to the end of the file has swallowed the braces
  const ofBraces = swallowsTheRest(tree) ? [] : braceProblems(findings);
  const certain = [...ofTokens, ...ofBraces];
  const rest = mismatches
    .filter((mismatch) => !isConsequence(certain, given, mismatch))
    .map((mismatch) => mismatchProblem(tree, given, mismatch));
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

/** A token that is wrong in itself, at the place or right before it, is why the grammar does not fit there. */
function isConsequence(certain: readonly Diagnostic[], given: LexedText, { at }: Mismatch): boolean {
  const placeOf = (index: number): readonly [number, number] => {
    const token = given.significant[index];
    return token ? [token.startOffset, token.startOffset + token.image.length] : [Infinity, Infinity];
  };
  const [from] = placeOf(at - 1);
  const [start, end] = placeOf(at);
  const first = at > 0 ? from : start;
  const last = Number.isFinite(end) ? end : Infinity;
  return certain.some((problem) => problem.severity === 'error' && problem.start <= last && problem.end >= first);
}
