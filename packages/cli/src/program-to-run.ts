import type { Program } from '@ringback/dsl';
import { checkIntegrity, validateProgram } from '@ringback/dsl/ir';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileAt, missing, type Compiled } from './program-sources.ts';
import { UsageError } from './usage-error.ts';

const COMPILED_FILE = 'program.json';
/** Problems of a document beyond these say nothing new on one line. */
const PROBLEMS_SHOWN = 3;

/**
 * A compiled program from a `.json` file, from a folder that `ringback build` wrote, or from source. `program` is null when
 * the source has errors. Throws UsageError for what is no program.
 */
export function programToRun(
  path: string,
  cwd: string,
): { readonly program: Program | null; readonly compiled: Compiled | null } {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError(missing(path, absolute));
  const file = compiledFile(absolute);
  if (file !== null) return { program: readCompiled(file, path), compiled: null };
  const compiled = compileAt(path, cwd);
  return { program: compiled.result.program, compiled };
}

function compiledFile(absolute: string): string | null {
  if (statSync(absolute).isFile()) return absolute.endsWith('.json') ? absolute : null;
  const names = readdirSync(absolute);
  return names.includes(COMPILED_FILE) && !names.some((name) => name.endsWith('.flow'))
    ? join(absolute, COMPILED_FILE)
    : null;
}

function readCompiled(file: string, path: string): Program {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} is no compiled program: ${(error as Error).message}`);
  }
  const read = validateProgram(value);
  const problems = read.ok ? checkIntegrity(read.program) : read.problems;
  if (!read.ok || problems.length > 0) {
    const more = problems.length > PROBLEMS_SHOWN ? `; and ${problems.length - PROBLEMS_SHOWN} more` : '';
    throw new UsageError(`${path} is no compiled program: ${problems.slice(0, PROBLEMS_SHOWN).join('; ')}${more}`);
  }
  return read.program;
}
