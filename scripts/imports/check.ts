import { posix } from 'node:path';
import { findCycles } from './cycles.ts';
import { readModule, type Import } from './read-module.ts';
import { importRules, useRules, type Target } from './rules.ts';

export interface Violation {
  readonly rule: string;
  /** Relative to `packages/`. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Checks the sources of all packages, path below `packages/` → text, against the rules; in the order of the paths. */
export function checkImports(sources: ReadonlyMap<string, string>): Violation[] {
  const violations: Violation[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { imports, uses } = readModule(file, text);
    const targets = imports.map((found) => ({ target: resolve(file, found, sources), line: found.line }));
    // Types leave nothing in the compiled file: two files may know each other's types.
    graph.set(
      file,
      targets.flatMap(({ target }) => (target.kind === 'file' && !target.typeOnly ? [target.name] : [])),
    );
    for (const rule of importRules.filter((candidate) => candidate.from(file))) {
      for (const { target, line } of targets) {
        if (rule.allows(target, file)) continue;
        violations.push({ rule: rule.name, file, line, message: `imports ${target.specifier}; ${rule.because}` });
      }
    }
    for (const rule of useRules.filter((candidate) => candidate.from(file))) {
      for (const { what, line } of uses) {
        if (rule.forbids.has(what))
          violations.push({ rule: rule.name, file, line, message: `uses ${what}; ${rule.because}` });
      }
    }
  }
  for (const cycle of findCycles(graph)) {
    const [first = ''] = cycle;
    violations.push({
      rule: 'no-import-cycles',
      file: first,
      line: 1,
      message: `imports itself: ${cycle.join(' → ')}`,
    });
  }
  return violations;
}

/** Where an import leads. The doors of a package are `src/index.ts` and `src/FOLDER/index.ts`, as its `exports` say. */
function resolve(from: string, { specifier, typeOnly }: Import, sources: ReadonlyMap<string, string>): Target {
  const file = (name: string): Target => ({ kind: 'file', name, typeOnly, specifier });
  if (specifier.startsWith('node:')) return { kind: 'node', name: specifier, typeOnly, specifier };
  if (specifier.startsWith('.')) return file(posix.join(posix.dirname(from), specifier));
  const [, own, door] = /^@ringback\/([a-z-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (own === undefined) return { kind: 'package', name: specifier, typeOnly, specifier };
  const path = door === undefined ? `${own}/src/index.ts` : `${own}/src/${door}/index.ts`;
  return file(sources.has(path) || door === undefined ? path : `${own}/src/${door}`);
}
