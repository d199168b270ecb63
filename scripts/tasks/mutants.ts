/**
 * `npm run test:mutants [-- S3 S12]`: the tests that name a rule of the semantics must notice when it is broken.
 *
 * Each file in packages/runtime/test/mutants is called after a rule and changes one line of the runtime. It is applied in a
 * copy of the sources, and the fast tests with the rule in their names run there; if all of them pass, the task fails.
 *
 * A mutant that is `foundByChance` must be noticed a second time: by the invariants, in centers and traffic by chance, before so
 * many seeds have been played.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, tools } from './steps.ts';

interface Mutant {
  /** What is wrong once it is applied. */
  readonly breaks: string;
  /** Below packages/runtime. */
  readonly file: string;
  /** Stands in the file once. */
  readonly search: string;
  readonly replace: string;
  readonly foundByChance?: true;
}

interface VitestReport {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[];
  }[];
}

const FOLDER = join('packages', 'runtime');
const MUTANTS = join(root, FOLDER, 'test', 'mutants');
const LAST_RULE = 39;
/** Seeds of the invariants within which a mutant that can be found by chance is. */
const SEEDS_MAX = 200;
const INVARIANTS = ['invariants.test.ts', 'invariants.thorough.ts'].map((file) => join('test', 'core', file));
const PLAYED_BY_CHANCE = 'centers by chance';
/** A mutant may also run for ever. */
const LIMIT_MS = 120_000;
/** What the tests of the runtime read. */
const COPIED = [
  'packages/dsl',
  'packages/runtime',
  'examples',
  'vitest.config.ts',
  'package.json',
  'tsconfig.base.json',
];
const NOT_COPIED = /[/\\](node_modules|dist)([/\\]|$)/;

export function mutants(wanted: readonly string[]): number {
  const all = readdirSync(MUTANTS)
    .map((file) => file.replace(/\.json$/, ''))
    .sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)));
  const chosen = wanted.length === 0 ? all : all.filter((rule) => wanted.includes(rule));
  const unknown = wanted.filter((rule) => !all.includes(rule));
  if (unknown.length > 0) {
    console.error(`No mutant breaks ${unknown.join(', ')}.`);
    return 2;
  }
  const copy = copySources();
  let survivors = 0;
  try {
    for (const rule of chosen) {
      const { ok, said } = noticed(copy, rule);
      if (!ok) survivors++;
      console.log(`${ok ? 'noticed ' : 'SURVIVED'} ${rule.padEnd(4)} ${said}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  const missing = Array.from({ length: LAST_RULE }, (_, index) => `S${index + 1}`).filter(
    (rule) => !all.includes(rule),
  );
  if (missing.length > 0) console.log(`Without a mutant: ${missing.join(', ')}`);
  console.log(`${chosen.length - survivors} of ${chosen.length} mutants were noticed`);
  return survivors === 0 ? 0 : 1;
}

function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'ringback-mutants-'));
  for (const path of COPIED) {
    cpSync(join(root, path), join(copy, path), {
      recursive: true,
      filter: (from) => !NOT_COPIED.test(from.slice(root.length)),
    });
  }
  for (const path of ['.', 'packages/dsl', 'packages/runtime']) {
    symlinkSync(join(root, path, 'node_modules'), join(copy, path, 'node_modules'), 'junction');
  }
  return copy;
}

function noticed(copy: string, rule: string): { ok: boolean; said: string } {
  const mutant = JSON.parse(readFileSync(join(MUTANTS, `${rule}.json`), 'utf8')) as Mutant;
  const file = join(copy, FOLDER, mutant.file);
  const text = readFileSync(file, 'utf8');
  const parts = text.split(mutant.search);
  if (parts.length !== 2)
    return { ok: false, said: `what it changes stands ${parts.length - 1} times in ${mutant.file}` };
  const named = new RegExp(`\\b${rule}\\b`);
  const tests = testFiles(join(copy, FOLDER, 'test')).filter((path) => named.test(readFileSync(path, 'utf8')));
  if (tests.length === 0) return { ok: false, said: `no test names ${rule}` };
  writeFileSync(file, parts.join(mutant.replace));
  try {
    const report = runTests(copy, ['fast'], named.source, tests);
    if (report === null) return { ok: false, said: 'the tests did not come to an end' };
    const { numFailedTests: failed, numPassedTests: passed } = report;
    const said = `${mutant.breaks}: ${failed} of ${failed + passed} tests that name it fail`;
    if (failed === 0 || mutant.foundByChance !== true) return { ok: failed > 0, said };
    const seed = seedOfFailure(copy);
    const found = seed <= SEEDS_MAX;
    const where = found ? `found by chance with seed ${seed}` : `not found by chance within ${SEEDS_MAX} seeds`;
    return { ok: found, said: `${said}; ${where}` };
  } finally {
    writeFileSync(file, text);
  }
}

/** The first seed with which the invariants notice; Infinity if none does. */
function seedOfFailure(copy: string): number {
  const files = INVARIANTS.map((file) => join(copy, FOLDER, file));
  const report = runTests(copy, ['fast', 'thorough'], PLAYED_BY_CHANCE, files);
  const messages = (report?.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ failureMessages }) => failureMessages);
  const seeds = messages.map((message) => Number(/\bseed (\d+): /.exec(message)?.[1] ?? Infinity));
  return Math.min(Infinity, ...seeds);
}

/** Runs tests of the copy; null if they did not come to an end. */
function runTests(
  copy: string,
  projects: readonly string[],
  namePattern: string,
  files: readonly string[],
): VitestReport | null {
  const report = join(copy, 'report.json');
  const filter = [...projects.flatMap((project) => ['--project', project]), '--testNamePattern', namePattern];
  const output = ['--reporter', 'json', '--outputFile', report];
  spawnSync(process.execPath, [tools.vitest, 'run', '--root', copy, ...filter, ...output, ...files], {
    cwd: copy,
    stdio: 'ignore',
    timeout: LIMIT_MS,
  });
  if (!existsSync(report)) return null;
  const read = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  rmSync(report);
  return read;
}

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
