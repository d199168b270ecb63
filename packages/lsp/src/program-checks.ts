import type { Diagnostic, Settings } from '@ringback/dsl';
import type { EditorProgram } from '@ringback/dsl/ide';
import { PROJECT_FILE } from '@ringback/dsl/project';
import type { OpenDocuments } from './documents.ts';
import { EditedPrograms } from './edited-programs.ts';
import type { Guard } from './guard.ts';
import type { CheckStep, Language } from './language.ts';
import type { Program, ProgramFiles } from './program-files.ts';

/** What a check found, file by file, also for those without findings, with the texts that it is about. */
export interface CheckedProgram {
  readonly root: string;
  readonly files: readonly CheckedFile[];
  /** By which it was checked; its file is among `files`. */
  readonly settings: Settings | null;
  /** What features are asked about; null where the check does not make it. */
  readonly program: EditorProgram | null;
}

export interface CheckedFile {
  /** The name that findings use. */
  readonly file: string;
  /** The document's. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Diagnostic[];
}

/** Messages are read one a turn, the next one after what the last one asked for: so one turn in between would miss it. */
const QUIET_TURNS = 2;

export interface CheckListener {
  checked(program: CheckedProgram): void;
  /** A check takes more than one turn, and is so far; null: it is over. */
  underWay?(root: string, step: CheckStep | null): void;
  /** No document of the program is open any more. */
  left(root: string): void;
}

/**
 * Keeps the findings of every program that has an open document.
 *
 * A program is *fresh* (its findings belong to the texts), or *stale* (something changed since). A change makes it stale and
 * asks for a turn; in that turn stale programs are checked and told to the listener. There is no debounce: a turn comes as
 * soon as the messages that have already arrived are read, so a burst of changes costs one check, of the latest text.
 * A request does not wait for the turn: `of` checks at once.
 *
 * A check of much takes more than one turn: it is *under way*, a step in each, and a change that makes the program stale ends it. Whoever
 * asks `of` has the rest of it done at once; who can wait does so until it is `settled`.
 */
export class ProgramChecks {
  readonly #documents: OpenDocuments;
  readonly #files: ProgramFiles;
  readonly #edited: EditedPrograms;
  readonly #listener: CheckListener;
  readonly #nextTurn: (run: () => void) => void;
  /** One program on which the check fails must not keep the others from theirs. */
  readonly #guardedStep: (root: string, steps: Steps) => void;
  readonly #fresh = new Map<string, CheckedProgram>();
  readonly #underWay = new Map<string, Steps>();
  /** Who waits until it is settled. */
  readonly #waiting: (() => void)[] = [];
  /** Open programs that the listener has been told about. */
  readonly #told = new Set<string>();
  #folders: readonly string[] = [];
  /** Programs in the folders of the workspace: the root, and a file of it. */
  #inFolders: ReadonlyMap<string, string> = new Map();
  readonly #diskReadListeners: (() => void)[] = [];
  #readings = 0;
  #isReadingTold = false;
  #owners: { open?: ReadonlyMap<string, string>; all?: ReadonlyMap<string, string> } = {};
  #changes = 0;
  #turnAsked = false;

  constructor(given: {
    readonly documents: OpenDocuments;
    readonly files: ProgramFiles;
    readonly language: Language;
    readonly listener: CheckListener;
    readonly guard: Guard;
    /** Runs something after the messages that are being read; never at once. */
    readonly nextTurn: (run: () => void) => void;
  }) {
    this.#documents = given.documents;
    this.#files = given.files;
    this.#edited = new EditedPrograms(given.language);
    this.#listener = given.listener;
    this.#nextTurn = given.nextTurn;
    this.#guardedStep = given.guard('check', (root: string, steps: Steps) => this.#step(root, steps), undefined);
  }

  /** A document was opened or closed: its program may have a file more or less, or be another one. */
  documentsChanged(): void {
    this.#files.documentsChanged();
    this.#owners = {};
    this.#askForTurn();
    this.#outdateAll();
    // a program of the workspace may have been found by a document that has no file
    this.#readFolders(false);
  }

  documentChanged(path: string): void {
    // it may say which files make the program
    if (path.endsWith(`/${PROJECT_FILE}`)) return this.documentsChanged();
    // without a ringback.json a folder's program takes in what a folder below is a program of, too
    this.#askForTurn();
    for (const [root, { files }] of this.#fresh) if (files.some((file) => file.path === path)) this.#outdate(root);
  }

  /** Files appeared, changed or went on disk, and with them perhaps which files make which program. */
  diskChanged(): void {
    this.#files.diskChanged();
    this.#owners = {};
    this.#askForTurn();
    this.#outdateAll();
    this.#readFolders(true);
  }

  /**
   * The folders of the workspace are these. Their programs are looked for and read from disk in turns to come, a part in each, so that
   * whoever asks about the whole workspace waits for no disk.
   */
  foldersChanged(folders: readonly string[]): void {
    this.#folders = folders;
    this.#readFolders(true);
  }

  /** Tells when what stands in the folders has been read, at first and after each change on disk. */
  onDiskRead(listener: () => void): void {
    this.#diskReadListeners.push(listener);
  }

  /**
   * The root of the program that speaks of a file: where several take it in, the innermost of those that are open, or of all
   * in the workspace.
   */
  ownerOf(path: string, among: 'open' | 'all'): string | undefined {
    this.#owners[among] ??= this.#findOwners(among === 'open' ? this.#openRoots() : this.#roots());
    return this.#owners[among]?.get(path);
  }

  #findOwners(roots: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const owners = new Map<string, string>();
    for (const path of roots.values()) {
      const { root, files, settings } = this.#files.programOf(path);
      const ofSettings = settings === null ? [] : [`${root}/${settings.file}`];
      for (const each of [...files.map((file) => file.path), ...ofSettings]) {
        if (root.length > (owners.get(each)?.length ?? -1)) owners.set(each, root);
      }
    }
    return owners;
  }

  #openRoots(): ReadonlyMap<string, string> {
    return new Map(this.#documents.paths().map((path) => [this.#files.programOf(path).root, path]));
  }

  /** The programs that are open or stand in a folder of the workspace: the root, and a file of each. */
  #roots(): ReadonlyMap<string, string> {
    // until the folders are read again, what was found may have gone
    const still = [...this.#inFolders].filter(([root, path]) => this.#files.programOf(path).root === root);
    return new Map([...still, ...this.#openRoots()]);
  }

  /** The findings about every program that has an open document or stands in a folder of the workspace, as far as it is read. */
  all(): readonly CheckedProgram[] {
    return [...this.#roots().values()].map((path) => this.of(path));
  }

  /** The findings about the present texts of the program that an open document belongs to. */
  of(path: string): CheckedProgram {
    const program = this.#files.programOf(path);
    const { root } = program;
    const underWay = this.#underWay.get(root);
    const fresh = this.#fresh.get(root);
    if (underWay === undefined && fresh !== undefined) return fresh;
    const steps = underWay ?? this.#check(program);
    try {
      for (;;) {
        const { done, value } = steps.next();
        if (done === true) return value;
      }
    } finally {
      this.#end(root);
    }
  }

  /**
   * When every open program is known that is being opened now; null where none is. What is asked of a program meanwhile can wait: opening
   * it in one go would keep everything else from its turn for seconds.
   */
  settled(): Promise<void> | null {
    return this.#isOpening() ? new Promise((resolve) => this.#waiting.push(resolve)) : null;
  }

  #isOpening(): boolean {
    if (this.#underWay.size > 0) return true;
    return this.#turnAsked && [...this.#openRoots().keys()].some((root) => this.#edited.isOpening(root));
  }

  #outdate(root: string): void {
    this.#fresh.delete(root);
    this.#end(root);
  }

  #outdateAll(): void {
    this.#fresh.clear();
    for (const root of this.#underWay.keys()) this.#end(root);
  }

  #end(root: string): void {
    if (!this.#underWay.delete(root)) return;
    this.#listener.underWay?.(root, null);
    this.#wake();
  }

  #wake(): void {
    if (!this.#isOpening()) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The newest reading counts: one that was begun before it goes on no further. */
  #readFolders(isTold: boolean): void {
    const reading = ++this.#readings;
    this.#isReadingTold ||= isTold;
    const isNewest = (): boolean => reading === this.#readings;
    const found = new Map<string, string>();
    const steps = this.#files.readingOf(this.#folders, (root, path) => void found.set(root, path));
    const next = (): void => {
      if (!isNewest()) return;
      if (steps.next().done !== true) return this.#nextTurn(next);
      this.#inFolders = found;
      this.#owners = {};
      if (this.#isReadingTold) for (const listener of this.#diskReadListeners) listener();
      this.#isReadingTold = false;
    };
    if (this.#folders.length > 0) this.#nextTurn(next);
    else this.#inFolders = found;
  }

  #askForTurn(): void {
    this.#changes++;
    if (this.#turnAsked) return;
    this.#turnAsked = true;
    this.#waitUntilQuiet(QUIET_TURNS, this.#changes);
  }

  #waitUntilQuiet(turns: number, changes: number): void {
    this.#nextTurn(() => {
      if (this.#changes !== changes) return this.#waitUntilQuiet(QUIET_TURNS, this.#changes);
      if (turns > 1) return this.#waitUntilQuiet(turns - 1, changes);
      this.#turnAsked = false;
      this.#checkStale();
    });
  }

  #checkStale(): void {
    const open = this.#openRoots();
    for (const root of this.#told) {
      if (open.has(root)) continue;
      this.#told.delete(root);
      this.#listener.left(root);
    }
    for (const root of [...this.#fresh.keys(), ...this.#edited.roots]) {
      if (open.has(root) || this.#inFolders.has(root)) continue;
      this.#outdate(root);
      this.#edited.forget(root);
    }
    for (const [root, path] of open) {
      if (!this.#fresh.has(root)) this.#guardedStep(root, this.#check(this.#files.programOf(path)));
    }
    this.#wake();
  }

  /** One that takes more than this step is under way; one that is not any more has been ended by a change, or by who could not wait. */
  #step(root: string, steps: Steps): void {
    let step: ReturnType<Steps['next']> | undefined;
    try {
      step = steps.next();
    } finally {
      if (step?.done !== false) this.#end(root);
    }
    if (step.done === true) return;
    this.#underWay.set(root, steps);
    this.#listener.underWay?.(root, step.value);
    this.#nextTurn(() => {
      if (this.#underWay.get(root) === steps) this.#guardedStep(root, steps);
    });
  }

  *#check(program: Program): Steps {
    const { root, settings } = program;
    const sources: CheckedFile[] = [];
    for (const { file, path } of program.files) {
      const text = this.#files.text(path);
      if (text !== undefined) sources.push({ file, path, text, findings: NO_FINDINGS });
    }
    const texts = settings === null ? sources : [...sources, checkedSettings(root, settings)];
    // Before the check: if the check itself fails, it is not tried again until something changes, and what the editor
    // shows stays as it is.
    this.#fresh.set(root, { root, files: texts, settings, program: null });
    const given = sources.map(({ file, text }) => ({ path: file, text }));
    const found = yield* this.#edited.check(root, given, settings, this.#files.filesIn(root));
    const inFile = Map.groupBy(found.diagnostics, ({ file }) => file);
    const files = texts.map((checked) => {
      const findings = inFile.get(checked.file);
      // nothing in nearly all of them
      return findings === undefined ? checked : { ...checked, findings };
    });
    const checked = { root, files, settings, program: found.program };
    this.#fresh.set(root, checked);
    // others are looked at for whoever asks about the whole workspace
    if (this.#openRoots().has(root)) {
      this.#told.add(root);
      this.#listener.checked(checked);
    }
    return checked;
  }
}

type Steps = Generator<CheckStep, CheckedProgram>;

const NO_FINDINGS: readonly Diagnostic[] = [];

function checkedSettings(root: string, { file, text }: Settings): CheckedFile {
  return { file, path: `${root}/${file}`, text, findings: NO_FINDINGS };
}
