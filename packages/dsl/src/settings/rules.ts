import { defineRule } from '../diagnostics/registry.ts';

/** What can be wrong with `ringback.json`. Each has its page in `docs/rules`. */

export const brokenSettings = defineRule<{ readonly problem: string }>({
  code: 'broken-settings',
  severity: 'error',
  message: ({ problem }) => `ringback.json is no JSON: ${problem}`,
  notes: () => [
    'Until it is mended, the program is checked as if it said nothing: every file, every rule at its usual level',
  ],
});

export const wrongSetting = defineRule<{ readonly problem: string; readonly advice: string | null }>({
  code: 'wrong-setting',
  severity: 'error',
  message: ({ problem }) => problem,
  notes: ({ advice }) => (advice === null ? [] : [advice]),
});

export const unknownRule = defineRule<{ readonly code: string; readonly near: readonly string[] }>({
  code: 'unknown-rule',
  severity: 'error',
  message: ({ code, near }) => {
    const meant = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    return `there is no rule ${code}${meant}`;
  },
});

export const levelOfAnError = defineRule<{ readonly code: string }>({
  code: 'level-of-an-error',
  severity: 'error',
  message: ({ code }) => `${code} is an error, and an error has no other level`,
  notes: () => [
    'A program with an error has no meaning that a caller could be led by; only warnings and hints have levels',
  ],
});
