/** A mistake of the person at the keyboard: one helpful line, exit code 2, never a stack trace. */
export class UsageError extends Error {}

export const EXIT_CLEAN = 0;
export const EXIT_FOUND = 1;
export const EXIT_USAGE = 2;
/** As a shell counts a program that Ctrl-C ended: 128 and the number of SIGINT. */
export const EXIT_INTERRUPTED = 130;
