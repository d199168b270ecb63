import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(`../mutants/${path}`, import.meta.url));
const RULES = Array.from({ length: 39 }, (_, index) => `S${index + 1}`);

interface Mutant {
  readonly file: string;
  readonly search: string;
  readonly replace: string;
}
const mutantOf = (rule: string): Mutant => JSON.parse(readFileSync(here(`${rule}.json`), 'utf8')) as Mutant;

test('each rule of the semantics has a mutant', () => {
  const found = readdirSync(here('.')).filter((name) => name.endsWith('.json'));
  expect(found.sort()).toEqual(RULES.map((rule) => `${rule}.json`).sort());
});

test.each(RULES)('the mutant of %s changes one place of the runtime as it is now', (rule) => {
  const { file, search, replace } = mutantOf(rule);
  expect(readFileSync(here(`../../${file}`), 'utf8').split(search)).toHaveLength(2);
  expect(replace).not.toBe(search);
});
