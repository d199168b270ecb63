import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../src/semantics/index.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../../../examples/${name}/`, import.meta.url));

/** The files of an example, as they stand. */
export function example(name: 'queued-callback' | 'tiered-support'): readonly SourceFile[] {
  return readdirSync(folder(name))
    .filter((path) => path.endsWith('.flow'))
    .sort()
    .map((path) => ({ path, text: readFileSync(folder(name) + path, 'utf8') }));
}

/** The files with the first `from` that any of them holds written as `to`. */
export function changed(files: readonly SourceFile[], from: string, to: string): readonly SourceFile[] {
  const index = files.findIndex(({ text }) => text.includes(from));
  if (index < 0) throw new Error(`no file holds ${from}`);
  return files.map((file, at) => (at === index ? { ...file, text: file.text.replace(from, () => to) } : file));
}
