import { checkIntegrity, validateProgram } from '@ringback/dsl/ir';
import type { Program } from '@ringback/dsl/ir';
import { RingbackError } from './errors.ts';

/**
 * Checks a compiled program that came from outside: shape, version, references within it, and that nobody changed it
 * after it was compiled. Throws a RingbackError `wrong-program` whose message lists what is wrong.
 */
export function readProgram(value: unknown): Program {
  const read = validateProgram(value);
  if (!read.ok) throw wrong(read.problems);
  const problems = checkIntegrity(read.program);
  if (problems.length > 0) throw wrong(problems);
  return read.program;
}

function wrong(problems: readonly string[]): RingbackError {
  return new RingbackError(
    'wrong-program',
    `this is no program to run:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  );
}
