/**
 * Each package installs on its own: packed, installed with npm in an empty folder elsewhere, its doors work. Workspace
 * links hide missing files, missing dependencies and wrong `exports`; an installation does not.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INSTALL_TIMEOUT_MS = 240_000;
const { packageManager, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly packageManager: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** A service in TypeScript on Node has them, too. */
const nodeTypes = `@types/node@${devDependencies['@types/node']}`;

const published = readdirSync(join(ROOT, 'packages'))
  .map((folder) => ({ folder: join(ROOT, 'packages', folder), ...manifest(folder) }))
  .filter((entry) => entry.private !== true);

function manifest(folder: string): { readonly name: string; readonly private?: boolean } {
  return JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8'));
}

let place = '';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end; without any trace of the workspace in its environment. */
function run(program: string, args: readonly string[], cwd = place): Ran {
  const { NODE_PATH: _, NODE_OPTIONS: __, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: error === undefined ? stderr : error.message };
}

function mustRun(program: string, args: readonly string[], cwd = place): string {
  const { code, out, err } = run(program, args, cwd);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}\n${out}\n${err}`);
  return out;
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'ringback-installed-'));
  const packed = join(place, 'packed');
  mkdirSync(packed);
  for (const { folder } of published)
    mustRun('npx', ['-y', packageManager, 'pack', '--pack-destination', packed], folder);
  writeFileSync(join(place, 'package.json'), '{ "private": true, "type": "module" }\n');
  const archives = readdirSync(packed).map((file) => join(packed, file));
  mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', nodeTypes, ...archives]);
  cpSync(join(ROOT, 'examples', 'queued-callback'), join(place, 'queued-callback'), { recursive: true });
}, INSTALL_TIMEOUT_MS);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('what npm installs', () => {
  it('is our packages and nothing of the workspace', () => {
    const installed = readdirSync(join(place, 'node_modules', '@ringback')).map((name) => `@ringback/${name}`);
    expect(installed.sort()).toEqual(published.map(({ name }) => name).sort());
    for (const name of installed) {
      const text = readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8');
      expect(text).not.toContain('workspace:');
      const files = readdirSync(join(place, 'node_modules', name), { recursive: true, encoding: 'utf8' });
      const ours = files.filter((file) => !file.split(/[\\/]/).includes('node_modules'));
      expect(ours.filter((file) => /(^|[\\/])(src|test)([\\/]|$)|\.tsbuildinfo$/.test(file))).toEqual([]);
      expect(ours).toContain('LICENSE');
    }
  });

  it.each(published.map(({ name }) => name))('%s: every door that it names opens', (name) => {
    const { exports } = JSON.parse(readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8'));
    const doors = Object.keys(exports).filter((door) => !door.includes('*') && !door.endsWith('.json'));
    const imports = doors.map((door) => `await import(${JSON.stringify(name + door.slice(1))});`);
    expect(mustRun(process.execPath, ['--input-type=module', '--eval', imports.join('\n')])).toBe('');
  });
});

describe('the installed command', () => {
  const ringback = (...args: string[]): Ran => run('npx', ['--no-install', 'ringback', ...args]);

  it('checks an example: silent, exit code 0', () => {
    const { code, out } = ringback('check', 'queued-callback');
    expect([code, out]).toEqual([0, '']);
  });

  it('prints the page about a code', () => {
    const { code, out } = ringback('explain', 'suspicious-retries');
    expect([code, out.split('\n')[0]]).toEqual([0, 'suspicious-retries']);
  });

  it('plays scenarios and traffic', () => {
    expect(ringback('test', 'queued-callback').out).toMatch(/^\d+ passed$/m);
    expect(ringback('run', 'queued-callback', '--hours', '0.1').out).toContain('nobody was served out of order');
  });

  it('writes a project that runs, hidden files included', () => {
    const { code, out } = ringback('init', 'started');
    expect([code, out]).toEqual([0, expect.stringContaining('.github/workflows/ringback.yml, .gitignore, .vscode/')]);
    expect(ringback('check', 'started', '--hints')).toMatchObject({ code: 0, out: '' });
    expect(ringback('test', 'started')).toMatchObject({ code: 0 });
    expect(ringback('build', 'started', '-o', 'started/out')).toMatchObject({ code: 0 });
  });
});

describe('the installed runtime', () => {
  const service = `import { createCenter, SimulatedTelephony, VirtualClock, type Center } from '@ringback/runtime';
import program from './out/program.json' with { type: 'json' };

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 18));
const center: Center = await createCenter({ program, clock, telephony: new SimulatedTelephony(clock) });
await center.agents.signIn('Ann', { profile: 'Frontline', status: 'available' });
await center.settled();
console.log(center.metrics().agents.map(({ agent, state }) => agent + ' is ' + state).join());
await center.close();
`;

  it.each([
    ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('compiles under %s, its types checked, and runs', (name, resolution) => {
    const folder = join(place, name);
    mkdirSync(folder);
    mustRun('npx', ['--no-install', 'ringback', 'build', 'queued-callback', '-o', join(name, 'out')]);
    writeFileSync(join(folder, 'service.ts'), service);
    const compilerOptions = {
      target: 'es2023',
      lib: ['es2024'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      resolveJsonModule: true,
      ...resolution,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['service.ts'] }));
    const compiled = run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    expect(compiled).toEqual({ code: 0, out: '', err: '' });
    expect(mustRun(process.execPath, [join(folder, 'service.js')])).toBe('Ann is available\n');
  });
});
