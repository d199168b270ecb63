import { describe, expect, it } from 'vitest';
import { soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

describe('mistakes at the keyboard', () => {
  it.each<[string[], string]>([
    [['chekc'], 'there is no command chekc. Did you mean "check"? See ringback --help'],
    [['--verison'], 'there is no option --verison. See ringback --help'],
    [['frobnicate'], 'there is no command frobnicate. See ringback --help'],
    [['toString'], 'there is no command toString. See ringback --help'],
    [['check', '--fromat', 'json'], 'there is no option --fromat. Did you mean "--format"? See ringback check --help'],
    [['check', '--format'], '--format wants a value: --format FORMAT'],
    [['check', '--format', '--quiet'], '--format wants a value: --format FORMAT'],
    [
      ['check', '--format', 'jsno'],
      '--format is one of pretty, concise, json, github, sarif, not "jsno". Did you mean "json"?',
    ],
    [['check', '--max-warnings', '-1'], '--max-warnings is a whole number from 0 to 9007199254740991, not "-1"'],
    [['check', '--quiet=yes'], '--quiet takes no value'],
    [['check', 'a', 'b'], 'check takes one argument beside options, not also "b"'],
    [['check', 'centre.flow'], 'there is no file or folder centre.flow. Did you mean "center.flow"?'],
    [['check', 'empty'], 'no .flow file in empty'],
    [['check', 'other.json'], 'other.json is no .flow file'],
    [['run', 'queue'], 'nobody can call this program: it has neither a phone number nor an inbound flow'],
    [['build', '.'], 'build where to? Say -o DIR'],
    [['build', '.', '-o', 'center.flow'], 'cannot be written'],
    [['test', '.'], 'this program has no scenarios: they stand in *.test.flow files beside it'],
    [['run'], 'run which program? Say ringback run program.json, or a folder of .flow files'],
    [['run', '.', '--speed', 'fast'], '--speed is a number from 0.1 to 100000, not "fast"'],
    [['run', '.', '--agents', 'Evrybody=3'], 'there is no routing profile "Evrybody". Did you mean "Everybody"?'],
    [['run', 'other.json'], 'other.json is no compiled program: not a ringback/program: its format is "x"'],
    [['run', 'broken.json'], 'broken.json is no compiled program: '],
    [['run', '.', '--log', 'missing/log.jsonl'], 'the log missing/log.jsonl cannot be written'],
    [['lsp'], 'the language server speaks over standard input and output: say --stdio'],
  ])('%j: one line, exit code 2', async (args, line) => {
    const cwd = folderWith({
      'center.flow': soundProgram,
      'empty/notes.txt': '',
      'queue/ringback.json': '{}',
      'queue/a.flow': 'queue A {}\n',
      'other.json': '{"format":"x"}',
      'broken.json': '{',
    });
    const { code, out, err } = await ringback(cwd, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(line);
    expect(err.startsWith('ringback: ') && err.trim().split('\n').length === 1).toBe(true);
  });
});

describe('help', () => {
  it('lists the commands', async () => {
    const { code, out } = await ringback('.', '--help');
    expect(code).toBe(0);
    for (const name of ['init', 'check', 'lint', 'build', 'test', 'run', 'explain', 'lsp'])
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('is what someone gets who says nothing, with exit code 2', async () => {
    const { code, err } = await ringback('.');
    expect(code).toBe(2);
    expect(err).toContain('ringback COMMAND');
  });

  it.each(['init', 'check', 'lint', 'build', 'test', 'run', 'explain', 'lsp'])(
    'of %s says how it is called',
    async (name) => {
      const asked = await ringback('.', name, '--help');
      expect(asked.code).toBe(0);
      expect(asked.out).toMatch(new RegExp(`^ringback ${name} `));
      expect(await ringback('.', 'help', name)).toEqual(asked);
    },
  );

  it('says the version', async () => {
    expect(await ringback('.', '--version')).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });
});
