import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run, tools } from './steps.ts';

const EXAMPLE = 'examples/queued-callback';
/** Six people for what takes eight: the line grows, people give up, and callbacks are worth having. */
const BUSY = ['--agents', '6', '--calls-per-hour', '150'];

/** Checks, compiles and tests an example and plays an hour of a busy line through it; `args` go to the play (`--seed 7`). */
export async function demo(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-demo-'));
  const program = join(folder, 'program.json');
  try {
    return (
      (await step('Are there mistakes in it?', ['check', EXAMPLE])) ||
      say('No errors, no warnings.') ||
      (await step('What the compiler makes of it', ['build', EXAMPLE, '-o', folder])) ||
      (await step('Its scenarios, up to seven days each, in virtual time', ['test', EXAMPLE])) ||
      (await step(
        'An hour of a busy line',
        ['run', program, ...BUSY, ...args],
        `ringback run program.json ${[...BUSY, ...args].join(' ')}`,
      ))
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function step(title: string, args: readonly string[], shown = `ringback ${args.join(' ')}`): Promise<number> {
  const strong =
    process.stdout.isTTY && !process.env['NO_COLOR'] ? (text: string) => `\u001b[1m${text}\u001b[22m` : String;
  console.log(`\n${strong(title)}\n$ ${shown}`);
  return run({ name: 'ringback', run: [tools.ringback, ...args], cwd: root });
}

function say(text: string): 0 {
  console.log(text);
  return 0;
}
