import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/arguments.ts';
import { makeCheckCommand } from '../../src/commands/check.ts';
import { makeLintCommand } from '../../src/commands/lint.ts';
import { UsageError } from '../../src/usage-error.ts';
import { soundProgram } from '../support/programs.ts';
import { folderWith } from '../support/run-command.ts';

/** Runs `check` (or `lint`) with a text on standard input; answers exit code and output. */
async function piped(text: string, cwd: string, args: readonly string[], make = makeCheckCommand) {
  const command = make(() => Promise.resolve(text));
  let out = '';
  const sink = { write: (more: string) => void (out += more), isTerminal: false, columns: 100, colours: false };
  const given = readArguments('check', [...args, '--format', 'concise'], command.options, command.restMax);
  const code = await command.run(given, { cwd, env: {}, out: sink, err: sink });
  return { code, out };
}

const cwd = () => folderWith({ 'ringback.json': '{ "exclude": ["drafts"] }', 'flows/center.flow': soundProgram });

describe('--stdin-filepath', () => {
  it('a text counts instead of the one on disk', async () => {
    const text = soundProgram.replace('flow: Line', 'flow: Lines');
    const { code, out } = await piped(text, cwd(), ['--stdin-filepath', 'flows/center.flow']);
    expect(code).toBe(1);
    expect(out).toMatch(/^flows\/center\.flow:8:9: error unknown-name/);
    expect(await piped(soundProgram, cwd(), ['--stdin-filepath', 'flows/center.flow'])).toEqual({ code: 0, out: '' });
  });

  it('a file that is not there yet sees the others of its program', async () => {
    const seen =
      'inbound flow Second {\n  transfer to flow Line {\n    on error { disconnect }\n  }\n}\n\nphone number Two {\n  number: +12065550101\n  flow: Second\n}\n';
    expect(await piped(seen, cwd(), ['--stdin-filepath', 'flows/more/second.flow'])).toEqual({ code: 0, out: '' });
    const { out } = await piped(seen.replace('flow Line', 'flow Lime'), cwd(), ['--stdin-filepath', 'second.flow']);
    expect(out).toMatch(/^second\.flow:2:20: error unknown-name .*Line/);
  });

  it('a file without a program is one of its own', async () => {
    const { code, out } = await piped('flow {', folderWith({}), ['--stdin-filepath', 'a/b.flow']);
    expect([code, out]).toEqual([1, expect.stringMatching(/^a\/b\.flow:1:\d+: error /)]);
  });

  it('lint says what check says', async () => {
    const text = soundProgram.replace('flow: Line', 'flow: Lines');
    const args = ['--stdin-filepath', 'flows/center.flow'];
    const { code, out } = await piped(text, cwd(), args, makeLintCommand);
    expect(code).toBe(1);
    expect(out.startsWith((await piped(text, cwd(), args)).out)).toBe(true);
  });

  it.each([
    [['--stdin-filepath', 'a.txt'], 'a.txt is no .flow file'],
    [['--stdin-filepath', 'drafts/a.flow'], 'drafts/a.flow is left out by ringback.json'],
    [['--stdin-filepath', 'a.flow', 'flows'], '--stdin-filepath says which file standard input is; name no other PATH'],
  ])('%j is a mistake', async (args, message) => {
    await expect(piped(soundProgram, cwd(), args)).rejects.toThrow(new UsageError(message));
  });
});
