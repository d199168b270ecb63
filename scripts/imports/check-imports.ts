/** Says which imports point the wrong way; exit code 1 if any does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from '../tasks/steps.ts';
import { checkImports } from './check.ts';

const packages = join(root, 'packages');
const sources = new Map<string, string>();
for (const name of readdirSync(packages)) {
  for (const file of readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const path = join(name, 'src', file);
    sources.set(path.split(sep).join('/'), readFileSync(join(packages, path), 'utf8'));
  }
}
const violations = checkImports(sources);
for (const { rule, file, line, message } of violations) console.log(`packages/${file}:${line}: ${rule}: ${message}`);
if (violations.length > 0) process.exitCode = 1;
else console.log(`${sources.size} files, all imports point the right way`);
