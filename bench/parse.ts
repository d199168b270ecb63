/**
 * Reading and checking programs, against Langium on the same language and TypeSpec's parser on its own: medians of seven readings. Each
 * way to read has a process of its own, warmed up; they take turns.
 *
 *   npm run bench -- parse
 */
import { parse as parseTypespec } from '@typespec/compiler/ast';
import { compile } from '../packages/dsl/src/index.ts';
import { demandAcceptance } from './langium/acceptance.ts';
import { CORRECT } from './langium/fixtures.ts';
import { MODE } from './langium/services.ts';
import { machine, versionOf } from './measure/machine.ts';
import { RUNS, type Took } from './measure/medians.ts';
import { Reader, takeTurns } from './reading/reader.ts';
import { WAYS, type WayName } from './reading/ways.ts';
import { programOf, programOfFiles, type ProgramFile } from './texts/programs.ts';
import { typespecOf } from './texts/typespec.ts';

const SIZES = [12_000, 100_000, 1_000_000];
/** How many files the program of files has; a machine that others use, too, takes half an hour for a thousand: `FILES=100`. */
const FILES = Number(process.env['FILES'] ?? 1_000);
const FILE_SIZE = 12_000;

const HOLDING = {
  parse: 'the tree',
  analyze: 'trees, meaning and findings',
  compile: 'what was compiled, source map included',
} as const satisfies Partial<Record<WayName, string>>;

await demandAcceptance(CORRECT);
console.log(machine());
console.log(`${versionOf('langium')} in ${MODE} mode, lookahead ALL(*), ${versionOf('@typespec/compiler')}`);
console.log(
  `Langium accepts all ${CORRECT.length} programs that are correct; medians of ${RUNS}, wall and processor time`,
);

for (const size of SIZES) await compareSize(size);
await compareFolder();

async function compareSize(size: number): Promise<void> {
  const files = [{ path: 'program.flow', text: programOf(size) }];
  const typespec = [{ path: 'service.tsp', text: typespecOf(size) }];
  demandCorrect(files);
  demandTypespec(typespec);
  console.log(`\n${lengthOf(files)} characters (TypeSpec: ${lengthOf(typespec)})`);
  await compare([
    ['parse', files],
    ['parse in Langium', files],
    ['parse in TypeSpec', typespec],
  ]);
  await compareChecks(files);
  const mb = lengthOf(files) / 1e6;
  for (const [way, what] of Object.entries(HOLDING)) {
    const reader = await Reader.start(way as keyof typeof HOLDING, files);
    console.log(`  ${((await reader.heldMb()) / mb).toFixed(1)} MB held per MB: ${what}`);
    reader.stop();
  }
}

async function compareFolder(): Promise<void> {
  const files = programOfFiles(FILES, FILE_SIZE);
  demandCorrect(files);
  console.log(`\n${files.length} files, ${lengthOf(files)} characters`);
  await compareChecks(files);
}

function compareChecks(files: readonly ProgramFile[]): Promise<void> {
  return compare([
    ['analyze', files],
    ['check', files],
    ['build in Langium', files],
  ]);
}

/** Ways to read, each with the files that it reads; the first is what the others are told in times of. */
async function compare(ways: readonly (readonly [WayName, readonly ProgramFile[]])[]): Promise<void> {
  const readers: Reader[] = [];
  for (const [name, read] of ways) readers.push(await Reader.start(name, read));
  const took = await takeTurns(readers, RUNS);
  for (const reader of readers) reader.stop();
  ways.forEach(([name, read], index) => console.log(line(WAYS[name].what, lengthOf(read), took[index], took[0])));
}

function line(what: string, length: number, took: Took | undefined, first: Took | undefined): string {
  const { wallMs, cpuMs } = took ?? { wallMs: Number.NaN, cpuMs: Number.NaN };
  const speed = (length / 1e3 / wallMs).toFixed(2);
  const times = (wallMs / (first?.wallMs ?? Number.NaN)).toFixed(2);
  return `  ${what.padEnd(50)} ${ms(wallMs)} wall ${ms(cpuMs)} processor ${speed.padStart(7)} MB/s ${times.padStart(6)} times`;
}

function ms(value: number): string {
  return `${value.toFixed(2).padStart(9)} ms`;
}

function lengthOf(files: readonly ProgramFile[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

/** What is measured is a program without an error, so that nothing is left out. */
function demandCorrect(files: readonly ProgramFile[]): void {
  const error = compile(files).diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`the text to measure has an error: ${error.file}: ${error.message}`);
}

function demandTypespec([file]: readonly ProgramFile[]): void {
  const [error] = parseTypespec(file?.text ?? '').parseDiagnostics;
  if (error !== undefined) throw new Error(`the text for TypeSpec has an error: ${error.message}`);
}
