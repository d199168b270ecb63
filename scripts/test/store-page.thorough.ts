/** What docs/runtime/store.md shows is run here, on the built packages, in the order in which it stands there. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RINGBACK = join(ROOT, 'packages', 'cli', 'bin', 'ringback.js');
const folder = mkdtempSync(join(tmpdir(), 'ringback-store-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readFileSync(join(ROOT, 'docs', 'runtime', 'store.md'), 'utf8');
const fences = (language: string): string[] =>
  [...page.matchAll(/```(\w*)\n([^]*?)```/g)].flatMap(([, of, text]) => (of === language ? [text ?? ''] : []));
const run = (file: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
};

it('its program keeps a callback over a restart', () => {
  cpSync(join(ROOT, 'examples', 'queued-callback'), join(folder, 'center'), { recursive: true });
  expect(run(RINGBACK, 'build', 'center', '-o', '.').status).toBe(0);
  const [program = ''] = fences('ts');
  // Beside the package's own files, so that its name leads to itself.
  const file = join(ROOT, 'packages', 'runtime', 'dist', 'store-page-program.mts');
  writeFileSync(file, program);
  const ran = run(file);
  rmSync(file);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(folder, 'center.db'))).toBe(true);
});

it.each(fences('sh').flatMap((text) => text.trim().split('\n')))('%s does what it says', (command) => {
  const [name, ...args] = command.split(/\s+/);
  expect(name).toBe('ringback');
  expect(run(RINGBACK, ...args)).toMatchObject({ status: 0, stderr: '' });
});
