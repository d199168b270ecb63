/**
 * How long the command takes to start: against the barest start of Node, in turns. The command is what npm installs: bundled as it is
 * packed; once with the compile cache that it leaves behind, as every time but the first, and once from the sources as built.
 *
 *   npm run build && npm run bench -- start
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../packages/cli/scripts/bundle.mjs';
import { machine } from './measure/machine.ts';
import { median } from './measure/medians.ts';

const RUNS = 21;
const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url));
const center = fileURLToPath(new URL('../examples/queued-callback', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'ringback-start-'));
try {
  for (const part of ['bin', 'package.json', 'templates'])
    cpSync(join(cli, part), join(folder, part), { recursive: true });
  await bundle(join(folder, 'bundle'));
  symlinkSync(join(cli, 'node_modules'), join(folder, 'node_modules'));
  const packed = join(folder, 'bin', 'ringback.js');
  const built = join(cli, 'bin', 'ringback.js');
  const ways: readonly (readonly [what: string, args: readonly string[], env?: Record<string, string>])[] = [
    ['node -e 0', ['-e', '0']],
    ['ringback --version', [packed, '--version']],
    ['ringback check of the example', [packed, 'check', center]],
    ['the same, the first time', [packed, 'check', center], { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['the same, in a checkout', [built, 'check', center]],
  ];
  const tookMs = ways.map((): number[] => []);
  const cpuMs = ways.map(() => 0);
  for (let round = 0; round <= RUNS; round++) {
    ways.forEach(([, args, env], index) => {
      const before = childrensCpuMs();
      const ms = runMs(args, env);
      if (round === 0) return; // warms the disk and the cache
      tookMs[index]?.push(ms);
      cpuMs[index] = (cpuMs[index] ?? 0) + (childrensCpuMs() - before) / RUNS;
    });
  }
  console.log(`${machine()}; of ${RUNS} runs the median on the wall clock, the mean of the processor's time`);
  const bare = [median(tookMs[0] ?? []), cpuMs[0] ?? 0] as const;
  ways.forEach(([what], index) => {
    const wall = compared(median(tookMs[index] ?? []), bare[0]);
    console.log(`  ${what.padEnd(32)} wall ${wall}   processor ${compared(cpuMs[index] ?? 0, bare[1])}`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runMs(args: readonly string[], env: Record<string, string> = {}): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

function compared(ms: number, bare: number): string {
  return `${ms.toFixed(0).padStart(5)} ms, ${(ms - bare).toFixed(0).padStart(5)} more, ${(ms / bare).toFixed(2)} times`;
}

/** Processor time of all processes that this one has waited for; Linux counts it in hundredths of a second. */
function childrensCpuMs(): number {
  const [, rest = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  const fields = rest.split(' ');
  return 10 * (Number(fields[13]) + Number(fields[14]));
}
