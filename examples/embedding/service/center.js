import { compile } from '@ringback/dsl';
import { createCenter, realClock, SimulatedTelephony } from '@ringback/runtime';
import { sqlite } from '@ringback/runtime/sqlite';
import { readdirSync, readFileSync } from 'node:fs';

const FLOWS = new URL('flows/', import.meta.url);

/**
 * The center on its store. Its telephones are simulated, and played through routes of their own: put the adapter of your
 * provider in their place.
 */
export async function startCenter({ store }) {
  const files = readdirSync(FLOWS).filter((name) => name.endsWith('.flow'));
  const { program, diagnostics } = compile(
    files.map((path) => ({ path, text: readFileSync(new URL(path, FLOWS), 'utf8') })),
  );
  if (program === null) throw new Error(diagnostics.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  const clock = realClock();
  const telephony = new SimulatedTelephony(clock);
  const center = await createCenter({
    program,
    clock,
    telephony,
    store: sqlite(store),
    log: ({ level, message }) => console.error(JSON.stringify({ level, message })),
  });
  return { center, telephony };
}
