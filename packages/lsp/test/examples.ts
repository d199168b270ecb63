import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const exampleFolder = fileURLToPath(new URL('../../../examples/queued-callback', import.meta.url));

/** The line of the example that the tests change: `retries: 2`. */
export const SUPPORT_LINE = 'support-line.flow';

export function readExample(file: string): string {
  return readFileSync(`${exampleFolder}/${file}`, 'utf8');
}

/** The example with so many retries instead of two. */
export function withRetries(retries: number): string {
  const text = readExample(SUPPORT_LINE);
  const changed = text.replace(/retries: 2\b/, `retries: ${retries}`);
  if (changed === text) throw new Error('the example says no more "retries: 2"');
  return changed;
}
