/** Fixes are data; here they are applied to texts, for the command and the editor alike. */
export { applyEdits } from './apply-edits.ts';
export type { TextEdit } from './apply-edits.ts';
export { applyFixes } from './apply-fixes.ts';
export type { AppliedFixes, Refusal } from './apply-fixes.ts';
export { mend, ROUNDS_MAX } from './mend.ts';
export type { Mended, MendOptions } from './mend.ts';
