/**
 * Makes the .vsix that people install. It is put together in a folder of its own, so that it holds what is made now and
 * nothing that lies about, and so that several can be made at a time.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { bundle } from './bundle.mjs';

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(extension));

/** Taken as they are; what of them is published `.vscodeignore` says. */
const SOURCES = [
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'language-configuration.json',
  'media',
  'snippets',
  'syntaxes',
  'walkthrough',
];

/** `type` speaks of the sources; what is published says by its endings what it is, and an editor in a browser refuses modules. */
const WORKSPACE_ONLY = ['devDependencies', 'scripts', 'private', 'type'];

/**
 * @param {string} [file] the path of the .vsix; `dist/ringback-vscode.vsix` unless given
 * @param {'both' | 'browser'} [runsIn] `browser` leaves the desktop's entry out, so that any editor takes the other
 * @returns {Promise<string>} that path, absolute
 */
export async function makePackage(file = join(extension, 'dist', 'ringback-vscode.vsix'), runsIn = 'both') {
  const packagePath = resolve(file);
  const folder = mkdtempSync(join(tmpdir(), 'ringback-vsix-'));
  try {
    for (const source of SOURCES) cpSync(join(extension, source), join(folder, source), { recursive: true });
    cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
    writeFileSync(join(folder, 'package.json'), publishedManifest(runsIn));
    await bundle(join(folder, 'dist'));
    renameSync(join(folder, 'dist', 'ThirdPartyNotices.txt'), join(folder, 'ThirdPartyNotices.txt'));
    mkdirSync(dirname(packagePath), { recursive: true });
    // The bundles hold all that is needed, so there are no dependencies to look for.
    await createVSIX({ cwd: folder, packagePath, dependencies: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return packagePath;
}

/** Without what only the workspace needs: the names there lead nowhere for somebody who installs the extension. */
function publishedManifest(runsIn) {
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  for (const key of WORKSPACE_ONLY) delete manifest[key];
  if (runsIn === 'browser') {
    delete manifest.main;
    delete manifest.extensionKind;
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await makePackage(process.argv[2]);
  process.stdout.write(`${relative(process.cwd(), made)}\n`);
}
