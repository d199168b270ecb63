import type { Diagnostic, Place, Severity } from '../diagnostics/diagnostic.ts';

/** How loud a rule is; `off` is not told at all. */
export type Level = Severity | 'off';
export const LEVELS: readonly Level[] = ['error', 'warning', 'hint', 'off'];

/** What `ringback.json` says. Where it says something wrong, that part counts as left out and is in `findings`. */
export interface Settings {
  /** Its path, by which findings name it, relative to the program's folder. */
  readonly file: string;
  readonly text: string;
  /** By code of a rule; whether there is such a rule is not known yet. */
  readonly levels: ReadonlyMap<string, { readonly level: Level; readonly code: Place }>;
  /** Which `.flow` files belong to the program, as globs relative to its folder; null: all. */
  readonly include: readonly string[] | null;
  /** Which of them do not. */
  readonly exclude: readonly string[];
  /** Most statements in one flow or module; null: as many as usual. */
  readonly maxStatements: number | null;
  /** What is wrong with the text as such, in its order. */
  readonly findings: readonly Diagnostic[];
}
