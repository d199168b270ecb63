/** What docs/embedding.md shows is one program, which is run here on the built packages. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringback-embedding-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readFileSync(join(ROOT, 'docs', 'embedding.md'), 'utf8');
const fences = [...page.matchAll(/```(\w*)\n([^]*?)```/g)].map(([, language = '', text = '']) => ({ language, text }));
const program = fences.flatMap(({ language, text }) => (language === 'ts' ? [text] : [])).join('\n');
const commands = fences.flatMap(({ language, text }) => (language === 'sh' ? text.trim().split('\n') : []));

it('shows nothing but what is run here', () => {
  expect(fences.filter(({ language }) => language !== 'ts' && language !== 'sh')).toEqual([]);
});

const run = (file: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const build = (from: string, to: string) =>
  run(join(ROOT, 'packages', 'cli', 'bin', 'ringback.js'), 'build', from, '-o', to);

it('its program starts a center, deploys a new version, checks telephones, measures and closes', () => {
  cpSync(join(ROOT, 'examples', 'queued-callback'), join(folder, 'center'), { recursive: true });
  expect(build('center', '.').status).toBe(0);
  const flow = join(folder, 'center', 'support-line.flow');
  writeFileSync(flow, readFileSync(flow, 'utf8').replace('Thank you.', 'Thanks.'));
  expect(build('center', 'next').status).toBe(0);
  // Beside the package's own files, so that its name leads to itself.
  const file = join(ROOT, 'packages', 'runtime', 'dist', 'embedding-page-program.mts');
  writeFileSync(file, program);
  const ran = run(file);
  rmSync(file);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout.trim().split('\n')).toEqual(
    expect.arrayContaining([
      'ok: a dial to a phone that is busy ends as "busy"',
      'ready',
      'left: 0 calls, 0 callbacks, 0 conversations',
    ]),
  );
});

it.each(commands)('after it, %s does what it says', (command) => {
  const [name, ...args] = command.split(/\s+/);
  expect(name).toBe('ringback');
  expect(run(join(ROOT, 'packages', 'cli', 'bin', 'ringback.js'), ...args)).toMatchObject({ status: 0, stderr: '' });
});
