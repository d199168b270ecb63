import { describe, expect, it } from 'vitest';
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

No scenario took 2 ways out of 2 statements:
  center.flow:22  set queue: error
  center.flow:25  transfer to queue: full
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
    expect(report.neverTaken).toHaveLength(2);
  });
});
