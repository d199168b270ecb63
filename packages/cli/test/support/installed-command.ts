import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command, as npm would start it. */
export const BIN = fileURLToPath(new URL('../../bin/ringback.js', import.meta.url));
export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command as a process of its own, on this Node or another. */
export function runBuilt(args: readonly string[], env: Record<string, string> = {}, node = process.execPath): Ended {
  const { status, stdout, stderr } = spawnSync(node, [BIN, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts it, sends a signal once it has said something, and answers how it ended. */
export function interruptBuilt(args: readonly string[], signal: NodeJS.Signals): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (out === '') child.kill(signal);
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
