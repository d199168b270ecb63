import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './steps.ts';

/** `npm run bench [-- NAME…]`: every program in `bench`, or those whose name contains one of the words. */
export async function benchmarks(words: readonly string[]): Promise<number> {
  const folder = join(root, 'bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(mjs|ts)$/.test(file)) : [];
  const chosen = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
  if (chosen.length === 0) {
    console.error(`No benchmark is called "${words.join('", "')}". There are: ${files.join(', ') || 'none yet'}`);
    return 2;
  }
  for (const file of chosen) {
    console.log(`\n${file}`);
    // What is still held counts only after garbage is collected.
    const code = await run({ name: file, flags: ['--expose-gc'], run: [join(folder, file)] });
    if (code !== 0) return code;
  }
  return 0;
}
