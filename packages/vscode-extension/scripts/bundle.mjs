/**
 * Bundles the extension into `dist`: the client, which the editor loads with `require`, and the server, which runs in a
 * process of its own. Both stand alone: an installed extension has no `node_modules`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { coloursOf } from '../../dsl/src/graph/render/svg-theme.ts';
import { thirdPartyNotices } from './third-party.mjs';

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = dirname(extension);

/** Takes our own packages from their sources, so that a bundle is never older than what it is made from. */
const fromSources = {
  name: 'from-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^@ringback\// }, ({ path }) => {
      const [, name, door = ''] = path.split('/');
      return { path: join(packages, name, 'src', door, 'index.ts') };
    });
  },
};

/** The runtime stays a file of its own beside the extension's. */
const playingApart = {
  name: 'playing-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/index\.ts$/ }, ({ importer }) =>
      importer.endsWith(join('playing', 'load.ts')) ? { path: './playing.cjs', external: true } : undefined,
    );
  },
};

/** What reads the disk is left out by the bundler, since nothing in a browser asks for it; a test looks for traces of it. */
const withoutNode = {
  name: 'without-node',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/**
 * @param {string} outDir where the bundles go
 * @param {string} pages the folder of the pages about the codes
 */
export async function bundle(outDir = join(extension, 'dist'), pages = join(dirname(packages), 'docs', 'rules')) {
  const common = {
    absWorkingDir: extension,
    bundle: true,
    platform: 'node',
    target: 'node22',
    sourcemap: 'linked',
    metafile: true,
    // What is loaded when the editor starts should be short; names stay, for what a person may have to report.
    minifyWhitespace: true,
    minifySyntax: true,
    // The libraries' own choice of entry: their ES modules where they have them.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    plugins: [fromSources],
  };
  mkdirSync(outDir, { recursive: true });
  const bundles = [];
  const bundled = async (options) => bundles.push(await build({ ...common, ...options }));
  await bundled({
    entryPoints: ['src/extension.ts'],
    outfile: join(outDir, 'extension.cjs'),
    format: 'cjs',
    external: ['vscode'],
    plugins: [playingApart, fromSources],
  });
  // Loaded when somebody plays for the first time.
  await bundled({
    entryPoints: ['src/playing/index.ts'],
    outfile: join(outDir, 'playing.cjs'),
    format: 'cjs',
  });
  await bundled({
    entryPoints: ['src/server.ts'],
    outfile: join(outDir, 'server.mjs'),
    format: 'esm',
    // Some of what is bundled is CommonJS and asks for Node's modules with `require`, which ES modules do not have.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
  // The browser's: one file each, since nothing can be loaded beside them.
  const inBrowser = {
    platform: 'browser',
    target: 'es2023',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser'],
  };
  await bundled({
    ...inBrowser,
    entryPoints: ['web/extension.ts'],
    outfile: join(outDir, 'web', 'extension.js'),
    format: 'cjs',
    external: ['vscode'],
    plugins: [fromSources, withoutNode],
  });
  await bundled({
    ...inBrowser,
    entryPoints: ['web/server.ts'],
    outfile: join(outDir, 'web', 'server.js'),
    format: 'iife',
    plugins: [fromSources, withoutNode],
    // The layout library takes a worker without a document for its own, and would answer the editor's messages itself.
    banner: { js: 'self.document ??= {};' },
  });
  const inputs = bundles
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .map((file) => resolve(extension, file));
  writeFileSync(join(outDir, 'ThirdPartyNotices.txt'), thirdPartyNotices(inputs));
  await bundlePanels(join(outDir, 'webview'));
  bundleTemplate(join(outDir, 'template'));
  cpSync(join(packages, 'dsl', 'schemas', 'ringback.schema.json'), join(outDir, 'ringback.schema.json'));
  // The editor opens them from a finding.
  rmSync(join(outDir, 'rules'), { recursive: true, force: true });
  if (existsSync(pages)) cpSync(pages, join(outDir, 'rules'), { recursive: true });
}

/** The pages of the panels: a script and a style sheet each. */
async function bundlePanels(outDir) {
  for (const name of ['preview', 'try-it']) {
    await build({
      absWorkingDir: extension,
      bundle: true,
      platform: 'browser',
      target: 'es2023',
      format: 'iife',
      sourcemap: 'linked',
      logLevel: 'warning',
      entryPoints: [`webview/${name}/main.ts`],
      outfile: join(outDir, `${name}.js`),
      plugins: [fromSources],
    });
    const style = readFileSync(join(extension, 'webview', name, `${name}.css`), 'utf8');
    writeFileSync(join(outDir, `${name}.css`), name === 'preview' ? pictureColours() + style : style);
  }
}

/** The colours of pictures, chosen by the editor's theme instead of what the screen prefers. */
function pictureColours() {
  const themes = {
    light: ['.vscode-light', '.vscode-high-contrast-light'],
    dark: ['.vscode-dark', '.vscode-high-contrast'],
  };
  return Object.entries(themes)
    .flatMap(([mode, classes]) => classes.map((name) => `${coloursOf(mode, `body${name}`)}\n`))
    .join('');
}

/** What `ringback init` writes, with the list of its files: an extension cannot list what it brings. */
function bundleTemplate(outDir) {
  const template = join(packages, 'cli', 'templates', 'center');
  const { version } = JSON.parse(readFileSync(join(packages, 'cli', 'package.json'), 'utf8'));
  const files = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(template, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  rmSync(outDir, { recursive: true, force: true });
  for (const file of files) {
    const text = readFileSync(join(template, file), 'utf8').replaceAll(
      '@ringback/cli@VERSION',
      `@ringback/cli@${version}`,
    );
    const path = join(outDir, 'files', published(file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  writeFileSync(join(outDir, 'files.json'), JSON.stringify(files.map(published)));
}

/** npm leaves a `.gitignore` out of what it publishes; the template calls it otherwise. */
const published = (file) => (file === '_gitignore' ? '.gitignore' : file);

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
