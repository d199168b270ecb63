import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queuedCallback, soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

describe('ringback check', () => {
  it('says nothing about a sound program', async () => {
    expect(await ringback(folderWith(queuedCallback()), 'check')).toEqual({ code: 0, out: '', err: '' });
  });

  it('says nothing about a sound program as data, either', async () => {
    const { code, out } = await ringback(
      folderWith({ 'a/center.flow': soundProgram }),
      'check',
      'a',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      format: 'ringback/check',
      version: 1,
      folder: 'a',
      files: ['a/center.flow'],
      counts: { errors: 0, warnings: 0, hints: 0 },
      findings: [],
    });
  });

  it('knows which recordings are there, and offers those that are nearly named so; --fix --unsafe takes one', async () => {
    const folder = folderWith({
      'ringback.json': '{}',
      'lines/a.flow': 'prompt P { audio: "../sounds/helo.wav" }\ninbound flow A { play P disconnect }\n',
      'sounds/hello.wav': '',
    });
    const missing =
      'lines/a.flow:1:19: warning prompt-file-missing there is no file ../sounds/helo.wav, so a caller would hear ' +
      'nothing; did you mean ../sounds/hello.wav?\n';
    expect(await ringback(folder, 'check', '--format', 'concise')).toEqual({ code: 0, out: missing, err: '' });
    await ringback(folder, 'lint', '--fix', '--unsafe');
    expect(await ringback(folder, 'check')).toEqual({ code: 0, out: '', err: '' });
  });

  const retries = queuedCallback('retries: 2 ', 'retries: 20');

  it('warns of 20 retries: what it means, where, the line with a caret, and where its page is', async () => {
    const { code, out } = await ringback(folderWith({ ...prefixed(retries) }), 'check', 'center');
    expect(code).toBe(0);
    expect(out).toMatch(/^warning\[suspicious-retries\]: .*21 times over 3 h 20 min/);
    expect(out).toContain(
      `
   ╭─ center/support-line.flow:33:16
33 │       retries: 20                      // three dials at most
   │                ^^`.slice(1),
    );
    expect(out).toContain('more: ringback explain suspicious-retries');
    expect(out.trimEnd().split('\n').at(-1)).toBe('1 warning');
  });

  it('gives the same as data and as one line', async () => {
    const cwd = folderWith(retries);
    const { findings } = JSON.parse((await ringback(cwd, 'check', '--format', 'json')).out);
    expect(findings).toHaveLength(1);
    const [{ code, severity, file, line, column, endLine, endColumn, message, page }] = findings;
    expect({ code, severity, file, line, column, endLine, endColumn, page }).toEqual({
      code: 'suspicious-retries',
      severity: 'warning',
      file: 'support-line.flow',
      line: 33,
      column: 16,
      endLine: 33,
      endColumn: 18,
      page: 'ringback explain suspicious-retries',
    });
    const concise = await ringback(cwd, 'check', '--format', 'concise');
    expect(concise.out).toBe(`support-line.flow:33:16: warning suspicious-retries ${message}\n`);
  });

  it.each([
    ['no bound', [], 0],
    ['as many as there are', ['--max-warnings', '1'], 0],
    ['fewer than there are', ['--max-warnings', '0'], 1],
    ['fewer, though not shown', ['--max-warnings', '0', '--quiet'], 1],
  ])('counts warnings: %s', async (_, options, code) => {
    expect((await ringback(folderWith(retries), 'check', ...options)).code).toBe(code);
  });

  it('fails for an error, and shows it even when quiet', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram.replace('flow: Line', 'flow: Lines') });
    const { code, out } = await ringback(cwd, 'check', '--quiet');
    expect(code).toBe(1);
    expect(out).toMatch(/^error\[[a-z-]+\]: .*Lines/);
    expect(out).toContain('center.flow:8:9');
  });

  it('finds the program of a file, and of a folder below ringback.json', async () => {
    const cwd = folderWith({
      'ringback.json': '{}',
      'a/center.flow': soundProgram,
      'b/more.flow': 'queue Unserved {}\n',
    });
    for (const path of ['a/center.flow', 'b', '.']) {
      const { files } = JSON.parse((await ringback(cwd, 'check', path, '--format', 'json')).out);
      expect(files).toEqual(['a/center.flow', 'b/more.flow']);
    }
  });

  it('says of two centers in two folders how each becomes a program, and of such folders which to name', async () => {
    const flow = 'inbound flow Line { play "Hello." disconnect }\n';
    const cwd = folderWith({
      'lines/north/a.flow': `center North {}\n${flow}`,
      'lines/south/b.flow': 'center South {}\n',
    });
    const { out } = await ringback(cwd, 'check', 'lines');
    expect(out).toContain('ringback.json that says {} into north/ and into south/, or name the folder of one');
    writeFileSync(join(cwd, 'lines/north/ringback.json'), '{}');
    writeFileSync(join(cwd, 'lines/south/ringback.json'), '{}');
    const { code, err } = await ringback(cwd, 'check');
    expect([code, err]).toEqual([
      2,
      'ringback: no .flow file in . but those of programs below it, each with its own ringback.json. ' +
        'Name one: lines/north, lines/south\n',
    ]);
    expect(await ringback(cwd, 'check', 'lines/north')).toMatchObject({ code: 0, err: '' });
  });
});

function prefixed(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`center/${file}`, text]));
}
