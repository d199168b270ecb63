/**
 * Bundles the extension into `dist`: the client, which the editor loads with `require`, and the server, which runs in a
 * process of its own. Both stand alone: an installed extension has no `node_modules`.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
    // The libraries' own choice of entry: their ES modules where they have them.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    plugins: [fromSources],
  };
  mkdirSync(outDir, { recursive: true });
  await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: join(outDir, 'extension.cjs'),
    format: 'cjs',
    external: ['vscode'],
  });
  await build({
    ...common,
    entryPoints: ['src/server.ts'],
    outfile: join(outDir, 'server.mjs'),
    format: 'esm',
    // Some of what is bundled is CommonJS and asks for Node's modules with `require`, which ES modules do not have.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
  // The editor opens them from a finding.
  rmSync(join(outDir, 'rules'), { recursive: true, force: true });
  if (existsSync(pages)) cpSync(pages, join(outDir, 'rules'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
