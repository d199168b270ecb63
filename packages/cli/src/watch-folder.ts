import { watch } from 'node:fs';

/**
 * Calls `changed` each time that something below a folder has changed and it has been quiet since; resolves when watching ends, which
 * by itself it never does. What is below `node_modules`, or hidden, is passed over.
 */
export type WatchFolder = (folder: string, changed: () => void) => Promise<void>;

/** An editor that saves writes, renames and removes within a few milliseconds; one change is enough. */
const QUIET_MS = 50;
const PASSED_OVER = /(^|[\\/])(node_modules|\.[^\\/]+)([\\/]|$)/;

export const watchFolder: WatchFolder = (folder, changed) =>
  new Promise((_, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(folder, { recursive: true }, (_event, file) => {
      if (file !== null && PASSED_OVER.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, QUIET_MS);
    });
    watcher.on('error', reject);
  });
