/** The server in a worker of a browser, where there is no disk: the client tells it what the files hold. */
export { startWorkerServer } from './start-worker.ts';
export type { WorkerOptions } from './start-worker.ts';
export { FilesNotification } from './told-files.ts';
export type { FilesParams } from './told-files.ts';
