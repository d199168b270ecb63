import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queuedCallback, soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const BUSY = ['--agents', '4', '--calls-per-hour', '120', '--hours', '0.5', '--seed', '3'];

describe('ringback run, without a terminal', () => {
  it('says a line every five virtual minutes, then what it came to', async () => {
    const { code, out, err } = await ringback(folderWith(queuedCallback()), 'run', '.', ...BUSY);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    const minutes = ['05', '10', '15', '20', '25', '30'].map((minute) => `10:${minute}:00`);
    expect(lines.filter((line) => /^10:\d\d:00 {2}Support: /.test(line)).map((line) => line.slice(0, 8))).toEqual(
      minutes,
    );
    expect(out).toContain('Acme: 30 min from 10:00:00 to 10:30:00, 4 agents, seed 3\n');
    for (const label of ['Calls', 'Longest wait', 'Callbacks', 'Dials'])
      expect(out).toMatch(new RegExp(`^ {2}${label} +\\S`, 'm'));
    expect(out).toMatch(/^ {2}Order +nobody was served out of order \(\d+ offers checked against the log\)$/m);
  });

  it('plays the same again from the same seed, from source and compiled', async () => {
    const cwd = folderWith(queuedCallback());
    await ringback(cwd, 'build', '-o', 'out');
    const logs = [];
    const brief = [...BUSY, '--hours', '0.1'];
    for (const program of ['.', 'out', 'out/program.json']) {
      await ringback(cwd, 'run', program, ...brief, '--log', 'log.jsonl');
      logs.push(readFileSync(join(cwd, 'log.jsonl'), 'utf8'));
    }
    expect(logs[1]).toBe(logs[0]);
    expect(logs[2]).toBe(logs[0]);
    await ringback(cwd, 'run', 'out', ...brief, '--seed', '4', '--log', 'log.jsonl');
    expect(readFileSync(join(cwd, 'log.jsonl'), 'utf8')).not.toBe(logs[0]);
  });

  it('logs every event as a line of JSON, numbered without gaps', async () => {
    const cwd = folderWith(queuedCallback());
    await ringback(cwd, 'run', '.', ...BUSY, '--log', 'log.jsonl');
    const events = readFileSync(join(cwd, 'log.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(1_000);
    expect(events.every(({ seq }, index) => seq === events[0].seq + index)).toBe(true);
  });

  it('notices that the last come was served first, and exits with 1', async () => {
    const { code, out } = await ringback(folderWith(queuedCallback()), 'run', '.', ...BUSY, '--last-come');
    expect(code).toBe(1);
    expect(out).toMatch(/^ {2}Order +[1-9]\d* served out of order/m);
    expect(out).toMatch(/came first: it counts from/);
  });

  it('--report: after the summary, what S30 counts for each queue, the service level among it', async () => {
    const { out } = await ringback(folderWith(queuedCallback()), 'run', '.', ...BUSY, '--report');
    expect(out).toMatch(/Report of Support\n {2}Offered \d+, handled \d+, abandoned \d+\n/);
    expect(out).toMatch(/Report of SupportCallbacks\n.*\n {2}Callbacks made \d+, reached \d+, not reached \d+/);
    expect(out).toMatch(/Average speed of answer \d+ s, service level \d+ %/);
  });

  it('takes agents by profile', async () => {
    const { out } = await ringback(
      folderWith(queuedCallback()),
      'run',
      '.',
      '--agents',
      'Frontline=3,Backup=2',
      '--hours',
      '0.1',
    );
    expect(out).toContain(', 5 agents, seed 1\n');
  });

  it('runs a program that it has never seen', async () => {
    const { code, out } = await ringback(folderWith({ 'a.flow': soundProgram }), 'run', '.', '--hours', '0.2');
    expect(code).toBe(0);
    expect(out).toContain('nobody was served out of order');
  });

  it('shows the errors of a program that does not compile', async () => {
    const { code, err } = await ringback(
      folderWith({ 'a.flow': soundProgram.replace('flow: Line', 'flow: Lines') }),
      'run',
      '.',
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[/);
  });
});
