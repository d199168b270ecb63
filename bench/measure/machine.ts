import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

const BYTES_IN_GB = 2 ** 30;

/** What it was measured on: `Node v24.21.0, 2 × AMD EPYC …, 24 GB`. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `Node ${process.version}, ${availableParallelism()} × ${model}, ${Math.round(totalmem() / BYTES_IN_GB)} GB`;
}

/** The version of a package that the root of the project depends on. */
export function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
}
