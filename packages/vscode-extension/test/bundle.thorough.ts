import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleFolder, readExample, SUPPORT_LINE, withRetries } from '../../lsp/test/examples.ts';
import { startProcess } from '../../lsp/test/server-process.ts';
import { bundle } from '../scripts/bundle.mjs';

/** What the editor gives; an extension brings no `node_modules`. */
const GIVEN_BY_THE_EDITOR: ReadonlySet<string> = new Set(['vscode', './playing.cjs']);

/** Stands in the code that ajv can write for others; here it writes none. */
const WRITTEN_BY_AJV = 'ajv/dist/runtime/';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback bundle '));
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'suspicious-retries.md'), '# suspicious-retries');
  await bundle(folder, pages);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundle', () => {
  test('is one file for the editor, one for the server and one for who plays', () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['extension.cjs', 'playing.cjs', 'server.mjs']));
  });

  test.each(['extension.cjs', 'playing.cjs', 'server.mjs'])('%s asks for nothing that is not there', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const asked = [...text.matchAll(/\brequire\("([^"]+)"\)|^import [^\n]*? from ["']([^"']+)["'];/gm)].map(
      ([, required, imported]) => required ?? imported ?? '',
    );
    const missing = asked.filter(
      (module) => !isBuiltin(module) && !GIVEN_BY_THE_EDITOR.has(module) && !module.startsWith(WRITTEN_BY_AJV),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  test('the editor finds what it calls', () => {
    const main: unknown = loadWithEditor(join(folder, 'extension.cjs'));
    expect(main).toMatchObject({ activate: expect.any(Function), deactivate: expect.any(Function) });
  });
});

describe('the bundled server', () => {
  test('says what 20 retries mean, and leaves when it is told to', async () => {
    const server = startProcess(join(folder, 'server.mjs'), '--stdio');
    await server.client.initialize();
    const uri = pathToFileURL(join(exampleFolder, SUPPORT_LINE)).href;
    await server.client.open(uri, withRetries(20));
    const [finding, ...others] = await server.client.diagnosticsOf(uri, 1);
    expect(others).toEqual([]);
    expect(finding?.code).toBe('suspicious-retries');
    expect(finding?.message).toMatch(/21 times over 3 h 20 min/);
    const page = finding?.codeDescription?.href ?? '';
    expect(page).toBe(pathToFileURL(join(folder, 'rules/suspicious-retries.md')).href);
    expect(existsSync(new URL(page))).toBe(true);

    await server.client.change(uri, 2, { text: readExample(SUPPORT_LINE) });
    expect(await server.client.diagnosticsOf(uri, 2)).toEqual([]);
    expect(await server.leave()).toEqual({ code: 0, stderr: '' });
  });
});

/** Loads a CommonJS file with a `vscode` that has everything and does nothing. */
function loadWithEditor(file: string): unknown {
  const require = createRequire(file);
  const { Module } = require('node:module') as { Module: { _load: (...given: unknown[]) => unknown } };
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything() : load(request, ...rest));
  try {
    return require(file);
  } finally {
    Module._load = load;
  }
}

function anything(): unknown {
  const base = function (): void {};
  return new Proxy(base, { get: (target, name) => (name in target ? Reflect.get(target, name) : anything()) });
}
