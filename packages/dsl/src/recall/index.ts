/** Work that is done for each declaration by itself, so that an editor does it again only where something changed. */
export { anew, findingsOf } from './recall.ts';
export type { Finding, Job, Outcome, Recall, Remembered, Task } from './recall.ts';
export { byName, once, Remembering } from './once.ts';
