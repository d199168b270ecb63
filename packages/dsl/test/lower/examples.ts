import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../src/index.ts';

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url));

export const EXAMPLES = ['queued-callback', 'tiered-support'] as const;

/** The files of an example as it is shipped. */
export function example(name: (typeof EXAMPLES)[number]): readonly SourceFile[] {
  const folder = join(examples, name);
  return readdirSync(folder)
    .filter((path) => path.endsWith('.flow'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
