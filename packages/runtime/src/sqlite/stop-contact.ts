/** Ends a contact in a store that no service has. */
import { existsSync } from 'node:fs';
import type { ContactId, Event, Refusal } from '../core/protocol.ts';
import { openCore } from '../shell/open-core.ts';
import { readProgram } from '../shell/program.ts';
import { realClock } from '../shell/clock.ts';
import { Shell } from '../shell/shell.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreFileError } from './store-file-error.ts';

export interface Stopped {
  /** Why it could not be stopped; null: it was. */
  readonly refusal: Refusal | null;
  readonly events: readonly Event[];
}

/**
 * Stops a contact as `center.calls.stop` would (S25), and commits that. What telephony has to do about it, to hang up or to
 * stop ringing, is on record, and is done when a service is started on the store. Deadlines that have passed meanwhile
 * fire first, as at every start. Throws a StoreFileError, `in-use` when a service has the store.
 */
export function stopContact(path: string, contact: ContactId): Stopped {
  if (!existsSync(path)) throw new StoreFileError('not-accessible', path, 'there is no such file');
  const store = new SqliteStore(path, { thread: false });
  try {
    const opened = store.open();
    const rows = [...opened.rows];
    const center = rows.find(({ table }) => table === 'center');
    if (center === undefined) throw new StoreFileError('not-a-store', path, 'no center has ever run on it');
    const { program: hash } = JSON.parse(center.json) as { readonly program: string };
    const kept = rows.find(({ table, key }) => table === 'program' && key === hash);
    if (kept === undefined) throw new StoreFileError('damaged', path, `the program ${hash} is missing`);
    const core = openCore(readProgram(JSON.parse(kept.json)), {
      seed: 0,
      order: 'first come',
      opened: { ...opened, rows },
      keepsRows: true,
    });
    return commitStop(store, opened, core, contact);
  } finally {
    store.close();
  }
}

function commitStop(
  store: SqliteStore,
  { epoch, turn }: ReturnType<SqliteStore['open']>,
  core: ReturnType<typeof openCore>,
  contact: ContactId,
): Stopped {
  let stopped: Stopped | null = null;
  let failure: Error | null = null;
  const shell = new Shell({
    core,
    clock: realClock(),
    store,
    epoch,
    turn,
    outbox: core.outbox,
    // Nobody is here to do it: it stays on record for whoever starts next.
    perform: () => {},
    publish: () => {},
    log: () => {},
  });
  shell.add(
    { kind: 'stop contact', contact },
    { done: ({ refusal, events }) => (stopped = { refusal, events }), failed: (error) => (failure = error) },
  );
  shell.run();
  shell.abandon();
  if (failure !== null) throw failure;
  if (stopped === null) throw new Error('the store did not answer at once');
  return stopped;
}
