import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFmtCommand } from '../../src/commands/fmt.ts';
import { readArguments } from '../../src/arguments.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const UNTIDY = 'queue   Support {\nlimit: 50 contacts }\n';
const TIDY = 'queue Support {\n  limit: 50 contacts\n}\n';

const textOf = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('ringback fmt', () => {
  it('lays out every flow file below the folder, names those that changed, and is content the second time', async () => {
    const folder = folderWith({
      'a.flow': UNTIDY,
      'tidy.flow': TIDY,
      'below/b.test.flow': UNTIDY,
      'notes.md': UNTIDY,
      'node_modules/x/c.flow': UNTIDY,
    });
    expect(await ringback(folder, 'fmt')).toEqual({ code: 0, out: 'a.flow\nbelow/b.test.flow\n', err: '' });
    expect(textOf(folder, 'a.flow')).toBe(TIDY);
    expect(textOf(folder, 'below/b.test.flow')).toBe(TIDY);
    expect(textOf(folder, 'notes.md')).toBe(UNTIDY);
    expect(textOf(folder, 'node_modules/x/c.flow')).toBe(UNTIDY);
    expect(await ringback(folder, 'fmt')).toEqual({ code: 0, out: '', err: '' });
  });

  it('takes files and folders by name, each once', async () => {
    const folder = folderWith({ 'a.flow': UNTIDY, 'below/b.flow': UNTIDY, 'c.flow': UNTIDY });
    expect((await ringback(folder, 'fmt', 'a.flow', 'below', 'below/b.flow')).out).toBe('a.flow\nbelow/b.flow\n');
    expect(textOf(folder, 'c.flow')).toBe(UNTIDY);
  });

  it('keeps the line ends and the byte order mark of a file', async () => {
    const folder = folderWith({ 'a.flow': `\uFEFF${UNTIDY.replaceAll('\n', '\r\n')}` });
    await ringback(folder, 'fmt', '--quiet');
    expect(textOf(folder, 'a.flow')).toBe(`\uFEFF${TIDY.replaceAll('\n', '\r\n')}`);
  });

  it('--check names what would change, writes nothing, and ends with 1', async () => {
    const folder = folderWith({ 'a.flow': UNTIDY, 'tidy.flow': TIDY });
    const { code, out } = await ringback(folder, 'fmt', '--check');
    expect([code, out]).toEqual([1, 'a.flow\n1 file of 2 would change; ringback fmt lays them out\n']);
    expect(textOf(folder, 'a.flow')).toBe(UNTIDY);
    expect(await ringback(folder, 'fmt', '--check', 'tidy.flow')).toEqual({ code: 0, out: '', err: '' });
  });

  it('--diff shows what would change, writes nothing, and ends with 1', async () => {
    const folder = folderWith({ 'a.flow': UNTIDY });
    const { code, out } = await ringback(folder, 'fmt', '--diff');
    expect(code).toBe(1);
    expect(out).toBe(
      '--- a/a.flow\n+++ b/a.flow\n@@ -1,2 +1,3 @@\n-queue   Support {\n-limit: 50 contacts }\n' +
        '+queue Support {\n+  limit: 50 contacts\n+}\n',
    );
    expect(textOf(folder, 'a.flow')).toBe(UNTIDY);
  });

  it('lays out what is around an error, and says that it left the error alone', async () => {
    const folder = folderWith({ 'a.flow': `${UNTIDY}flow A {\nset quue   to X\nplay    "x" }\n` });
    const { code, out, err } = await ringback(folder, 'fmt');
    expect([code, out]).toEqual([0, 'a.flow\n']);
    expect(err).toMatch(/^a\.flow: has errors; what they stand in was left as it is/);
    expect(textOf(folder, 'a.flow')).toBe(`${TIDY}flow A {\n  set quue   to X\n  play "x"\n}\n`);
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ['a file that is not there', ['fmt', 'a.flw'], /^ringback: there is no file or folder a\.flw\. Did you mean/],
    ['a folder without flows', ['fmt', 'empty'], /^ringback: no \.flow file in empty\n$/],
    [
      'another kind of file',
      ['fmt', 'empty/x.txt'],
      /^ringback: empty\/x\.txt is neither a \.flow file nor Markdown\n$/,
    ],
    ['bytes that are no text', ['fmt', 'bytes.flow'], /^ringback: bytes\.flow cannot be read: it is not UTF-8\n$/],
    ['both a path and standard input', ['fmt', '--stdin-filepath', 'a.flow', 'b.flow'], /^ringback: --stdin-filepath/],
  ])('%s: one line, exit code 2', async (_, args, says) => {
    const folder = folderWith({ 'a.flow': TIDY, 'notes.md': '', 'empty/x.txt': '', 'bytes.flow': '' });
    writeFileSync(join(folder, 'bytes.flow'), Buffer.from([0x71, 0xff, 0x0a]));
    const { code, out, err } = await ringback(folder, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
});

describe('ringback fmt --stdin-filepath', () => {
  async function piped(input: string, ...args: readonly string[]) {
    const written = { out: '', err: '' };
    const sink = (to: 'out' | 'err') => ({
      write: (text: string) => void (written[to] += text),
      isTerminal: false,
      columns: 100,
      colours: false,
    });
    const command = makeFmtCommand(() => Promise.resolve(input));
    const surroundings = { cwd: '/', env: {}, out: sink('out'), err: sink('err') };
    const code = await command.run(readArguments('fmt', args, command.options, command.restMax), surroundings);
    return { code, ...written };
  }

  it('formats standard input to standard output, whether or not the file exists', async () => {
    expect(await piped(UNTIDY, '--stdin-filepath', 'new/a.flow')).toEqual({ code: 0, out: TIDY, err: '' });
  });
  it('checks it', async () => {
    expect(await piped(UNTIDY, '--stdin-filepath', 'a.flow', '--check')).toEqual({ code: 1, out: 'a.flow\n', err: '' });
    expect(await piped(TIDY, '--stdin-filepath', 'a.flow', '--check')).toEqual({ code: 0, out: '', err: '' });
  });
});
