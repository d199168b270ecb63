/**
 * Writes `examples/queued-callback/support-line.flow` key by key, in a workspace of 300 files of 12 KB, with Ringback's language server
 * alone and then in turns with Langium's default one. From each key to its diagnostics, syntax and meaning at once, and after every tenth
 * of them what could stand there.
 *
 *   npm run build && npm run bench -- lsp
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Position } from 'vscode-languageserver/node';
import { EditedServer } from './editing/edited-server.ts';
import { demandAcceptance } from './langium/acceptance.ts';
import { CORRECT } from './langium/fixtures.ts';
import { MODE } from './langium/services.ts';
import { machine, versionOf } from './measure/machine.ts';
import { percentile } from './measure/medians.ts';
import { CENTER, programOfFiles } from './texts/programs.ts';

const FILES = 300;
const FILE_SIZE = 12_000;
const MEASURED_BETWEEN_COMPLETIONS = 10;
/** Keys that warm up and are not counted. */
const WARM_UP_KEYS = 100;
/** Typing takes minutes: how often it is said how far it is. */
const KEYS_BETWEEN_REPORTS = 250;

/** On a machine that others use, too, Langium takes an hour for every key: `PEER_EVERY=20` has every 20th compared. */
const COMPARED = Number(process.env['PEER_EVERY'] ?? 1);

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const RINGBACK = [at('../packages/cli/bin/ringback.js'), 'lsp', '--stdio'];
const LANGIUM = [at('langium/server.ts'), '--stdio'];
const example = at('../examples/queued-callback/');
const typed = readFileSync(join(example, 'support-line.flow'), 'utf8');

interface Measured {
  readonly name: string;
  readonly server: EditedServer;
  readonly keysMs: number[];
  readonly completionsMs: number[];
  /** Findings after the last key. */
  left: number;
  readonly proposals: number[];
  changes: number;
  /** Processor time for all that was written and asked. */
  cpuMs: number;
}

await demandAcceptance(CORRECT);
console.log(machine());
console.log(
  `${versionOf('langium')} in ${MODE} mode, default language server; ${FILES} files of ${FILE_SIZE} characters`,
);

const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
try {
  const path = writeWorkspace();
  console.log('\nEvery key, Ringback alone');
  const alone = await open('Ringback', RINGBACK, path);
  await typeAll([alone], 1);
  await tell(alone);
  console.log(`\nIn turns, ${COMPARED === 1 ? 'every key' : `every ${COMPARED}th key`}`);
  const measured = [await open('Ringback', RINGBACK, path), await open('Langium', LANGIUM, path)];
  await typeAll(measured, COMPARED);
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
  return { name, server, keysMs: [], completionsMs: [], left: 0, proposals: [], changes: 0, cpuMs: 0 };
}

/** Both write the same; of the keys between those that are measured the servers get several at once. */
async function typeAll(measured: readonly Measured[], everyNth: number): Promise<void> {
  let from = 0;
  for (const each of measured) each.cpuMs = -each.server.cpuMs();
  for (let key = 0; key < typed.length; key++) {
    const isMeasured = key % everyNth === 0;
    if (!isMeasured && (key + 1) % everyNth !== 0 && key + 1 < typed.length) continue;
    for (const each of measured) {
      const { tookMs, count } = await each.server.type(placeOf(from), typed.slice(from, key + 1));
      each.left = count;
      each.changes++;
      if (!isMeasured) continue;
      if (key >= WARM_UP_KEYS) each.keysMs.push(tookMs);
      if ((key / everyNth) % MEASURED_BETWEEN_COMPLETIONS !== 0) continue;
      const proposed = await each.server.complete(placeOf(key + 1));
      each.proposals.push(proposed.count);
      if (key >= WARM_UP_KEYS) each.completionsMs.push(proposed.tookMs);
    }
    from = key + 1;
    if (key % KEYS_BETWEEN_REPORTS === 0) sayHowFar(measured, key);
  }
  for (const each of measured) each.cpuMs += each.server.cpuMs();
}

function placeOf(offset: number): Position {
  const before = typed.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}

function sayHowFar(measured: readonly Measured[], index: number): void {
  const medians = measured.map(({ name, keysMs }) => `${name} ${percentile(keysMs, 0.5).toFixed(1)} ms`);
  console.error(`  ${index} of ${typed.length} keys; medians so far: ${medians.join(', ')}`);
}

async function tell({ name, server, keysMs, completionsMs, left, proposals, changes, cpuMs }: Measured): Promise<void> {
  const { rssMb, heapMb } = await server.memory();
  console.log(`\n${name}: ${keysMs.length} keys, ${left} findings left in the file`);
  console.log(`  from a key to its diagnostics ${shares(keysMs)}`);
  console.log(`  proposals ${shares(completionsMs)}; ${percentile(proposals, 0.5)} of them at a time`);
  console.log(`  processor: ${(cpuMs / changes).toFixed(1)} ms a change, proposals included`);
  console.log(`  memory: ${rssMb.toFixed(0)} MB, heap ${heapMb.toFixed(0)} MB`);
  await server.stop();
}

function shares(values: readonly number[]): string {
  const part = (share: number): string => `p${share * 100} ${percentile(values, share).toFixed(2)} ms`;
  return [0.5, 0.95, 0.99].map(part).join(', ');
}
