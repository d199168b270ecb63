import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/installed-command.ts';
import { queuedCallback, soundProgram, soundScenarios } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const EXAMPLES = ['queued-callback', 'tiered-support'] as const;
const PICTURES = join(ROOT, 'docs', 'pictures', 'graph');

describe('ringback graph', () => {
  it('writes the one flow of a program to standard output, as SVG unless told otherwise', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram });
    const svg = await ringback(cwd, 'graph');
    expect([svg.code, svg.err]).toEqual([0, '']);
    expect(svg.out).toMatch(/^<svg [^]*Line[^]*<\/svg>\n$/);
    expect((await ringback(cwd, 'graph', '--format', 'mermaid')).out).toMatch(/^flowchart TD\n/);
    expect((await ringback(cwd, 'graph', '--format', 'dot')).out).toMatch(/^digraph "Line" \{\n/);
    const json: unknown = JSON.parse((await ringback(cwd, 'graph', '--format', 'json')).out);
    expect(json).toMatchObject({ format: 'ringback/graph', version: 1, flow: 'Line', type: 'inbound' });
  });

  it('writes all flows into a folder, a file each', async () => {
    const cwd = folderWith(queuedCallback());
    const { code, out, err } = await ringback(cwd, 'graph', '-o', 'pictures/deep', '--format', 'dot');
    expect([code, out, err]).toEqual([0, '5 flows drawn: pictures/deep\n', '']);
    expect(readdirSync(join(cwd, 'pictures/deep')).sort()).toEqual([
      'CallbackGreeting.dot',
      'CallbackWaiting.dot',
      'IncomingCall.dot',
      'RefuseDuplicates.dot',
      'SupportLine.dot',
    ]);
  });

  it('writes one flow into a file, whose ending says the format', async () => {
    const cwd = folderWith(queuedCallback());
    const { code, out } = await ringback(cwd, 'graph', 'support-line.flow', '--flow', 'SupportLine', '-o', 'line.mmd');
    expect([code, out]).toEqual([0, '1 flow drawn: line.mmd\n']);
    expect(readFileSync(join(cwd, 'line.mmd'), 'utf8')).toMatch(/^flowchart TD\n/);
  });

  it('puts a sign with the words of the warning on the box that it is about', async () => {
    const folder = folderWith(queuedCallback('retries: 2 ', 'retries: 20'));
    const { out } = await ringback(folder, 'graph', '--flow', 'SupportLine');
    const warned = /<g data-node="([^"]+)"(?:(?!<g data-node)[^])*?<title>[^<]*21 times over/.exec(out)?.[1];
    expect(warned).toContain('create_callback');
    expect(out.match(/class="mark warning"/g)).toHaveLength(1);
    expect(out).toContain('>! retries: 20 may dial one customer 21 times over 3 h 20 min<');
  });

  it('shows where no scenario went', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram, 'center.test.flow': soundScenarios });
    const { code, out } = await ringback(cwd, 'graph', '--coverage', '--format', 'mermaid');
    expect(code).toBe(0);
    expect(out).toMatch(/-->\|"the queue is full"\| n\d+\n[^]*linkStyle /);
    expect((await ringback(cwd, 'graph', '--format', 'mermaid')).out).not.toContain('linkStyle');
  });

  it('needs scenarios to show where none of them went', async () => {
    const { code, err } = await ringback(folderWith({ 'center.flow': soundProgram }), 'graph', '--coverage');
    expect([code, err]).toEqual([
      2,
      'ringback: --coverage plays scenarios, and this program has none: they stand in *.test.flow files beside it\n',
    ]);
  });

  it.each([
    ['several flows and nowhere to put them', [], 'which flow? Say --flow NAME (CallbackGreeting, CallbackWaiting,'],
    ['a flow that is not there', ['--flow', 'SuportLine'], 'there is no flow SuportLine. Did you mean "SupportLine"?'],
    [
      'several flows and a file',
      ['-o', 'center.flow'],
      'center.flow is a file, and there are 5 flows: say --flow NAME',
    ],
    ['an unknown format', ['--format', 'png'], '--format is one of svg, mermaid, dot, json, not "png".'],
  ])('tells %s in one line', async (_, args, message) => {
    const { code, out, err } = await ringback(folderWith(queuedCallback()), 'graph', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('draws nothing of a program with an error', async () => {
    const cwd = folderWith({ 'center.flow': soundProgram.replace('flow: Line', 'flow: Lines') });
    const { code, out, err } = await ringback(cwd, 'graph', '-o', 'pictures');
    expect([code, out, existsSync(join(cwd, 'pictures'))]).toEqual([1, '', false]);
    expect(err).toMatch(/^error\[/);
    expect(err).toContain('Nothing was drawn.');
  });
});

describe.each(EXAMPLES)('the pictures of %s in docs', (example) => {
  it('are what `ringback graph` draws, and all of them', async () => {
    const cwd = folderWith({});
    const { code } = await ringback(cwd, 'graph', join(ROOT, 'examples', example), '-o', 'drawn');
    expect(code).toBe(0);
    const drawn = readdirSync(join(cwd, 'drawn')).sort();
    expect(readdirSync(join(PICTURES, example)).sort()).toEqual(drawn);
    for (const file of drawn) {
      const committed = readFileSync(join(PICTURES, example, file), 'utf8');
      expect(committed, `${file}: draw it again, see docs/graph.md`).toBe(
        readFileSync(join(cwd, 'drawn', file), 'utf8'),
      );
    }
  });

  it('are all shown by docs/graph.md', () => {
    const page = readFileSync(join(ROOT, 'docs', 'graph.md'), 'utf8');
    for (const file of readdirSync(join(PICTURES, example)))
      expect(page).toContain(`(pictures/graph/${example}/${file})`);
  });
});
