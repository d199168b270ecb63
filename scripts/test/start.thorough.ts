import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the door of the npm scripts', () => {
  it('is the same for all of them, and knows each', () => {
    const { code, err } = start(['nosuch']);
    expect(code).toBe(2);
    const known = /^There is no task "nosuch"\. The tasks are: (.+)\n$/.exec(err)?.[1]?.split(', ') ?? [];
    expect(Object.keys(scripts).sort()).toEqual(known.sort());
    for (const [name, line] of Object.entries(scripts)) expect(line).toBe(`node scripts/start.mjs ${name}`);
  });

  it('passes arguments, output and exit codes on', () => {
    expect(start(['ringback', '--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect(start(['ringback', 'check', 'examples', '--quiet', '--format', 'concise']).code).toBe(1);
    expect(start(['ringback', 'check', 'nowhere'])).toEqual({
      code: 2,
      out: '',
      err: 'ringback: there is no file or folder nowhere.\n',
    });
  });

  it('takes paths from where in the workspace the person stands, and from its root for those elsewhere', () => {
    const check = ['ringback', 'check', 'queued-callback'];
    expect(start(check, { INIT_CWD: join(ROOT, 'examples') }).code).toBe(0);
    expect(start(check, { INIT_CWD: ROOT }).code).toBe(2);
    expect(start(['ringback', 'check', 'examples/queued-callback'], { INIT_CWD: join(ROOT, '..') }).code).toBe(0);
  });
});
