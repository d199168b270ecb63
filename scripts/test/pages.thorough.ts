/** What the READMEs show is run here, on the built packages. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RINGBACK = join(ROOT, 'packages', 'cli', 'bin', 'ringback.js');
/** A page's program that goes on serving has begun without a complaint when it is still there after this time. */
const SERVING_MS = 1_500;

const folder = mkdtempSync(join(tmpdir(), 'ringback-pages-'));
cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const fences = (path: string, language: string): string[] =>
  [...page(path).matchAll(/```(\w*)\n([^]*?)```/g)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '');
const ringback = (args: readonly string[]) =>
  spawnSync(process.execPath, [RINGBACK, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });

describe('README.md', () => {
  const example = ['center.flow', 'support-line.flow', 'support-line.test.flow']
    .flatMap((name) => page(`examples/queued-callback/${name}`).split('\n'))
    .map((line) => line.trim());

  it.each(fences('README.md', 'flow'))('shows the example as it stands: %s', (shown) => {
    let from = 0;
    for (const line of shown.split('\n').map((each) => each.trim())) {
      const at = example.indexOf(line, from);
      expect(at, `${line} is not in the example, or not in this order`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  it('quotes the warning about twenty retries as it is printed', () => {
    const quoted =
      fences('README.md', '')
        .find((text) => text.startsWith('warning['))
        ?.trim() ?? 'no quotation';
    const file = join(folder, 'examples', 'queued-callback', 'support-line.flow');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, sound.replace('retries: 2 ', 'retries: 20 '));
    const { stdout, stderr } = ringback(['check', 'examples/queued-callback']);
    writeFileSync(file, sound);
    expect(stdout + stderr).toContain(quoted);
  });

  const commands = fences('README.md', 'sh')
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => /^npm run ringback -- (.*?)\s*(?:#|$)/.exec(line)?.[1] ?? []);

  it('shows commands', () => expect(commands.length).toBeGreaterThan(4));

  it.each(commands)('ringback %s does what it says', (command) => {
    const { status, stderr } = ringback(command.split(/\s+/));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('the programs in the READMEs of the packages', () => {
  /** Beside the package's own files, so that its name leads to itself. */
  const run = (name: string, program: string) =>
    new Promise<{ readonly ended: number | null; readonly errors: string }>((resolve) => {
      const file = join(ROOT, 'packages', name, 'dist', 'readme-program.mts');
      writeFileSync(file, program);
      const child = spawn(process.execPath, [file], { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] });
      const serving = setTimeout(() => child.kill(), SERVING_MS);
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.on('exit', (ended) => {
        clearTimeout(serving);
        rmSync(file);
        resolve({ ended, errors });
      });
    });

  it.each(
    ['dsl', 'runtime', 'lsp'].flatMap((name) => fences(`packages/${name}/README.md`, 'ts').map((text) => [name, text])),
  )('of %s run', async (name = '', program = '') => {
    writeFileSync(join(folder, 'program.json'), '');
    expect(ringback(['build', 'examples/queued-callback', '-o', '.']).status).toBe(0);
    const { ended, errors } = await run(name, program);
    expect(errors).toBe('');
    expect(ended ?? 0).toBe(0);
  });
});
