/**
 * Runs the extension in the real editor. Ends with 0 if all is well, 1 if something is wrong with the extension, 2 if this
 * machine lacks what the tests run on.
 */
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { findRequirements } from './requirements.ts';

const requirements = findRequirements(process.env);
if ('codeServer' in requirements) {
  const vitest = await startVitest('test', process.argv.slice(2), {
    config: fileURLToPath(new URL('vitest.config.ts', import.meta.url)),
    watch: false,
  });
  await vitest.close();
} else {
  process.stderr.write(`The extension was not tried in the editor.\n${requirements.join('\n')}\n`);
  process.exitCode = 2;
}
