/**
 * Reading and checking programs, against Langium on the same language and TypeSpec's parser on its own: medians of seven runs that take
 * turns, after warming up.
 *
 *   npm run bench -- parse
 */
import { parse as parseTypespec } from '@typespec/compiler/ast';
import { analyze, compile } from '../packages/dsl/src/index.ts';
import { parse } from '../packages/dsl/src/syntax/index.ts';
import { demandAcceptance } from './langium/acceptance.ts';
import { CORRECT } from './langium/fixtures.ts';
import { buildIn, langium, parseIn } from './langium/measured.ts';
import { MODE } from './langium/services.ts';
import { heldByMb } from './measure/held.ts';
import { machine, versionOf } from './measure/machine.ts';
import { medians, RUNS, type Run, type Took } from './measure/medians.ts';
import { programOf, programOfFiles, type ProgramFile } from './texts/programs.ts';
import { typespecOf } from './texts/typespec.ts';

const SIZES = [12_000, 100_000, 1_000_000];
/** How many files the program of files has; a machine that others use, too, takes half an hour for a thousand: `FILES=100`. */
const FILES = Number(process.env['FILES'] ?? 1_000);
const FILE_SIZE = 12_000;

await demandAcceptance(CORRECT);
console.log(machine());
console.log(`${versionOf('langium')} in ${MODE} mode, lookahead ALL(*), ${versionOf('@typespec/compiler')}`);
console.log(
  `Langium accepts all ${CORRECT.length} programs that are correct; medians of ${RUNS}, wall and processor time`,
);

for (const size of SIZES) await compareSize(size);
await compareFolder();

async function compareSize(size: number): Promise<void> {
  const text = programOf(size);
  const files = [{ path: 'program.flow', text }];
  const typespec = typespecOf(size);
  demandCorrect(files);
  demandTypespec(typespec);
  const peer = await langium();
  console.log(`\n${text.length} characters (TypeSpec: ${typespec.length})`);
  await compare([
    ['lex and parse, Ringback', text.length, () => parse(text)],
    ['lex and parse, Langium', text.length, () => parseIn(peer, text)],
    ['lex and parse, TypeSpec', typespec.length, () => parseTypespec(typespec)],
    ['names, types, ranges, flow types, Ringback', text.length, () => analyze(files)],
    ['full check with lowering and all rules, Ringback', text.length, () => compile(files)],
    ['parse, link and validate, Langium', text.length, () => buildIn(peer, files)],
  ]);
  const mb = text.length / 1e6;
  const held: readonly (readonly [string, Run])[] = [
    ['the tree', () => parse(text)],
    ['trees, meaning and findings', () => analyze(files)],
    ['what was compiled, source map included', () => ({ ...compile(files) })],
  ];
  for (const [what, make] of held) console.log(`  ${((await heldByMb(make)) / mb).toFixed(1)} MB held per MB: ${what}`);
}

async function compareFolder(): Promise<void> {
  const files = programOfFiles(FILES, FILE_SIZE);
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  demandCorrect(files);
  const peer = await langium();
  console.log(`\n${files.length} files, ${length} characters`);
  await compare([
    ['full check with lowering and all rules, Ringback', length, () => compile(files)],
    ['parse, link and validate, Langium', length, () => buildIn(peer, files)],
  ]);
}

async function compare(ways: readonly (readonly [what: string, length: number, run: Run])[]): Promise<void> {
  const took = await medians(ways.map(([, , run]) => run));
  ways.forEach(([what, length], index) => console.log(line(what, length, took[index])));
}

function line(what: string, length: number, took: Took | undefined): string {
  const { wallMs, cpuMs } = took ?? { wallMs: Number.NaN, cpuMs: Number.NaN };
  const speed = (length / 1e3 / wallMs).toFixed(2);
  return `  ${what.padEnd(50)} ${ms(wallMs)} wall ${ms(cpuMs)} processor ${speed.padStart(7)} MB/s`;
}

function ms(value: number): string {
  return `${value.toFixed(2).padStart(9)} ms`;
}

/** What is measured is a program without an error, so that nothing is left out. */
function demandCorrect(files: readonly ProgramFile[]): void {
  const error = compile(files).diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`the text to measure has an error: ${error.file}: ${error.message}`);
}

function demandTypespec(text: string): void {
  const [error] = parseTypespec(text).parseDiagnostics;
  if (error !== undefined) throw new Error(`the text for TypeSpec has an error: ${error.message}`);
}
