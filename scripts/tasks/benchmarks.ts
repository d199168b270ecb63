import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, type Step } from './steps.ts';

/** `npm run bench [-- NAME…]`: every file `bench/*.bench.ts`, or those whose name contains one of the words. */
export async function benchmarks(words: readonly string[]): Promise<number> {
  const folder = join(root, 'bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.bench.ts')) : [];
  const chosen = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word))).sort();
  if (chosen.length === 0) {
    const known = files.map((file) => file.replace('.bench.ts', '')).join(', ');
    console.error(`No benchmark is called "${words.join('", "')}". There are: ${known || 'none yet'}`);
    return 2;
  }
  for (const file of chosen) {
    const step: Step = { name: file, run: [join(folder, file)] };
    const code = await run(step);
    if (code !== 0) return code;
  }
  return 0;
}
