import { findHarm } from '../analysis/index.ts';
import type { FilesIn } from '../analysis/index.ts';
import { findEverything, judged } from '../compile/find-everything.ts';
import { findOutside } from '../compile/find-outside.ts';
import type { Outside } from '../compile/find-outside.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EditorFile, EditorProgram } from '../ide/editor-program.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { lowerParts, lowerProgram, sealed } from '../lower/program.ts';
import type { LoweredParts, LoweredProgram } from '../lower/program.ts';
import { analyzeTrees } from '../semantics/analyze.ts';
import type { Analysis, SourceFile } from '../semantics/analyze.ts';
import type { DeclarationKind } from '../semantics/language/shapes.ts';
import type { AnyDeclared, ProgramModel } from '../semantics/model/index.ts';
import { modelOf } from '../semantics/read/program.ts';
import type { Replaced } from '../semantics/read/program.ts';
import type { Settings } from '../settings/index.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { LineIndex } from '../text/line-index.ts';
import { Memory, Paused } from './memory.ts';
import { NameIndex } from './name-index.ts';
import { readAgain } from './read-again.ts';
import type { Part, ReadFile } from './read-again.ts';

/** What has changed since the last update. */
export interface Changes {
  /** Files with other texts, and new ones. */
  readonly changed?: readonly SourceFile[];
  /** Paths of files that are gone. */
  readonly removed?: readonly string[];
  /** What the program's `ringback.json` says now. */
  readonly settings: Settings | null;
  /** Names in a folder, relative to the program's; without it no file is called missing. */
  readonly filesIn?: FilesIn | null;
}

/** A program after an update. */
export interface Updated {
  readonly program: EditorProgram;
  /** What `compile` reports about the same files and settings, byte for byte. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was checked, lowered or judged again: `flow Main`, `scenario "A caller waits"`. All else was recalled. */
  readonly rechecked: readonly string[];
}

/** How far an update is. */
export interface Step {
  readonly doing: 'reading' | 'checking';
  /** Files read so far, and in all. */
  readonly files: readonly [done: number, of: number];
}

/** How much is done in a step. */
export interface StepSize {
  /** Of files that are read. */
  readonly characters: number;
  /** Pieces of work, each about one declaration. */
  readonly works: number;
}

/** Some hundredths of a second. */
const STEP: StepSize = { characters: 150_000, works: 1_000 };
const ALL_AT_ONCE: StepSize = { characters: Infinity, works: Infinity };

/** So many updates pass between two looks for what nobody needs any more. */
const UPDATES_BETWEEN_SWEEPS = 500;

/**
 * A program under an editor's hands. An update costs what changed: the changed file is parsed, and of its declarations, and of all
 * others, only those are checked, lowered and judged again whose own text or whose answers from others have changed. What is about
 * the whole program is added up from what is remembered of each part.
 */
export class ProgramSession {
  readonly #memory = new Memory();
  readonly #names = new NameIndex();
  /** In the order of their paths. */
  #files = new Map<string, Read>();
  #model: ProgramModel | undefined;
  #updates = 0;
  /** What was read and is not put together yet. */
  #edit = nothingYet();

  update(changes: Changes): Updated {
    return lastOf(this.updating(changes, ALL_AT_ONCE));
  }

  /**
   * The same a step at a time, so that between the steps others get a turn, and what is done with goes: a program that is opened is
   * read and checked for seconds. One that is not carried on to its end is taken up by the next update.
   */
  *updating(
    { changed = [], removed = [], settings, filesIn = null }: Changes,
    atMost: StepSize = STEP,
  ): Generator<Step, Updated> {
    for (const path of removed) this.#remove(path, this.#edit);
    let characters = 0;
    for (const [done, source] of changed.entries()) {
      if (characters >= atMost.characters) {
        yield { doing: 'reading', files: [done, changed.length] };
        characters = 0;
      }
      if (this.#read(source, this.#edit)) characters += source.text.length;
    }
    if (this.#edit.isNew) this.#files = new Map([...this.#files].sort(([a], [b]) => byCodePoint(a, b)));
    this.#memory.beginTurn(this.#edit.names);
    const model = modelOf(new Map(this.#files), this.#model, this.#edit.kinds, this.#edit.replaced);
    this.#model = model;
    this.#edit = nothingYet();
    for (;;) {
      this.#memory.pauseAfter(atMost.works);
      try {
        return this.#found(model, { settings, filesIn });
      } catch (error) {
        if (!(error instanceof Paused)) throw error;
      }
      yield { doing: 'checking', files: [changed.length, changed.length] };
    }
  }

  /** What was found before it paused the last time is recalled. */
  #found(model: ProgramModel, outside: Outside): Updated {
    const trees = new Map<string, SyntaxTree>();
    const files = new Map<string, EditorFile>();
    for (const [path, { tree, file }] of this.#files) {
      trees.set(path, tree);
      files.set(path, file);
    }
    const analysis = analyzeTrees(trees, model, this.#memory, this.#names);
    const everything = findOutside(findEverything(analysis, this.#memory), model, outside, this.#memory);
    if (this.#updates === 0 && everything.parts === null) this.#workAhead(analysis);
    const diagnostics = judged(everything, trees, outside.settings ?? null, this.#memory);
    this.#memory.endTurn();
    if (++this.#updates % UPDATES_BETWEEN_SWEEPS === 0) {
      this.#memory.forget([...model.declarations, ...model.scenarios]);
    }
    return {
      program: programOf(analysis, files, everything.parts),
      diagnostics,
      rechecked: [...this.#memory.reworked].map(titleOf),
    };
  }

  /**
   * A program that is opened with an error is neither lowered nor judged. Who mends it does not want to wait at that very key until
   * all of it is: what can be done is done while everybody waits for the program to open, and recalled then.
   */
  #workAhead({ model, trees }: Analysis): void {
    try {
      const parts = lowerParts(model, trees, () => true, [], this.#memory);
      if (parts !== undefined) findHarm(parts, model, this.#memory);
    } catch (error) {
      if (error instanceof Paused) throw error;
      // lowering is made for programs without errors; what it could not do is done when there are none
    }
  }

  #remove(path: string, edit: Edit): void {
    note(edit, this.#files.get(path)?.declarations ?? []);
    this.#names.replace(this.#files.get(path)?.declarations ?? [], []);
    for (const { part } of this.#files.get(path)?.parts ?? []) this.#memory.drop(part);
    this.#files.delete(path);
  }

  /** @returns whether the text is another one */
  #read({ path, text }: SourceFile, edit: Edit): boolean {
    const before = this.#files.get(path);
    if (before?.tree.text === text) return false;
    edit.isNew ||= before === undefined;
    const tree = parse(text, path);
    const left = new Set<Part>(before?.parts.map(({ part }) => part));
    const read = readAgain(path, tree, before, (part, old) => {
      this.#memory.takeFor(part, old);
      left.delete(old);
    });
    for (const { part } of read.parts) left.delete(part);
    for (const part of left) this.#memory.drop(part);
    this.#files.set(path, { ...read, file: { path, text, tree, lines: new LineIndex(text) } });
    const [old, now] = differing(before?.declarations ?? [], read.declarations);
    if (!noteReplaced(edit, before?.declarations ?? [], read.declarations)) {
      note(edit, old);
      note(edit, now);
    }
    this.#names.replace(old, now);
    return true;
  }
}

type Read = ReadFile & { readonly file: EditorFile };

function lastOf<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Names and kinds of what an update declares otherwise. */
interface Edit {
  readonly names: Set<string>;
  /** Of which something has come, gone, or changed places with another. */
  readonly kinds: Set<DeclarationKind>;
  readonly replaced: Replaced[];
  /** A file has come that was not there. */
  isNew: boolean;
}

function nothingYet(): Edit {
  return { names: new Set(), kinds: new Set(), replaced: [], isNew: false };
}

function note({ names, kinds }: Edit, declared: readonly AnyDeclared[]): void {
  for (const { name, kind } of declared) {
    names.add(name);
    kinds.add(kind);
  }
}

/**
 * Mostly one declaration has another text, and those below it have moved: the file declares the same names in the same order.
 * @returns whether it is so
 */
function noteReplaced(edit: Edit, before: readonly AnyDeclared[], now: readonly AnyDeclared[]): boolean {
  const isAlike = ({ kind, name }: AnyDeclared, index: number): boolean =>
    kind === now[index]?.kind && name === now[index].name;
  if (before.length !== now.length || !before.every(isAlike)) return false;
  for (const [index, old] of before.entries()) {
    const again = now[index];
    if (again === undefined || again === old) continue;
    edit.names.add(again.name);
    edit.replaced.push({ before: old, now: again });
  }
  return true;
}

/** What is declared no more, and what is new. */
function differing(
  before: readonly AnyDeclared[],
  now: readonly AnyDeclared[],
): readonly [readonly AnyDeclared[], readonly AnyDeclared[]] {
  const [old, present] = [new Set(before), new Set(now)];
  return [before.filter((declared) => !present.has(declared)), now.filter((declared) => !old.has(declared))];
}

function programOf(
  { model, trees, diagnostics }: Analysis,
  files: ReadonlyMap<string, EditorFile>,
  parts: LoweredParts | null,
): EditorProgram {
  let lowered: LoweredProgram | null | undefined;
  const lower = (): LoweredProgram | null => {
    if (parts !== null) return sealed(parts, model, trees, () => true);
    if (diagnostics.some(({ severity }) => severity === 'error')) return null;
    return lowerProgram(model, trees, () => true, []) ?? null;
  };
  return { files, model, faults: diagnostics, lowered: () => (lowered ??= lower()) };
}

function titleOf(part: object): string {
  const { kind, name, title } = part as Partial<Extract<Part, { kind: unknown }> & Extract<Part, { title: unknown }>>;
  if (kind !== undefined) return `${kind} ${name}`;
  return `scenario "${(title?.parts ?? []).filter((each) => typeof each === 'string').join('')}"`;
}
