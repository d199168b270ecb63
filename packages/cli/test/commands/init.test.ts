import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, ringback } from '../support/run-command.ts';

const WRITTEN = [
  '.github/workflows/ringback.yml',
  '.gitignore',
  '.vscode/extensions.json',
  'README.md',
  'center.flow',
  'detours.test.flow',
  'ringback.json',
  'support-line.flow',
  'support-line.test.flow',
];
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('ringback init', () => {
  it('writes a project that runs: check, fmt, test, build and run have nothing to say against it', async () => {
    const cwd = folderWith({});
    const { code, out, err } = await ringback(cwd, 'init', 'my center');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('ringback check "my center"');
    expect(filesBelow(join(cwd, 'my center'))).toEqual(WRITTEN);
    const inside = join(cwd, 'my center');
    expect(await ringback(inside, 'check', '--hints', '--max-warnings', '0')).toEqual({ code: 0, out: '', err: '' });
    expect(await ringback(inside, 'fmt', '--check')).toEqual({ code: 0, out: '', err: '' });
    const tested = await ringback(inside, 'test', '--coverage-min', '100');
    expect([tested.code, tested.out]).toEqual([0, expect.stringMatching(/\n12 passed\n/)]);
    expect((await ringback(inside, 'build', '-o', 'out')).code).toBe(0);
    expect((await ringback(inside, 'run', 'out', '--seed', '1')).code).toBe(0);
  });

  it('writes into the folder one stands in, beside what is there', async () => {
    const cwd = folderWith({ LICENSE: 'ours' });
    expect((await ringback(cwd, 'init')).code).toBe(0);
    expect(filesBelow(cwd)).toEqual([...WRITTEN.slice(0, 3), 'LICENSE', ...WRITTEN.slice(3)]);
  });

  it('has what its page promises: 20 retries are an error there', async () => {
    const cwd = folderWith({});
    await ringback(cwd, 'init');
    const text = readFileSync(join(cwd, 'support-line.flow'), 'utf8');
    const other = folderWith({
      'ringback.json': readFileSync(join(cwd, 'ringback.json'), 'utf8'),
      'center.flow': readFileSync(join(cwd, 'center.flow'), 'utf8'),
      'support-line.flow': text.replace('retries: 2', 'retries: 20'),
    });
    const { code, out } = await ringback(other, 'check', '--format', 'concise');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^support-line\.flow:\d+:\d+: error suspicious-retries .*\n$/),
    ]);
  });

  it('overwrites nothing: with one of the files there, none is written', async () => {
    const cwd = folderWith({ 'here/center.flow': 'mine', 'here/README.md': 'mine' });
    expect(await ringback(cwd, 'init', 'here')).toEqual({
      code: 2,
      out: '',
      err: 'ringback: here has README.md, center.flow already; nothing was written. Name an empty folder: ringback init DIR\n',
    });
    expect(readFileSync(join(cwd, 'here/center.flow'), 'utf8')).toBe('mine');
    expect(existsSync(join(cwd, 'here/ringback.json'))).toBe(false);
  });

  it('checks in the workflow with the version that wrote it', async () => {
    const cwd = folderWith({});
    await ringback(cwd, 'init');
    const workflow = readFileSync(join(cwd, '.github/workflows/ringback.yml'), 'utf8');
    expect(workflow.match(/@ringback\/cli@\S+/g)).toEqual(Array.from({ length: 4 }, () => '@ringback/cli@0.1.0'));
  });

  it('says so when the folder cannot be written', async () => {
    const { code, err } = await ringback(folderWith({ file: '' }), 'init', 'file');
    expect([code, err.split('\n').length]).toEqual([2, 2]);
    expect(err).toContain('cannot be written');
  });
});
