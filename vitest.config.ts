import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

/** Tests read the sources, so that no build is needed; the packed packages have a test of their own. */
const alias = [
  { find: /^@ringback\/(dsl|runtime|lsp)$/, replacement: source('$1/src/index.ts') },
  { find: /^@ringback\/(dsl|runtime|lsp)\/(.+)$/, replacement: source('$1/src/$2/index.ts') },
];

/**
 * Files share a worker: a fresh one for each loads the compiler anew, which took two thirds of the time (45 s of processor
 * time against 16 s for the fast ones). So a test leaves nothing behind in what modules keep.
 */
const project = (name: string, include: string[]) => ({
  resolve: { alias },
  test: { name, include, testTimeout: 60_000, isolate: false },
});

export default defineConfig({
  test: {
    projects: [
      project('fast', ['packages/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts']),
      project('thorough', [
        'packages/*/test/**/*.thorough.ts',
        'scripts/test/**/*.thorough.ts',
        'bench/test/**/*.thorough.ts',
      ]),
      project('long', ['packages/*/test/**/*.long.ts']),
    ],
  },
});
