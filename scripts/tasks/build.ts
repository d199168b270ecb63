import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, tools } from './steps.ts';

/** Compiles what changed (all packages, by reference) and puts the pages of the rules beside the compiler. Quiet unless it fails. */
export async function build(): Promise<number> {
  const code = await run({ name: 'tsc', run: [tools.tsc, '-b'], quiet: true });
  if (code === 0) copyPages();
  return code;
}

/**
 * `ringback explain` and the editor show a rule's page offline, so the pages ship with the package. Pages that are gone are
 * removed one by one: a command that runs meanwhile must find the others.
 */
function copyPages(): void {
  const from = join(root, 'docs', 'rules');
  const to = join(root, 'packages', 'dsl', 'dist', 'rules');
  if (!existsSync(from)) return;
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  const pages = new Set(readdirSync(from));
  for (const page of readdirSync(to)) if (!pages.has(page)) rmSync(join(to, page), { recursive: true });
}
