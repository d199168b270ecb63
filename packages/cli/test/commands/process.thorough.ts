import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BIN, interruptBuilt, ROOT, runBuilt } from '../support/installed-command.ts';

/** The built command as a process; the build comes before the tests. */
const EXAMPLES = readdirSync(join(ROOT, 'examples'))
  // A folder of programs that are started otherwise has tests of its own.
  .filter((name) => readdirSync(join(ROOT, 'examples', name)).some((file) => file.endsWith('.test.flow')))
  .map((name) => `examples/${name}`);

describe('the command as a process', () => {
  it.each(EXAMPLES)('checks %s: silent, exit code 0', (example) => {
    expect(runBuilt(['check', example])).toEqual({ code: 0, out: '', err: '' });
  });

  it.each(EXAMPLES)('plays the scenarios of %s: all pass', (example) => {
    const { code, out } = runBuilt(['test', example]);
    expect(out).toMatch(/\n\d+ passed\n/);
    expect(code).toBe(0);
  });

  it('says which Node it needs on one that is too old, in one line, and exits with 2', () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' }); import(${JSON.stringify(BIN)});`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', pretend, 'check'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('ringback needs Node 22.13 or later; this is Node 20.20.2 (https://nodejs.org)\n');
  });

  it('explains every code that has a page', () => {
    for (const page of readdirSync(join(ROOT, 'docs', 'rules'))) {
      const code = page.replace(/\.md$/, '');
      const { code: exit, out } = runBuilt(['explain', code]);
      expect([code, exit]).toEqual([code, 0]);
      expect(out.length).toBeGreaterThan(readFileSync(join(ROOT, 'docs', 'rules', page), 'utf8').length / 2);
    }
  });

  it('explains no code that there is not, and says which is near', () => {
    expect(runBuilt(['explain', 'suspicious-retry'])).toEqual({
      code: 2,
      out: '',
      err: 'ringback: there is no code "suspicious-retry". Did you mean "suspicious-retries"?\n',
    });
  });

  it.each([
    ['a pipe', {}, false],
    ['a pipe, forced', { FORCE_COLOR: '1' }, true],
    ['forced against NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['forbidden', { FORCE_COLOR: '0' }, false],
  ])('colours %s as asked', (_, env, coloured) => {
    const { out } = runBuilt(['test', 'examples/queued-callback', '--filter', 'voicemail'], env);
    expect(out.includes('\u001b[')).toBe(coloured);
  });

  it('ends with a summary and exit code 130 when it is interrupted', async () => {
    const { code, out, err } = await interruptBuilt(
      ['run', 'examples/queued-callback', '--hours', '168', '--speed', '3000'],
      'SIGINT',
    );
    expect([code, err]).toEqual([130, '']);
    expect(out).toMatch(/^ {2}Order +/m);
  });

  it('ends quietly when nobody reads on', () => {
    const command = `"${process.execPath}" "${BIN}" run examples/queued-callback --hours 24 | head -n 1`;
    const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], { cwd: ROOT, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('builds again when a file on disk changes, until it is interrupted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-watch-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'flows', 'line.flow');
    mkdirSync(join(folder, 'flows'));
    writeFileSync(file, 'inbound flow Line {\n  disconnect\n}\n');
    const child = spawn(process.execPath, [BIN, 'build', folder, '-o', join(folder, 'out'), '--watch']);
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    const says = (what: RegExp): Promise<void> =>
      vi.waitFor(() => expect(said).toMatch(what), { timeout: 30_000, interval: 20 });
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await says(/Watching/);
    said = '';
    writeFileSync(file, 'inbound flow Renamed {\n  disconnect\n}\n');
    await says(/Flows +Renamed[^]*Written to/);
    const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
  });
});
