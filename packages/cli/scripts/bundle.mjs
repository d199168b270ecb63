/**
 * Bundles the command into `bundle`, when it is packed: few files start in half the time of four hundred. The language server stays a
 * package of its own.
 *
 *   node packages/cli/scripts/bundle.mjs [DIR]
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../vscode-extension/scripts/third-party.mjs';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = dirname(cli);

/** Takes our own packages from their sources, so that a bundle is never older than what it is made from. */
const fromSources = {
  name: 'from-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^@ringback\/(dsl|runtime)/ }, ({ path }) => {
      const [, name, door = ''] = path.split('/');
      return { path: join(packages, name, 'src', door, 'index.ts') };
    });
  },
};

/** Files beside the bundles are looked for from as deep a folder as in `src`, so each command stays an entry of its own. */
export async function bundle(outDir = join(cli, 'bundle')) {
  rmSync(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: cli,
    entryPoints: ['src/main.ts', ...readdirSync(join(cli, 'src', 'commands')).map((file) => `src/commands/${file}`)],
    outbase: 'src',
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    metafile: true,
    // names stay, for what a person may have to report
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ['module', 'main'],
    external: ['@ringback/lsp'],
    plugins: [fromSources],
    // what is written for CommonJS asks for Node's own modules by `require`
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
    logLevel: 'warning',
  });
  const inputs = Object.keys(metafile.inputs).map((input) => resolve(cli, input));
  writeFileSync(join(outDir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(inputs, 'The command'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2]);
