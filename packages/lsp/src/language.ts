import type { Diagnostic, Settings } from '@ringback/dsl';
import type { EditorProgram } from '@ringback/dsl/ide';

/** One text of a program. `path` is relative to the program's folder, as in `ringback check`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Names of the files in a folder, which is relative to the program's. */
export type FilesIn = (folder: string) => readonly string[];

/** What the server asks of the language. It is pure: the same texts give the same findings. */
export interface Language {
  /** Everything wrong with one program. Each finding names one of the given paths, or that of the settings. */
  check(program: readonly SourceText[], settings: Settings | null, filesIn?: FilesIn): readonly Diagnostic[];
  /** A program that will be edited. Without it each change is checked as if it were the first. */
  edit?(): EditedProgram;
  /** An address that an editor can open, of the page about a code; none if the code has no page here. */
  pageOf(code: string): string | undefined;
}

/** What has changed in a program since it was checked last. */
export interface ProgramChanges {
  readonly changed: readonly SourceText[];
  /** Paths of texts that are gone. */
  readonly removed: readonly string[];
  readonly settings: Settings | null;
  readonly filesIn: FilesIn;
}

/** How far a check is. */
export interface CheckStep {
  readonly doing: 'reading' | 'checking';
  /** Files read so far, and in all. */
  readonly files: readonly [done: number, of: number];
}

/** A program under an editor's hands: told what changed, it finds what `check` would, for the price of the change. */
export interface EditedProgram {
  update(changes: ProgramChanges): FoundInProgram;
  /** The same a step at a time. One that is left between two steps is taken up by the next one. */
  updating?(changes: ProgramChanges): Generator<CheckStep, FoundInProgram>;
}

export interface FoundInProgram {
  readonly diagnostics: readonly Diagnostic[];
  readonly program: EditorProgram;
}
