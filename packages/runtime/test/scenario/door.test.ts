import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const IMPORT = /^(?:import|export)\b[^;]*?\bfrom '([^']+)';|\bimport\('([^']+)'\)/gm;
/** Read by nothing of ours at run time. */
const TYPE_ONLY = /^(?:import|export) type\b/;

/** Everything that a module leads to within the package, and what it takes from outside. */
function reachedFrom(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const ahead = [entry];
  for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const [statement, from, called] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const specifier = from ?? called ?? '';
      if (TYPE_ONLY.test(statement)) continue;
      if (specifier.startsWith('.')) ahead.push(resolve(dirname(file), specifier));
      else packages.add(specifier);
    }
  }
  return { files, packages };
}

test('what plays scenarios takes nothing of Node, so that an editor and a browser can play them', () => {
  const entry = fileURLToPath(new URL('../../src/scenario/index.ts', import.meta.url));
  const { files, packages } = reachedFrom(entry);
  expect(files.size).toBeGreaterThan(50);
  expect([...packages].sort()).toEqual(['@ringback/dsl/ir', '@ringback/dsl/phone', 'temporal-polyfill']);
  const namesNode = [...files].filter((file) =>
    /\b(?:process|Buffer|__dirname|require)\b[.(]/.test(readFileSync(file, 'utf8')),
  );
  expect(namesNode).toEqual([]);
});
