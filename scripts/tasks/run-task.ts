/** `npm run TASK -- ARGS` ends up here, on the project's own Node. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from './build.ts';
import { benchmarks } from './benchmarks.ts';
import { demo } from './demo.ts';
import { mutants } from './mutants.ts';
import { root, run, runAll, tools, type Step } from './steps.ts';

const format: Step = { name: 'format', run: [tools.prettier, '--check', '--log-level=warn', '.'], quiet: true };
const lint: Step = { name: 'lint', run: [tools.oxlint, '--deny-warnings'], quiet: true };
const types: Step = { name: 'types of the tests', run: [tools.tsc, '-p', 'tsconfig.tests.json'], quiet: true };
const imports: Step = { name: 'imports', run: [tools.imports], quiet: true };
const vitest = (projects: readonly string[], args: readonly string[]): Step => ({
  name: `tests (${projects.join(', ')})`,
  run: [tools.vitest, 'run', ...projects.flatMap((project) => ['--project', project]), ...args],
});

const tasks: Record<string, (args: readonly string[]) => Promise<number>> = {
  build: () => build(),
  /** With arguments only the tests that they name. */
  test: async (args) => {
    const checks = args.length === 0 ? await runAll([format, lint, imports]) : 0;
    return (
      checks || (await build()) || runAll([...(args.length === 0 ? [types] : []), vitest(['fast', 'thorough'], args)])
    );
  },
  'test:fast': async (args) => (await build()) || runAll([vitest(['fast'], args)]),
  'test:long': async (args) => (await build()) || runAll([vitest(['long'], ['--passWithNoTests', ...args])]),
  /** In VS Code itself; ends with 2, and says so, on a machine without it (packages/vscode-extension/README.md). */
  'test:editor': async (args) =>
    (await build()) || run({ name: 'the editor', run: ['packages/vscode-extension/e2e/run.ts', ...args] }),
  'package:vscode': async (args) =>
    (await build()) || run({ name: 'the .vsix', run: ['packages/vscode-extension/scripts/package.mjs', ...args] }),
  'test:mutants': (args) => Promise.resolve(mutants(args)),
  bench: async (args) => (await build()) || benchmarks(args),
  lint: (args) => runAll([{ ...lint, run: [...lint.run, ...args] }, imports]),
  format: (args) =>
    run({ name: 'format', run: [tools.prettier, '--write', '--log-level=warn', ...(args.length > 0 ? args : ['.'])] }),
  ringback: async (args) =>
    (await build()) || run({ name: 'ringback', run: [tools.ringback, ...args], cwd: whereTheUserIs() }),
  demo: async (args) => (await build()) || demo(args),
};

/** npm changes into the package's folder; paths on the command line are meant from where in it the person stands. */
function whereTheUserIs(): string {
  const folder = process.env['INIT_CWD'];
  return folder !== undefined && existsSync(folder) && !relative(root, folder).startsWith('..') ? folder : root;
}

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) {
  console.error(`There is no task "${name}". The tasks are: ${Object.keys(tasks).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await task(args);
}
