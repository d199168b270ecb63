/** Running other programs one after another, for the tasks. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Entry files of the tools, run with this Node: no shell, no wrapper, the same on every platform. */
export const tools = {
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vitest: join(root, 'node_modules/vitest/vitest.mjs'),
  oxlint: join(root, 'node_modules/oxlint/bin/oxlint'),
  prettier: join(root, 'node_modules/prettier/bin/prettier.cjs'),
  ringback: join(root, 'packages/cli/bin/ringback.js'),
  imports: join(root, 'scripts/imports/check-imports.ts'),
} as const;

export interface Step {
  /** What it does, in a word or two; shown before its output. */
  readonly name: string;
  /** A file for this Node, then its arguments. */
  readonly run: readonly string[];
  /** For Node itself, before the file. */
  readonly flags?: readonly string[];
  /** Print what it says only if it fails. */
  readonly quiet?: boolean;
  readonly cwd?: string;
}

const SIGNAL_EXIT_BASE = 128;

/** Runs one program to its end and answers its exit code; a program ended by a signal counts 128 and the signal's number. */
export function run(step: Step): Promise<number> {
  const [file = '', ...args] = step.run;
  if (!existsSync(file)) {
    console.error(`${step.name}: ${file} is missing`);
    return Promise.resolve(1);
  }
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [...(step.flags ?? []), file, ...args], {
      cwd: step.cwd ?? root,
      stdio: step.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
    const wait = (): void => undefined;
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => {
      console.error(`${step.name}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn);
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(signal === null ? (code ?? 1) : SIGNAL_EXIT_BASE + constants.signals[signal]);
    });
  });
}

/** Runs steps until one fails; says how long each took and answers the first exit code that is not 0. */
export async function runAll(steps: readonly Step[]): Promise<number> {
  for (const step of steps) {
    const beganMs = performance.now();
    const code = await run(step);
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(1);
    if (code !== 0) {
      console.error(`${step.name} failed (exit code ${code}, ${seconds} s)`);
      return code;
    }
    console.error(`${step.name} ok (${seconds} s)`);
  }
  return 0;
}
