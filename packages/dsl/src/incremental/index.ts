/** A program that is edited: after each change the same findings as compiling it anew, for the price of what changed. */
export { ProgramSession } from './session.ts';
export type { Changes, Step, StepSize, Updated } from './session.ts';
