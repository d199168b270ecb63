import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Not one of the workspace's projects: `npm test` must run without a browser. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    reporters: ['verbose'],
  },
});
