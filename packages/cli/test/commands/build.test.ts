import { validateProgram, validateSourceMap } from '@ringback/dsl/ir';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/arguments.ts';
import { makeBuildCommand } from '../../src/commands/build.ts';
import { queuedCallback, soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

describe('ringback build', () => {
  it('writes the program and its source map, and says what the compiler made of it', async () => {
    const cwd = folderWith(queuedCallback());
    const { code, out, err } = await ringback(cwd, 'build', '-o', 'out/deep');
    expect([code, err]).toEqual([0, '']);
    expect(readdirSync(join(cwd, 'out/deep')).sort()).toEqual(['program.json', 'program.map.json']);
    const read = (file: string): unknown => JSON.parse(readFileSync(join(cwd, 'out/deep', file), 'utf8'));
    expect(validateProgram(read('program.json')).ok).toBe(true);
    expect(validateSourceMap(read('program.map.json')).ok).toBe(true);
    expect(out.replace(/sha256-[0-9a-f]{64}/, 'HASH').replace(/: \d+ blocks/, ': N blocks')).toBe(
      `Program   Acme, from 2 files (1 file of scenarios left out)
Queues    Support, SupportCallbacks
Profiles  Backup, Frontline
Flows     CallbackGreeting, CallbackWaiting, IncomingCall, RefuseDuplicates, SupportLine: N blocks
Functions FindCustomer
Hash      HASH
Written to out/deep/program.json and program.map.json
`,
    );
  });

  it('gives the same bytes again, from wherever it is called', async () => {
    const cwd = folderWith({ 'here/center.flow': soundProgram, 'there/deeper/center.flow': soundProgram });
    await ringback(cwd, 'build', 'here', '-o', 'a', '--quiet');
    await ringback(join(cwd, 'there'), 'build', 'deeper/center.flow', '-o', '../b', '--quiet');
    for (const file of ['program.json', 'program.map.json']) {
      expect(readFileSync(join(cwd, 'a', file), 'utf8')).toBe(readFileSync(join(cwd, 'b', file), 'utf8'));
    }
  });

  it('writes nothing when there is an error, and leaves what was there', async () => {
    const cwd = folderWith({
      'center.flow': soundProgram.replace('flow: Line', 'flow: Lines'),
      'out/program.json': 'old',
    });
    const { code, out, err } = await ringback(cwd, 'build', '-o', 'out');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^error\[/);
    expect(err).toContain('Nothing was written.');
    expect(readdirSync(join(cwd, 'out'))).toEqual(['program.json']);
    expect(readFileSync(join(cwd, 'out/program.json'), 'utf8')).toBe('old');
  });
});

describe('ringback build --watch', () => {
  /** Builds, then does one thing after the other to the folder, each time as if the disk had told of it; answers what was said. */
  async function watching(cwd: string, ...changes: readonly (() => void)[]): Promise<readonly string[]> {
    const said = [''];
    const sink = {
      write: (more: string) => void (said[said.length - 1] += more),
      isTerminal: false,
      columns: 100,
      colours: false,
    };
    const command = makeBuildCommand((_, changed) => {
      for (const change of changes) {
        said.push('');
        change();
        changed();
      }
      return Promise.resolve();
    });
    const args = readArguments('build', ['.', '-o', 'out', '--watch'], command.options, command.restMax);
    expect(await command.run(args, { cwd, env: {}, out: sink, err: sink })).toBe(0);
    return said;
  }
  const built = (cwd: string): string => readFileSync(join(cwd, 'out/program.json'), 'utf8');

  it('builds again when a text has changed, and only then', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram, 'notes.txt': '' });
    const write = (text: string) => () => writeFileSync(join(cwd, 'center.flow'), text);
    const [first, untouched, broken, mended] = await watching(
      cwd,
      () => writeFileSync(join(cwd, 'notes.txt'), 'x'),
      write(soundProgram.replace('flow: Line', 'flow: Lines')),
      write(soundProgram.replace('50 contacts', '51 contacts')),
    );
    expect(first).toMatch(/Written to out\/program\.json and program\.map\.json\nWatching \.; Ctrl-C ends it\.\n$/);
    expect(untouched).toBe('');
    expect(broken).toMatch(/^error\[unknown-name\][^]*Nothing was written\.\n$/);
    expect(mended).toMatch(/Written to out/);
    expect(JSON.parse(built(cwd)).queues[0]).toMatchObject({ limit: 51 });
  });

  it('goes on when the program is gone for a while', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram });
    const [, gone, back] = await watching(
      cwd,
      () => rmSync(join(cwd, 'center.flow')),
      () => writeFileSync(join(cwd, 'center.flow'), `${soundProgram}\n`),
    );
    expect(gone).toBe('ringback: no .flow file in .\n');
    expect(back).toMatch(/Written to out/);
  });
});
