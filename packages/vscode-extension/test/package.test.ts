import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let folder = '';
let files: Readonly<Record<string, Uint8Array>> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback vsix '));
  const file = join(folder, 'ringback.vsix');
  await promisify(execFile)(process.execPath, [here('../scripts/package.mjs'), file]);
  files = unzipSync(readFileSync(file));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());

describe('the .vsix', () => {
  test('holds the bundles, the colours, the pages, and nothing else', () => {
    const pages = readdirSync(here('../../../docs/rules')).map((page) => `extension/dist/rules/${page}`);
    expect(pages).toContain('extension/dist/rules/suspicious-retries.md');
    expect(Object.keys(files).sort()).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/dist/extension.cjs',
        'extension/dist/server.mjs',
        'extension/language-configuration.json',
        'extension/package.json',
        'extension/readme.md',
        'extension/syntaxes/ringback.tmLanguage.json',
        ...pages,
      ].sort(),
    );
  });

  test('says of itself what the editor needs, and nothing of the workspace that it was made in', () => {
    const manifest = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as Record<string, unknown>;
    for (const workspaceOnly of ['devDependencies', 'scripts', 'private']) {
      expect(manifest).toHaveProperty(workspaceOnly);
      delete manifest[workspaceOnly];
    }
    expect(JSON.parse(text('extension/package.json'))).toEqual(manifest);
  });

  test('brings its files whole', () => {
    const grammar = 'syntaxes/ringback.tmLanguage.json';
    expect(text(`extension/${grammar}`)).toBe(readFileSync(here(`../${grammar}`), 'utf8'));
    expect(text('extension/dist/server.mjs')).toContain('suspicious-retries');
  });
});
