import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queuedCallback, soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

/** Two mistakes with a safe fix, one with an unsafe one. */
const unsound = queuedCallback('retries: 2 ', 'retries: 20');
const files = {
  ...unsound,
  'center.flow': (unsound['center.flow'] ?? '').replace(
    /\n(?=queue Support )/,
    '\n// ringback-ignore unreachable-step: old\n',
  ),
};
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');

describe('ringback lint', () => {
  it('finds what check finds, and says what can be mended', async () => {
    const cwd = folderWith(files);
    const checked = await ringback(cwd, 'check');
    const linted = await ringback(cwd, 'lint');
    expect(linted).toEqual({ ...checked, out: `${checked.out}--fix mends 1, --unsafe 1 more.\n` });
    expect(read(cwd, 'center.flow')).toBe(files['center.flow']);
  });

  it('--fix writes what is safe, says what it did and what is left', async () => {
    const cwd = folderWith(files);
    const { code, out } = await ringback(cwd, 'lint', '--fix');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^center\.flow:\d+: Remove the comment \(unused-suppression\)\nMended 1 finding in 1 file\.\n\nwarning\[suspicious-retries\]/,
    );
    expect(out).toMatch(/\n1 warning\n--fix --unsafe mends 1; look at what it does\.\n$/);
    expect(read(cwd, 'center.flow')).toBe(queuedCallback()['center.flow']);
    expect(read(cwd, 'support-line.flow')).toContain('retries: 20');
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
  });

  it('--fix --unsafe mends the rest; then there is nothing left', async () => {
    const cwd = folderWith(files);
    const { code, out } = await ringback(cwd, 'lint', '--fix', '--unsafe');
    expect([code, out.split('\n').slice(-3)]).toEqual([0, ['Mended 2 findings in 2 files.', '', '']]);
    expect(await ringback(cwd, 'lint')).toEqual({ code: 0, out: '', err: '' });
    expect(await ringback(cwd, 'check')).toEqual({ code: 0, out: '', err: '' });
  });

  it('answers 1 while an error is left', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram.replace('flow: Line', 'flow: Elsewhere') });
    expect((await ringback(cwd, 'lint', '--fix')).code).toBe(1);
  });

  it('mends in files of folders below, with other line ends, and keeps the rest byte for byte', async () => {
    const text = `\uFEFF${soundProgram.replace('limit: 50', 'limit: 1,000')}`.replaceAll('\n', '\r\n');
    const cwd = folderWith({ 'ringback.json': '{}', 'a/b/center.flow': text });
    chmodSync(join(cwd, 'a/b/center.flow'), 0o640);
    const { code, out } = await ringback(join(cwd, 'a'), 'lint', 'b', '--fix');
    expect([code, out]).toEqual([0, expect.stringContaining('Mended 1 finding in 1 file.')]);
    expect(read(cwd, 'a/b/center.flow')).toBe(text.replace('1,000', '1000'));
    expect(statSync(join(cwd, 'a/b/center.flow')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(cwd, 'a/b'))).toEqual(['center.flow']);
  });

  it('writes what a link leads to; the link stays', async () => {
    const cwd = folderWith({
      'real/center.flow': soundProgram.replace('limit: 50', 'limit: 1,000'),
      'here/ringback.json': '{}',
    });
    symlinkSync(join(cwd, 'real/center.flow'), join(cwd, 'here/center.flow'));
    await ringback(cwd, 'lint', 'here', '--fix');
    expect(read(cwd, 'real/center.flow')).toContain('limit: 1000');
    expect(lstatSync(join(cwd, 'here/center.flow')).isSymbolicLink()).toBe(true);
  });

  it('mends ringback.json, too', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram, 'ringback.json': '{ "exlude": [] }' });
    const { code } = await ringback(cwd, 'lint', '--fix', '--unsafe');
    expect([code, read(cwd, 'ringback.json')]).toEqual([0, '{ "exclude": [] }']);
  });

  it('gives what it mended as data', async () => {
    const { out, err } = await ringback(folderWith(files), 'lint', '--fix', '--format', 'json');
    const { mended, findings } = JSON.parse(out);
    expect(mended).toEqual([
      {
        code: 'unused-suppression',
        file: 'center.flow',
        line: expect.any(Number),
        title: 'Remove the comment',
        safe: true,
      },
    ]);
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(['suspicious-retries']);
    expect(err).toContain('Mended 1 finding in 1 file.');
  });

  it('writes nothing into a file that is not UTF-8', async () => {
    const cwd = folderWith({});
    const bytes = Buffer.concat([
      Buffer.from(soundProgram.replace('limit: 50', 'limit: 1,000')),
      Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]),
    ]);
    writeFileSync(join(cwd, 'center.flow'), bytes);
    const { code, err } = await ringback(cwd, 'lint', '--fix');
    expect([code, err]).toEqual([
      2,
      'ringback: center.flow is not UTF-8, or has changed meanwhile; nothing was written\n',
    ]);
    expect(readFileSync(join(cwd, 'center.flow'))).toEqual(bytes);
  });

  it.each([
    [['--unsafe'], '--unsafe goes with --fix'],
    [['--fix', '--stdin-filepath', 'a.flow'], '--fix writes files; it cannot mend standard input'],
  ])('%j is a mistake', async (args, line) => {
    expect(await ringback(folderWith(files), 'lint', ...args)).toEqual({
      code: 2,
      out: '',
      err: `ringback: ${line}\n`,
    });
  });
});
