import { defineRule } from '../diagnostics/registry.ts';

/** What can be wrong with a `// ringback-ignore CODE: reason`. Each has its page in `docs/rules`. */

export const suppressionWithoutReason = defineRule({
  code: 'suppression-without-reason',
  severity: 'warning',
  message: () => 'this does not say what it leaves out, and why: // ringback-ignore CODE: reason',
  notes: () => ['Whoever reads it next year must know whether the reason still holds'],
});

export const unknownSuppression = defineRule<{ readonly code: string; readonly near: readonly string[] }>({
  code: 'unknown-suppression',
  severity: 'warning',
  message: ({ code, near }) => {
    const meant = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    return `there is no code ${code}, so this leaves nothing out${meant}`;
  },
});

export const suppressedError = defineRule<{ readonly code: string }>({
  code: 'suppressed-error',
  severity: 'warning',
  message: ({ code }) => `${code} is an error, and errors cannot be left out`,
  notes: () => ['A program with an error has no meaning that a caller could be led by: mend it instead'],
});

export const unusedSuppression = defineRule<{ readonly code: string }>({
  code: 'unused-suppression',
  severity: 'warning',
  tags: ['unnecessary'],
  message: ({ code }) => `${code} is not found here, so this leaves nothing out`,
  notes: () => ['It would hide the next one that somebody writes here'],
});
