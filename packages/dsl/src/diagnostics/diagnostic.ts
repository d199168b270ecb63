/** What is wrong, where, why, and how to mend it: plain data, the same for command, editor and tests. */
export type Severity = 'error' | 'warning' | 'hint';

/** Offsets in UTF-16 code units into the text of `file`, the end excluded. `file` is the path by which it was given. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface Edit extends Place {
  readonly newText: string;
}

/** `safe`: the meaning stays or is certainly what was meant, so it may be applied without asking. */
export interface Fix {
  /** Begins with a capital letter, ends without a period. */
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Diagnostic extends Place {
  /** Stable name, `suspicious-retries`; its page is `docs/rules/<code>.md`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, without a period at its end. */
  readonly message: string;
  /** Other places that belong to it, each with a word about why. */
  readonly related: readonly (Place & { readonly message: string })[];
  /** What it does to a caller, and what to do about it. */
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}
