import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../src/index.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const SOURCE = '.flow';
const TEST_SOURCE = '.test.flow';
const GOLDEN = '.golden';

/** A program of the corpus: `NAME.flow`, with `NAME.test.flow` where it has scenarios. */
export interface CorpusProgram {
  readonly topic: string;
  readonly name: string;
  readonly files: readonly SourceFile[];
}

const topics = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Every program beside this file, by topic and name. */
export const CORPUS: readonly CorpusProgram[] = topics.flatMap((topic) =>
  namesIn(topic).map((name) => ({ topic, name, files: filesOf(topic, name) })),
);

function namesIn(topic: string): readonly string[] {
  const sources = readdirSync(join(folder, topic)).filter((file) => file.endsWith(SOURCE));
  return [...new Set(sources.map((file) => file.replace(/(?:\.test)?\.flow$/, '')))].sort();
}

function filesOf(topic: string, name: string): readonly SourceFile[] {
  return [SOURCE, TEST_SOURCE]
    .map((ending) => name + ending)
    .filter((path) => existsSync(join(folder, topic, path)))
    .map((path) => ({ path, text: readFileSync(join(folder, topic, path), 'utf8') }));
}

/** Where the annotated source of a file stands. */
export const goldenOf = (topic: string, path: string): string => join(folder, topic, path + GOLDEN);

/** Annotated sources whose program is gone. */
export function orphans(): readonly string[] {
  return topics.flatMap((topic) =>
    readdirSync(join(folder, topic))
      .filter((file) => file.endsWith(GOLDEN) && !existsSync(join(folder, topic, file.slice(0, -GOLDEN.length))))
      .map((file) => join(topic, file)),
  );
}
