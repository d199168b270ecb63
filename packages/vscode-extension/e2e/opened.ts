/** The editor with the extension and a copy of the example, opened for one file of tests. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { makePackage } from '../scripts/package.mjs';
import { Editor } from './editor.ts';
import { findRequirements } from './requirements.ts';
import { Workbench } from './workbench.ts';

const EXAMPLE = fileURLToPath(new URL('../../../examples/queued-callback', import.meta.url));
/** For people to look at; those of docs/pictures are made with the variable set to that folder. */
const PICTURES = process.env['RINGBACK_PICTURES'] ?? fileURLToPath(new URL('../dist/e2e/', import.meta.url));
/** A person waits no longer than this for the editor; the tests do not measure. */
export const patiently = { timeout: 20_000 };

export interface Opened {
  readonly editor: Editor;
  readonly workbench: Workbench;
  readonly workspace: string;
  photograph(name: string): Promise<void>;
}

/** Where a text stands in a file of the example, counted as the editor does. The copy is no witness: the editor saves it when it likes. */
export function placeOf(text: string, file = 'support-line.flow'): { line: number; column: number; length: number } {
  const example = readFileSync(join(EXAMPLE, file), 'utf8');
  const at = example.indexOf(text);
  if (at < 0) throw new Error(`the example says no more ${JSON.stringify(text)}`);
  const lines = example.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, length: text.length };
}

/** Opens the editor before the tests of a file and closes it after them; what it gives is there once they run. */
export function openExample(runsIn: 'both' | 'browser' = 'both'): Opened {
  const requirements = findRequirements(process.env);
  if (!('codeServer' in requirements)) throw new Error(requirements.join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'ringback e2e '));
  const workspace = join(folder, 'queued callback');
  const editor = new Editor(requirements.codeServer, join(folder, 'editor'));
  let workbench: Workbench | undefined;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    cpSync(EXAMPLE, workspace, { recursive: true });
    await editor.install(await makePackage(join(folder, 'ringback.vsix'), runsIn));
    workbench = await Workbench.open(requirements.chromium, await editor.start(workspace));
    await workbench.openFile('support-line.flow');
  });
  afterAll(async () => {
    await workbench?.close();
    await editor.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const opened = (): Workbench => {
    if (workbench === undefined) throw new Error('the editor is not open yet');
    return workbench;
  };
  return {
    editor,
    workspace,
    get workbench() {
      return opened();
    },
    photograph: (name) => opened().screenshot(join(PICTURES, `${name}.png`)),
  };
}
