/**
 * The door of every npm script. It runs on whatever Node is there (20 or later), installs what is missing and hands the
 * task to the project's own Node (`node_modules/node`), so that a machine needs nothing but Node 20 and npm.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `pnpm@10.34.9` */
const { packageManager: PNPM } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const windows = process.platform === 'win32';
const nodeFolder = join(root, 'node_modules', 'node', 'bin');
const node24 = join(nodeFolder, windows ? 'node.exe' : 'node');

/** pnpm keeps a copy of the lock file that it installed from, written last: the same bytes mean nothing is missing. */
function installed() {
  const copy = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  if (!existsSync(node24) || !existsSync(copy)) return false;
  return readFileSync(copy, 'utf8') === readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
}

/** @returns {number} 0, or the exit code of the installer */
function install() {
  console.error(`Installing the dependencies with ${PNPM} …`);
  const began = Date.now();
  const { status, signal, error, stdout, stderr } = spawnSync(
    'npx',
    ['-y', PNPM, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'],
    { cwd: root, encoding: 'utf8', shell: windows, maxBuffer: 64 * 1024 * 1024 },
  );
  if (error) return fail(`npx could not be started: ${error.message}. Is npm installed?`);
  if (signal) return 128 + constants.signals[signal];
  if (status !== 0) {
    console.error(`${stdout}${stderr}`.trimEnd());
    return fail(`The dependencies could not be installed (exit code ${status}); see above.`, status ?? 1);
  }
  console.error(`Installed in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  return 0;
}

function fail(message, code = 2) {
  console.error(message);
  return code;
}

/** Runs the task on Node 24. Ctrl-C reaches it by itself, being in the same group; we only wait for its end. */
function handOver(args) {
  const child = spawn(node24, [join(root, 'scripts', 'tasks', 'run-task.ts'), ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [nodeFolder, join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
    },
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => process.exit(fail(`Node 24 could not be started: ${error.message}`)));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) process.exit(fail(`This needs Node 20 or later to begin with; here is ${process.versions.node}.`));
const failed = installed() ? 0 : install();
if (failed) process.exit(failed);
handOver(process.argv.slice(2));
