import { readdirSync, readFileSync } from 'node:fs';
import { analyze, type SourceFile } from '../../packages/dsl/src/index.ts';
import { CORPUS } from '../../packages/dsl/test/corpus/programs.ts';

/** A program that the project keeps as an example or a fixture. */
export interface Fixture {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

const examples = new URL('../../examples/', import.meta.url);

function example(name: string): Fixture {
  const folder = new URL(`${name}/`, examples);
  const paths = readdirSync(folder).filter((path) => path.endsWith('.flow'));
  return { name, files: paths.map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })) };
}

const fixtures: readonly Fixture[] = [
  ...readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => example(entry.name)),
  ...CORPUS.map(({ topic, name, files }) => ({ name: `${topic}/${name}`, files })),
];

const isCorrect = ({ files }: Fixture): boolean =>
  analyze(files).diagnostics.every(({ severity }) => severity !== 'error');

/** Programs without an error, and with one. */
export const CORRECT: readonly Fixture[] = fixtures.filter(isCorrect);
export const MISTAKEN: readonly Fixture[] = fixtures.filter((fixture) => !isCorrect(fixture));
