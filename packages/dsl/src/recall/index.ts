/** Work that is done for each declaration by itself, so that an editor does it again only where something changed. */
export { addWords, anew, byItsName, findingsOf } from './recall.ts';
export type { Finding, Job, Named, Outcome, Recall, Remembered, Task } from './recall.ts';
export { byName, once, Remembering } from './once.ts';
