import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, tools } from './steps.ts';

/** Compiles what changed (all packages, by reference) and puts the pages of the rules beside the compiler. Quiet unless it fails. */
export async function build(): Promise<number> {
  const code = await run({ name: 'tsc', run: [tools.tsc, '-b'], quiet: true });
  if (code === 0) copyPages();
  return code;
}

/** `ringback explain` and the editor show a rule's page offline, so the pages ship with the package. */
function copyPages(): void {
  const from = join(root, 'docs', 'rules');
  const to = join(root, 'packages', 'dsl', 'dist', 'rules');
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
