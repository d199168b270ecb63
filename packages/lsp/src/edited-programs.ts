import type { Diagnostic, Settings } from '@ringback/dsl';
import type { EditorProgram } from '@ringback/dsl/ide';
import type { CheckStep, EditedProgram, FilesIn, Language, SourceText } from './language.ts';

/** What came of a check. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  /** null where the check does not make it. */
  readonly program: EditorProgram | null;
}

interface Known {
  readonly edited: EditedProgram;
  /** The texts that it was given. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether it took all of them in: a check that a change overtakes is not carried on. */
  readonly isSettled: boolean;
}

/** Programs under an editor's hands, by root: what is known of each makes the next check cost what has changed since the last one. */
export class EditedPrograms {
  readonly #language: Language;
  readonly #known = new Map<string, Known>();

  constructor(language: Language) {
    this.#language = language;
  }

  get roots(): Iterable<string> {
    return this.#known.keys();
  }

  /** Whether a program has to be read and checked whole, or the rest of it, which may take seconds and many steps. */
  isOpening(root: string): boolean {
    return this.#language.edit !== undefined && this.#known.get(root)?.isSettled !== true;
  }

  forget(root: string): void {
    this.#known.delete(root);
  }

  /** Checks a program as it is now, a step at a time; between two steps it may be left for good. */
  *check(
    root: string,
    sources: readonly SourceText[],
    settings: Settings | null,
    filesIn: FilesIn,
  ): Generator<CheckStep, Found> {
    if (this.#language.edit === undefined) {
      return { diagnostics: this.#language.check(sources, settings, filesIn), program: null };
    }
    const known = this.#known.get(root);
    const edited = known?.edited ?? this.#language.edit();
    const before = known?.texts ?? new Map<string, string>();
    const texts = new Map<string, string>();
    for (const { path, text } of sources) texts.set(path, text);
    const removed = [...before.keys()].filter((path) => !texts.has(path));
    const changes = {
      // what it took in already costs nothing
      changed: known?.isSettled === true ? sources.filter(({ path, text }) => before.get(path) !== text) : sources,
      removed,
      settings,
      filesIn,
    };
    const given = removed.length === 0 ? texts : new Map([...before, ...texts]);
    this.#known.set(root, { edited, texts: given, isSettled: false });
    try {
      const found = edited.updating === undefined ? edited.update(changes) : yield* edited.updating(changes);
      this.#known.set(root, { edited, texts, isSettled: true });
      return found;
    } catch (error) {
      // one that failed half-way is not to be built on
      this.#known.delete(root);
      throw error;
    }
  }
}
