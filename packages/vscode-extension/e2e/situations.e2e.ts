import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makePackage } from '../scripts/package.mjs';
import { Editor } from './editor.ts';
import { patiently } from './opened.ts';
import { findRequirements } from './requirements.ts';
import { Workbench } from './workbench.ts';

const requirements = findRequirements(process.env);
if (!('codeServer' in requirements)) throw new Error(requirements.join('\n'));
const { codeServer, chromium } = requirements;

const folder = mkdtempSync(join(tmpdir(), 'ringback e2e '));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
const vsix = makePackage(join(folder, 'ringback.vsix'));

const FLOW =
  'inbound flow Welcome {\n  set queue to Suport\n  transfer to queue\n}\n\nqueue Support { limit: 5 contacts }\n';

/** For five starts of the server, one after the other. */
const VERY_PATIENTLY = { timeout: 90_000 };

let situations = 0;

/** Opens an editor of its own on a folder with these files. */
async function situation(
  files: Readonly<Record<string, string>>,
  play: (editor: Editor, workbench: Workbench) => Promise<void>,
  options: { readonly trusted?: boolean } = {},
): Promise<void> {
  const place = join(folder, `situation ${++situations}`);
  const workspace = join(place, 'workspace');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(workspace, file, '..'), { recursive: true });
    writeFileSync(join(workspace, file), text);
  }
  const editor = new Editor(codeServer, join(place, 'editor'));
  await editor.install(await vsix);
  const workbench = await Workbench.open(chromium, await editor.start(workspace, options));
  try {
    await play(editor, workbench);
  } finally {
    await workbench.close();
    await editor.stop();
  }
}

describe('an editor in which not all is well', () => {
  test('in a folder without flows nothing is activated', () =>
    situation({ 'notes.txt': 'no flows here' }, async (editor, workbench) => {
      await workbench.openFile('notes.txt');
      await workbench.run('Developer: Show Running Extensions');
      await expect.poll(() => workbench.find('.runtime-extensions-editor').count(), patiently).toBe(1);
      expect(editor.hostLog()).not.toContain('_doActivateExtension ringback.ringback-vscode');
    }));

  test('a broken ringback.json is told of in it, and flows are checked all the same', () =>
    situation(
      { 'ringback.json': '{ "rules": { "suspicious-retries" }', 'welcome.flow': FLOW },
      async (_, workbench) => {
        await workbench.openFile('welcome.flow');
        await workbench.run('Problems: Focus on Problems View');
        await expect.poll(() => workbench.problems(), patiently).toContain('ringback.json');
        await expect.poll(() => workbench.problems(), patiently).toContain('Suport');
      },
    ));

  test('a rule that is switched off says nothing, the others go on', () => {
    const settings = JSON.stringify({ rules: { 'suspicious-retries': 'off' } });
    const retries = FLOW.replace('transfer to queue', 'create callback in Support { retries: 20 }');
    return situation({ 'ringback.json': settings, 'welcome.flow': retries }, async (_, workbench) => {
      await workbench.openFile('welcome.flow');
      await workbench.run('Problems: Focus on Problems View');
      await expect.poll(() => workbench.problems(), patiently).toContain('Suport');
      await workbench.typeOver({ line: 2, column: 16, length: 'Suport'.length }, 'Support');
      await expect.poll(() => workbench.problems(), patiently).not.toContain('Suport');
      expect(await workbench.problems()).not.toContain('21 times');
      await workbench.openFile('ringback.json');
      await workbench.run('File: Revert File');
      await workbench.typeOver({ line: 1, column: settings.indexOf('off') + 1, length: 3 }, 'warning');
      await expect.poll(() => workbench.problems(), patiently).toContain('21 times');
    });
  });

  test('a server that is killed comes back, and knows what it knew', () =>
    situation({ 'welcome.flow': FLOW }, async (_, workbench) => {
      await workbench.openFile('welcome.flow');
      await workbench.run('Problems: Focus on Problems View');
      await expect.poll(() => workbench.problems(), patiently).toContain('Suport');
      killServers();
      await workbench.typeOver({ line: 2, column: 16, length: 'Suport'.length }, 'Support');
      await expect.poll(() => workbench.problems(), patiently).not.toContain('Suport');
      await workbench.typeOver({ line: 2, column: 16, length: 'Support'.length }, 'Suppport');
      await expect.poll(() => workbench.problems(), patiently).toContain('Suppport');
    }));

  test('one that ends again and again is left alone, and a person can start it again', () =>
    situation({ 'welcome.flow': FLOW }, async (_, workbench) => {
      await workbench.openFile('welcome.flow');
      await workbench.run('Problems: Focus on Problems View');
      await expect.poll(() => workbench.problems(), patiently).toContain('Suport');
      const notice = workbench.find('.notification-toast').filter({ hasText: /ended \d+ times/ });
      await expect
        .poll(async () => {
          killServers();
          return notice.count();
        }, VERY_PATIENTLY)
        .toBe(1);
      await notice.getByRole('button', { name: 'Start It Again' }).click();
      await workbench.typeOver({ line: 2, column: 16, length: 'Suport'.length }, 'Sup');
      await expect.poll(() => workbench.problems(), patiently).toMatch(/\bSup\b/);
    }));

  test("in a workspace that nobody trusts the server that came with the extension runs, not the workspace's own", () => {
    const own = { name: '@ringback/cli', version: '9.9.9', bin: { ringback: 'bin.js' } };
    const files = {
      'welcome.flow': FLOW,
      'node_modules/@ringback/cli/package.json': JSON.stringify(own),
      'node_modules/@ringback/cli/bin.js': 'require("node:fs").writeFileSync(__dirname + "/ran", ""); process.exit(1);',
    };
    return situation(
      files,
      async (_, workbench) => {
        await workbench.openFile('welcome.flow');
        await workbench.run('Problems: Focus on Problems View');
        await expect.poll(() => workbench.problems(), patiently).toContain('Suport');
      },
      { trusted: false },
    );
  });

  test('a flow in no folder at all is checked', () =>
    situation({ 'notes.txt': '' }, async (_, workbench) => {
      await workbench.run('Ringback: New Flow File');
      await expect.poll(() => workbench.languageId(), patiently).toBe('ringback');
      await workbench.run('Problems: Focus on Problems View');
      await expect.poll(async () => (await workbench.inFront()).text, patiently).toContain('inbound flow Welcome');
      await workbench.typeOver({ line: 1, column: 1, length: 0 }, 'queue Support {}\n');
      await expect.poll(() => workbench.problems(), patiently).toContain('Support');
    }));
});

/** The server's processes are told by the bundle that they run. */
function killServers(): void {
  try {
    execFileSync('pkill', ['-9', '-f', 'ringback-vscode.*dist/server.mjs']);
  } catch {
    // none was there at that instant
  }
}
