import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * Writes files into a folder so that whoever reads sees an old file or a new one, never half of one: each is written beside
 * its place first and then renamed. Nothing is renamed before all are written; they appear in the order given.
 */
export function writeWhole(folder: string, files: readonly (readonly [name: string, text: string])[]): void {
  const planned = files.map(([name, text]) => {
    const path = target(join(folder, name));
    return { path, text, beside: join(dirname(path), `.${basename(path)}.${process.pid}`) };
  });
  try {
    for (const { path } of planned) mkdirSync(dirname(path), { recursive: true });
    try {
      for (const { path, text, beside } of planned) writeFileSync(beside, text, modeOf(path));
      for (const { path, beside } of planned) renameSync(beside, path);
    } finally {
      for (const { beside } of planned) rmSync(beside, { force: true });
    }
  } catch (error) {
    throw new UsageError(`${folder} cannot be written: ${(error as Error).message}`);
  }
}

/** A link stays a link: what it leads to is written. */
function target(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function modeOf(path: string): { readonly mode?: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? {} : { mode: found.mode };
}
