import type { Edit } from '../../diagnostics/index.ts';

/** A change that somebody may wish for at a place. Nothing is wrong without it. */
export interface Refactoring {
  /** Begins with a capital letter, ends without a period. */
  readonly title: string;
  /** `extract`: a part becomes a thing of its own. `rewrite`: more is said. `create`: what is missing is made. `ignore`: a finding is silenced. */
  readonly kind: 'extract' | 'rewrite' | 'create' | 'ignore';
  /** All or none, in any of the program's files. */
  readonly edits: readonly Edit[];
}

/** Offsets of a selection; both the same for a cursor. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

export const insertion = (file: string, at: number, newText: string): Edit => ({ file, start: at, end: at, newText });
