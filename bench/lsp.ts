/**
 * Writes `examples/queued-callback/support-line.flow` key by key, in a workspace of 300 files of 12 KB, with Ringback's language server
 * and with Langium's default one; key for key they take turns. From each key to its diagnostics, syntax and meaning at once, and every
 * tenth key what could stand there.
 *
 *   npm run build && npm run bench -- lsp
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EditedServer } from './editing/edited-server.ts';
import { demandAcceptance } from './langium/acceptance.ts';
import { CORRECT } from './langium/fixtures.ts';
import { MODE } from './langium/services.ts';
import { machine, versionOf } from './measure/machine.ts';
import { percentile } from './measure/medians.ts';
import { CENTER, programOfFiles } from './texts/programs.ts';

const FILES = 300;
const FILE_SIZE = 12_000;
const KEYS_BETWEEN_COMPLETIONS = 10;
/** Keys that warm up and are not counted. */
const WARM_UP_KEYS = 100;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const example = at('../examples/queued-callback/');
const typed = readFileSync(join(example, 'support-line.flow'), 'utf8');

interface Measured {
  readonly name: string;
  readonly server: EditedServer;
  readonly keysMs: number[];
  readonly completionsMs: number[];
  /** Findings after the last key. */
  left: number;
  proposals: number;
}

await demandAcceptance(CORRECT);
console.log(machine());
console.log(
  `${versionOf('langium')} in ${MODE} mode, default language server; ${FILES} files of ${FILE_SIZE} characters`,
);

const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
try {
  const path = writeWorkspace();
  const measured = [
    await open('Ringback', [at('../packages/cli/bin/ringback.js'), 'lsp', '--stdio'], path),
    await open('Langium', [at('langium/server.ts'), '--stdio'], path),
  ];
  await typeAll(measured);
  for (const each of measured) await tell(each);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The example beside 300 other files; the file that is typed is empty on disk. @returns its path */
function writeWorkspace(): string {
  cpSync(join(example, 'center.flow'), join(folder, 'center.flow'));
  writeFileSync(join(folder, 'ringback.json'), '{}\n');
  // the example says what the center as a whole is
  for (const { path, text } of programOfFiles(FILES, FILE_SIZE)) {
    writeFileSync(join(folder, path), text.replace(CENTER, ''));
  }
  const path = join(folder, 'support-line.flow');
  writeFileSync(path, '');
  return path;
}

async function open(name: string, command: readonly string[], path: string): Promise<Measured> {
  const start = performance.now();
  const server = await EditedServer.start(command, folder, path);
  console.log(`${name}: the open file is told about after ${((performance.now() - start) / 1e3).toFixed(1)} s`);
  return { name, server, keysMs: [], completionsMs: [], left: 0, proposals: 0 };
}

async function typeAll(measured: readonly Measured[]): Promise<void> {
  let [line, character] = [0, 0];
  for (const [index, key] of [...typed].entries()) {
    const position = { line, character };
    [line, character] = key === '\n' ? [line + 1, 0] : [line, character + key.length];
    for (const each of measured) {
      const { tookMs, count } = await each.server.type(position, key);
      each.left = count;
      if (index >= WARM_UP_KEYS) each.keysMs.push(tookMs);
      if (index % KEYS_BETWEEN_COMPLETIONS !== 0) continue;
      const proposed = await each.server.complete({ line, character });
      each.proposals += proposed.count;
      if (index >= WARM_UP_KEYS) each.completionsMs.push(proposed.tookMs);
    }
  }
}

async function tell({ name, server, keysMs, completionsMs, left, proposals }: Measured): Promise<void> {
  const { rssMb, heapMb } = await server.memory();
  console.log(`\n${name}: ${keysMs.length} keys, ${left} findings left in the file`);
  console.log(`  from a key to its diagnostics ${shares(keysMs)}`);
  console.log(`  proposals ${shares(completionsMs)}; ${(proposals / completionsMs.length).toFixed(0)} at a time`);
  console.log(`  memory: ${rssMb.toFixed(0)} MB, heap ${heapMb.toFixed(0)} MB`);
  await server.stop();
}

function shares(values: readonly number[]): string {
  const part = (share: number): string => `p${share * 100} ${percentile(values, share).toFixed(2)} ms`;
  return [0.5, 0.95, 0.99].map(part).join(', ');
}
