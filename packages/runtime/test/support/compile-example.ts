import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type SourceFile } from '@ringback/dsl';
import type { Program, Scenarios, SourceMap } from '@ringback/dsl/ir';

export interface Compiled {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly scenarios: Scenarios;
  readonly sources: Readonly<Record<string, string>>;
}

const EXAMPLES = fileURLToPath(new URL('../../../../examples', import.meta.url));

/** Sources of an example, as they stand in the folder. */
export function exampleFiles(example: string): readonly SourceFile[] {
  const folder = join(EXAMPLES, example);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.flow'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Compiles sources that must be right; anything wrong with them is the test's own mistake. */
export function compiled(files: readonly SourceFile[]): Compiled {
  const { program, sourceMap, scenarios, diagnostics } = compile(files, { tests: true });
  if (program === null || sourceMap === null || scenarios === null) {
    const findings = diagnostics.map(({ file, start, code, message }) => `${file}:${start} ${code}: ${message}`);
    throw new Error(`the sources do not compile:\n${findings.join('\n')}`);
  }
  return { program, sourceMap, scenarios, sources: Object.fromEntries(files.map(({ path, text }) => [path, text])) };
}

export const compiledExample = (example: string): Compiled => compiled(exampleFiles(example));
