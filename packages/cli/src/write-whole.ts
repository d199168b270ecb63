import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * Writes files into a folder so that whoever reads sees an old file or a new one, never half of one: each is written beside
 * its place first and then renamed. Nothing is renamed before all are written; they appear in the order given.
 */
export function writeWhole(folder: string, files: readonly (readonly [name: string, text: string])[]): void {
  const beside = files.map(([name]) => join(folder, `.${name}.${process.pid}`));
  try {
    mkdirSync(folder, { recursive: true });
    try {
      files.forEach(([, text], index) => writeFileSync(beside[index] ?? '', text));
      files.forEach(([name], index) => renameSync(beside[index] ?? '', join(folder, name)));
    } finally {
      for (const path of beside) rmSync(path, { force: true });
    }
  } catch (error) {
    throw new UsageError(`${folder} cannot be written: ${(error as Error).message}`);
  }
}
