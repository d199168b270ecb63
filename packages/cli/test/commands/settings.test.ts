import { describe, expect, it } from 'vitest';
import { queuedCallback, soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const retries = queuedCallback('retries: 2 ', 'retries: 20');
const with20Retries = (settings: string) => folderWith({ ...retries, 'ringback.json': settings });

describe('ringback.json', () => {
  it.each([
    ['{}', 0, 'support-line.flow:33:16: warning suspicious-retries'],
    ['{ "rules": { "suspicious-retries": "error" } }', 1, 'support-line.flow:33:16: error suspicious-retries'],
    ['{ "rules": { "suspicious-retries": "off" } }', 0, ''],
  ])('%s: levels of findings', async (settings, code, line) => {
    const ran = await ringback(with20Retries(settings), 'check', '--format', 'concise');
    expect([ran.code, ran.err]).toEqual([code, '']);
    expect(ran.out.startsWith(line) && (line !== '') === (ran.out !== '')).toBe(true);
  });

  it('keeps a program from being built that has what it calls an error', async () => {
    const cwd = with20Retries('{ "rules": { "suspicious-retries": "error" } }');
    const { code, err } = await ringback(cwd, 'build', '-o', 'out');
    expect(code).toBe(1);
    expect(err).toContain('Nothing was written.');
  });

  it('broken, is one finding with a caret at the place', async () => {
    const { code, out, err } = await ringback(with20Retries('{\n  "rules": {},\n}\n'), 'check', '--quiet');
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`error[broken-settings]: ringback.json is no JSON: a comma too many before }
  ╭─ ringback.json:3:1
3 │ }
  │ ^
  │
  ├─ note: Until it is mended, the program is checked as if it said nothing: every file, every rule
  │        at its usual level
  ╰─ more: ringback explain broken-settings

1 error
`);
  });

  it('with a wrong key says which was meant, from wherever it is called', async () => {
    const cwd = folderWith({ 'a/ringback.json': '{ "exlude": ["drafts"] }', 'a/b/center.flow': soundProgram });
    const { code, out } = await ringback(cwd, 'check', 'a/b', '--format', 'concise');
    expect(code).toBe(1);
    expect(out).toBe(
      'a/ringback.json:1:3: error wrong-setting there is no setting "exlude"; did you mean "exclude"?\n',
    );
  });

  it('leaves files out', async () => {
    const files = { 'center.flow': soundProgram, 'drafts/new.flow': 'flow {' };
    const cwd = folderWith({ ...files, 'ringback.json': '{ "exclude": ["drafts"] }' });
    expect(await ringback(cwd, 'check')).toEqual({ code: 0, out: '', err: '' });
    expect(await ringback(cwd, 'check', 'drafts/new.flow')).toEqual({
      code: 2,
      out: '',
      err: 'ringback: drafts/new.flow is left out by ringback.json\n',
    });
  });

  it('that leaves all out is told of', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram, 'ringback.json': '{ "include": ["flows"] }' });
    const { code, err } = await ringback(cwd, 'check');
    expect([code, err]).toEqual([2, 'ringback: no .flow file in ., or ringback.json leaves them out\n']);
  });
});
