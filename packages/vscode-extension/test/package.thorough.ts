import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Four megabytes; maps of the sources are left out. */
const SIZE_MAX = 4 * 1024 * 1024;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let folder = '';
let size = 0;
let files: Readonly<Record<string, Uint8Array>> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringback vsix '));
  const file = join(folder, 'ringback.vsix');
  await promisify(execFile)(process.execPath, [here('../scripts/package.mjs'), file]);
  const packed = readFileSync(file);
  size = packed.length;
  files = unzipSync(packed);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());

describe('the .vsix', () => {
  test('holds the bundles, the colours, the pages, and nothing else', () => {
    const pages = readdirSync(here('../../../docs/rules')).map((page) => `extension/dist/rules/${page}`);
    expect(pages).toContain('extension/dist/rules/suspicious-retries.md');
    const template = JSON.parse(text('extension/dist/template/files.json')) as readonly string[];
    expect(template).toContain('support-line.flow');
    expect(Object.keys(files).sort()).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/ThirdPartyNotices.txt',
        'extension/changelog.md',
        'extension/dist/extension.cjs',
        'extension/dist/playing.cjs',
        'extension/dist/ringback.schema.json',
        'extension/dist/server.mjs',
        'extension/dist/web/extension.js',
        'extension/dist/web/server.js',
        'extension/dist/webview/preview.css',
        'extension/dist/webview/preview.js',
        'extension/dist/webview/try-it.css',
        'extension/dist/webview/try-it.js',
        'extension/language-configuration.json',
        'extension/media/flow-dark.svg',
        'extension/media/flow-light.svg',
        'extension/media/icon.png',
        'extension/package.json',
        'extension/readme.md',
        'extension/snippets/ringback.code-snippets',
        'extension/syntaxes/ringback-in-markdown.tmLanguage.json',
        'extension/syntaxes/ringback.tmLanguage.json',
        ...['create', 'mistake', 'picture', 'scenarios', 'try'].map((step) => `extension/walkthrough/${step}.md`),
        'extension/dist/template/files.json',
        ...template.map((file) => `extension/dist/template/files/${file}`),
        ...pages,
      ].sort(),
    );
  });

  test('says of itself what the editor needs, and nothing of the workspace that it was made in', () => {
    const manifest = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as Record<string, unknown>;
    for (const workspaceOnly of ['devDependencies', 'scripts', 'private', 'type']) {
      expect(manifest).toHaveProperty(workspaceOnly);
      delete manifest[workspaceOnly];
    }
    expect(JSON.parse(text('extension/package.json'))).toEqual(manifest);
  });

  test('is small: an editor downloads it', () => {
    expect(size).toBeLessThan(SIZE_MAX);
  });

  test('names the libraries of which it brings parts', () => {
    const notices = text('extension/ThirdPartyNotices.txt');
    for (const library of [
      'chevrotain',
      'elkjs',
      'libphonenumber-js',
      'vscode-languageclient',
      'vscode-languageserver',
    ]) {
      expect(notices).toMatch(new RegExp(`^${library} \\d`, 'm'));
    }
  });

  test('in the browser it asks for nothing of Node', () => {
    for (const bundle of ['extension', 'server']) {
      const code = text(`extension/dist/web/${bundle}.js`);
      expect(code.length).toBeGreaterThan(100_000);
      expect(code.match(/(?:require\(|from ?)["']node:[a-z]+/g)).toBeNull();
    }
  });

  test('brings its files whole', () => {
    const grammar = 'syntaxes/ringback.tmLanguage.json';
    expect(text(`extension/${grammar}`)).toBe(readFileSync(here(`../${grammar}`), 'utf8'));
    expect(text('extension/dist/server.mjs')).toContain('suspicious-retries');
  });
});
