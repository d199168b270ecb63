import { validateProgram, validateSourceMap } from '@ringback/dsl/ir';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
