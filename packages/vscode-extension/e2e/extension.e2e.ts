import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePackage } from '../scripts/package.mjs';
import { Editor } from './editor.ts';
import { findRequirements } from './requirements.ts';
import { Workbench } from './workbench.ts';
import type { Theme } from './workbench.ts';

const EXAMPLE = fileURLToPath(new URL('../../../examples/queued-callback', import.meta.url));
/** For people to look at. */
const PICTURES = fileURLToPath(new URL('../dist/e2e/', import.meta.url));
/** A person waits no longer than this for a finding; the tests do not measure. */
const patiently = { timeout: 20_000 };

const requirements = findRequirements(process.env);
if (!('codeServer' in requirements)) throw new Error(requirements.join('\n'));

const folder = mkdtempSync(join(tmpdir(), 'ringback e2e '));
const workspace = join(folder, 'queued callback');
const editor = new Editor(requirements.codeServer, join(folder, 'editor'));
let workbench: Workbench;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  cpSync(EXAMPLE, workspace, { recursive: true });
  await editor.install(await makePackage(join(folder, 'ringback.vsix')));
  workbench = await Workbench.open(requirements.chromium, await editor.start(workspace));
  await workbench.openFile('support-line.flow');
});
afterAll(async () => {
  await workbench?.close();
  await editor.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const photograph = (name: string): Promise<void> => workbench.screenshot(join(PICTURES, `${name}.png`));

/** Where a text stands in the example, counted as the editor does. The copy is no witness: the editor saves it when it likes. */
function placeOf(text: string): { line: number; column: number; length: number } {
  const example = readFileSync(join(EXAMPLE, 'support-line.flow'), 'utf8');
  const at = example.indexOf(text);
  if (at < 0) throw new Error(`the example says no more ${JSON.stringify(text)}`);
  const lines = example.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, length: text.length };
}

describe('a flow in the editor', () => {
  test('is a file of the language', async () => {
    await expect.poll(() => workbench.languageId(), patiently).toBe('ringback');
  });

  test.each<Theme>(['dark', 'light'])('has its colours on a %s ground', async (theme) => {
    await workbench.use(theme);
    const colourOf = async (text: string): Promise<string | undefined> => {
      const run = (await workbench.colours()).find((run) => run.text === text);
      return run?.colour;
    };
    await expect.poll(() => colourOf('if'), patiently).not.toBe(await colourOf(' '));
    const plain = await colourOf(' ');
    const coloured = ['inbound flow', 'SupportLine', 'if', 'is', 'play', 'timeout', '8s', 'invalid'];
    const colours = await Promise.all(coloured.map(async (text) => ({ text, colour: await colourOf(text) })));
    expect(colours.filter(({ colour }) => colour === undefined || colour === plain)).toEqual([]);
    await photograph(`colours-${theme}`);
  });

  test('says what 20 retries mean while they are typed, and is content once they are mended', async () => {
    await workbench.run('Problems: Focus on Problems View');
    expect(await workbench.problems()).toBe('');

    const { line, column } = placeOf('retries: 2 ');
    const value = { line, column: column + 'retries: '.length };
    await workbench.typeOver({ ...value, length: 1 }, '20');
    await expect.poll(() => workbench.problems(), patiently).toMatch(/\b21 times\b[^]*suspicious-retries/);
    await photograph('retries-light');
    await workbench.use('dark');
    await photograph('retries-dark');

    await workbench.follow(workbench.problemLink('suspicious-retries'));
    await expect
      .poll(() => workbench.inFront(), patiently)
      .toMatchObject({
        name: expect.stringContaining('suspicious-retries') as string,
        text: expect.stringContaining('What it says') as string,
      });
    await photograph('page');
    await workbench.run('View: Close Editor');

    await workbench.typeOver({ ...value, length: 2 }, '2');
    await expect.poll(() => workbench.problems(), patiently).toBe('');
  });

  test('mends what it knows how to mend', async () => {
    await workbench.typeOver({ ...placeOf('retries: 2 '), length: 'retries'.length }, 'retires');
    await expect.poll(() => workbench.problems(), patiently).toContain('retires');
    await photograph('misspelt');
    expect(await workbench.takeQuickFix()).toContain('retries');
    await expect.poll(() => workbench.problems(), patiently).toBe('');
    expect((await workbench.inFront()).text).toContain('retries: 2 ');
  });

  test('colours scenarios too', async () => {
    await workbench.openFile('support-line.test.flow');
    await expect.poll(() => workbench.languageId(), patiently).toBe('ringback');
    await photograph('scenarios-dark');
  });
});

describe('the editor', () => {
  test('started the extension for the file or its folder, and says how long that took', async () => {
    const said = await workbench.activation('Ringback');
    expect(said).toMatch(/^Activation: \d+ms$/);
    process.stdout.write(`The editor says of the extension: ${said}\n`);
    // Both ask for it at the same time, and which comes first differs.
    expect(editor.hostLog()).toMatch(
      /_doActivateExtension ringback\.ringback-vscode, .*'(?:onLanguage:ringback|workspaceContains:[^']+)'/,
    );
  });

  test('had nothing to complain of', () => {
    expect(editor.hostLog().match(/^.*\[error\].*$/gm) ?? []).toEqual([]);
    expect(editor.channel()).toBe('');
  });
});
