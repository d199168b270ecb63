import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/arguments.ts';
import { makeTestCommand } from '../../src/commands/test.ts';
import { queuedCallback, soundProgram, soundScenarios } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const sound = { 'center.flow': soundProgram, 'center.test.flow': soundScenarios };

describe('ringback test', () => {
  it('plays all scenarios and says which ways out of statements none of them took', async () => {
    expect(await ringback(folderWith(sound), 'test')).toEqual({
      code: 0,
      err: '',
      out: `✓ a call is offered (5 s)
✓ nobody there (0 s)

2 passed

No scenario took 1 way out of 1 statement:
  center.flow:26  transfer to queue: full
`,
    });
  });

  it('plays those whose title is asked for', async () => {
    const { out } = await ringback(folderWith(sound), 'test', '--filter', 'NOBODY');
    expect(out).toBe('✓ nobody there (0 s)\n\n1 passed\n');
  });

  it('says when no title is like it', async () => {
    const { code, err } = await ringback(folderWith(sound), 'test', '--filter', 'x');
    expect([code, err]).toEqual([2, 'ringback: no scenario has "x" in its title\n']);
  });

  it('fails with a timeline that says why another was first', async () => {
    const files = queuedCallback();
    const [first = ''] = (files['support-line.test.flow'] ?? '').split('\n\nscenario');
    const lines = first.split('\n');
    const leo = lines.filter((line) => line.includes('Leo ')).map((line) => line.replace('10:02:', '09:58:'));
    const others = lines.filter((line) => !line.includes('Leo '));
    const at = others.findIndex((line) => line.includes('Mia calls'));
    const moved = [...others.slice(0, at), ...leo, ...others.slice(at)]
      .join('\n')
      .replace('2026-03-02 10:00', '2026-03-02 09:50');
    const cwd = folderWith({ ...files, 'support-line.test.flow': `${moved}\n` });
    const { code, out } = await ringback(cwd, 'test');
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ a callback keeps the caller's original place in the line/);
    expect(out).toContain("expect Ann is offered Mia's callback");
    expect(out).toMatch(/because .*09:58:00/);
    expect(out).toContain('Timeline of ');
    expect(out).toMatch(/at support-line\.flow:11 {2}menu "Press 1 to receive a callback/);
    expect(out.trimEnd().split('\n').at(-1)).toBe('1 failed, 0 passed');
  });

  it('shows the errors of a program that does not compile', async () => {
    const cwd = folderWith({ ...sound, 'center.flow': soundProgram.replace('queue to Support', 'queue to Suport') });
    const { code, out, err } = await ringback(cwd, 'test');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^error\[/);
  });

  it('gives the same as data', async () => {
    const { code, out } = await ringback(folderWith(sound), 'test', '--format', 'json');
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ format: 'ringback/test', version: 1, counts: { passed: 2, failed: 0 } });
    expect(report.results.map(({ title, passed }: { title: string; passed: boolean }) => [title, passed])).toEqual([
      ['a call is offered', true],
      ['nobody there', true],
    ]);
    expect(report.neverTaken).toHaveLength(1);
    expect(report.coverage).toBeNull();
  });
});

describe('ringback test --watch', () => {
  /** Plays, then makes one change after the other to the folder, each time as if the disk had told of it; answers what was said. */
  async function watching(
    cwd: string,
    { isTerminal }: { readonly isTerminal: boolean },
    ...changes: readonly (() => void)[]
  ): Promise<readonly string[]> {
    const said = [''];
    const sink = {
      write: (more: string) => void (said[said.length - 1] += more),
      isTerminal,
      columns: 100,
      colours: false,
    };
    const command = makeTestCommand((_, changed) => {
      for (const change of changes) {
        said.push('');
        change();
        changed();
      }
      return Promise.resolve();
    });
    const args = readArguments('test', ['.', '--watch'], command.options, command.restMax);
    expect(await command.run(args, { cwd, env: {}, out: sink, err: sink })).toBe(0);
    return said;
  }
  const scenarios = soundScenarios.replaceAll('\n\nscenario', '\n\n\nscenario');
  const NOBODY = "expect nobody is offered Mia's call";

  it('plays again only what a change concerns', async () => {
    const cwd = folderWith({ ...sound, 'notes.txt': '' });
    const write = (file: string, text: string) => () => writeFileSync(join(cwd, file), text);
    const [first, untouched, one, added, all] = await watching(
      cwd,
      { isTerminal: false },
      write('notes.txt', 'x'),
      write('center.test.flow', soundScenarios.replace(NOBODY, 'expect Support holds 2 calls')),
      write('center.test.flow', `${soundScenarios}\nscenario "later" {\n  clock: 2026-03-02 10:00\n\n  after 1h\n}\n`),
      write('center.flow', soundProgram.replace('50 contacts', '51 contacts')),
    );
    expect(first).toMatch(/2 passed\n[^]*Watching \.; Ctrl-C ends it\.\n$/);
    expect(untouched).toBe('');
    expect(one).toMatch(
      /^✓ a call is offered[^]*✗ nobody there[^]*1 failed, 1 passed \(1 scenario played again, 1 as before\)\n$/,
    );
    expect(added).toMatch(/✓ later \(1 h\)\n\n3 passed \(2 scenarios played again, 1 as before\)\n/);
    expect(all).toMatch(/3 passed\n/);
  });

  it('clears the screen of a terminal', async () => {
    const cwd = folderWith(sound);
    const change = () => writeFileSync(join(cwd, 'center.test.flow'), scenarios);
    const [first, second] = await watching(cwd, { isTerminal: true }, change);
    expect(first?.startsWith('✓')).toBe(true);
    expect(second?.startsWith('\u001b[2J\u001b[3J\u001b[H✓')).toBe(true);
    expect(second?.endsWith('Watching .; Ctrl-C ends it.\n')).toBe(true);
  });

  it('goes on when the program is broken, or gone for a while', async () => {
    const cwd = folderWith(sound);
    const [, broken, gone, back] = await watching(
      cwd,
      { isTerminal: false },
      () => writeFileSync(join(cwd, 'center.flow'), soundProgram.replace('queue to Support', 'queue to Suport')),
      () => rmSync(join(cwd, 'center.test.flow')),
      () => {
        writeFileSync(join(cwd, 'center.test.flow'), soundScenarios);
        writeFileSync(join(cwd, 'center.flow'), soundProgram);
      },
    );
    expect(broken).toMatch(/^error\[unknown-name\]/);
    expect(gone).toMatch(/^error\[unknown-name\]/);
    expect(back).toMatch(/2 passed/);
  });
});
