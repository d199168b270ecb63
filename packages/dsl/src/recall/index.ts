/** Work that is done for each declaration by itself, so that an editor does it again only where something changed. */
export { anew } from './recall.ts';
export type { Finding, Outcome, Recall, Task } from './recall.ts';
export { byName, once } from './once.ts';
