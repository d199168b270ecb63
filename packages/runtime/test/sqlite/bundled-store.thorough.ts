/** A service that is bundled into one file: the program of the thread does not stand beside it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Format } from 'esbuild';
import { expect, test } from 'vitest';
import { emptyFolder } from '../support/folder.ts';

const store = fileURLToPath(new URL('../../src/sqlite/index.ts', import.meta.url));
const SERVICE = `
  import { sqlite } from ${JSON.stringify(store)};
  const store = sqlite('center.db');
  const { epoch } = store.open();
  const row = { table: 'agent', key: 'Ann', json: '{}' };
  store.commit({ epoch, turn: 1, atMs: 1, inputs: [], events: [], rows: [row] });
  console.log(store.batchesAtOnce, [...store.open().rows].length);
  store.close();
`;

test.each<[Format, string]>([
  ['esm', 'service.mjs'],
  ['cjs', 'service.cjs'],
])('as %s it writes its store itself', (format, name) => {
  const cwd = emptyFolder();
  buildSync({
    stdin: { contents: SERVICE, resolveDir: cwd },
    bundle: true,
    platform: 'node',
    format,
    outfile: join(cwd, name),
    logLevel: 'error',
  });
  expect(execFileSync(process.execPath, [join(cwd, name)], { cwd, encoding: 'utf8' })).toBe('1 1\n');
});
