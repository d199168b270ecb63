import { belongs, filesBelow, filesIn, FOLDERS_MAX, isFlowFile, resolveProject } from '@ringback/dsl/project';
import type { Files, Settings } from '@ringback/dsl/project';
import type { OpenDocuments } from './documents.ts';
import { isOnDisk } from './uris.ts';

/** The files that belong together. */
export interface Program {
  /** The folder, or the document that is a program of its own; programs with the same root are the same. */
  readonly root: string;
  /** `file` is the name that findings use, relative to the folder; `path` is the document's. */
  readonly files: readonly { readonly file: string; readonly path: string }[];
  /** What the folder's `ringback.json` says; null without one. */
  readonly settings: Settings | null;
}

/** So many files are read before others get a turn. */
const FILES_IN_A_STEP = 20;

type Entry = ReturnType<Files['list']>[number];

/**
 * The disk, asked once for each thing until `forget`: what a handler needs is mostly there already. What may not be looked
 * at is as good as missing; a folder without permission must not take the findings of its neighbours away.
 */
class CachedDisk implements Files {
  readonly #disk: Files;
  readonly #kinds = new Map<string, 'file' | 'folder' | 'missing'>();
  readonly #lists = new Map<string, readonly Entry[]>();
  readonly #texts = new Map<string, string>();

  constructor(disk: Files) {
    this.#disk = disk;
  }

  kind(path: string): 'file' | 'folder' | 'missing' {
    return once(this.#kinds, path, () => orElse('missing', () => this.#disk.kind(path)));
  }

  list(folder: string): readonly Entry[] {
    return once(this.#lists, folder, () => orElse([], () => this.#disk.list(folder)));
  }

  read(path: string): string {
    // at each key of each file of a program
    return this.#texts.get(path) ?? once(this.#texts, path, () => this.#disk.read(path));
  }

  forget(): void {
    this.#kinds.clear();
    this.#lists.clear();
    this.#texts.clear();
  }
}

/** The disk as the person in the editor sees it: open documents lie over the files, saved or not. */
class OverlaidDisk implements Files {
  readonly #disk: Files;
  readonly #documents: OpenDocuments;

  constructor(disk: Files, documents: OpenDocuments) {
    this.#disk = disk;
    this.#documents = documents;
  }

  kind(path: string): 'file' | 'folder' | 'missing' {
    if (this.#documents.get(path) !== undefined) return 'file';
    return this.#documents.paths().some((open) => open.startsWith(`${path}/`)) ? 'folder' : this.#disk.kind(path);
  }

  list(folder: string): readonly Entry[] {
    const names = new Map<string, Entry>();
    if (this.#disk.kind(folder) === 'folder') for (const entry of this.#disk.list(folder)) names.set(entry.name, entry);
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    for (const path of this.#documents.paths()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...below] = path.slice(prefix.length).split('/');
      if (!names.has(name)) names.set(name, { name, kind: below.length === 0 ? 'file' : 'folder' });
    }
    return [...names.values()];
  }

  read(path: string): string {
    return this.#documents.get(path)?.lines.text ?? this.#disk.read(path);
  }
}

/** Which documents and files make a program, by the resolver that `ringback check` uses, and what they hold at present. */
export class ProgramFiles {
  readonly #cache: CachedDisk;
  readonly #overlaid: Files;
  /** Settings that cannot be read say nothing. */
  readonly #readable: Files;
  readonly #programs = new Map<string, Program>();

  constructor(disk: Files, documents: OpenDocuments) {
    this.#cache = new CachedDisk(disk);
    const overlaid = new OverlaidDisk(this.#cache, documents);
    this.#overlaid = overlaid;
    this.#readable = {
      kind: (path) => overlaid.kind(path),
      list: (folder) => overlaid.list(folder),
      read: (path) => orElse('{}', () => overlaid.read(path)),
    };
  }

  /**
   * The program that an open document belongs to. One that no folder's program takes in is a program of its own; one that the
   * settings leave out is no program, and nothing is said about it.
   */
  programOf(path: string): Program {
    return once(this.#programs, path, () => {
      const project = isOnDisk(path) ? resolveProject(this.#readable, path) : null;
      const files = project?.files.map((file) => ({ file, path: `${project.folder}/${file}` })) ?? [];
      const settings = project?.settings ?? null;
      const isSettings = settings !== null && path === `${project?.folder}/${settings.file}`;
      if (project !== null && (isSettings || files.some((file) => file.path === path))) {
        return { root: project.folder, files, settings };
      }
      const isLeftOut = settings !== null && !belongs(settings)(path.slice(`${project?.folder}/`.length));
      const alone = { file: path.slice(path.lastIndexOf('/') + 1), path };
      return { root: path, files: isLeftOut ? [] : [alone], settings: null };
    });
  }

  /**
   * Looks for the programs in folders and reads them, a few files a step, so that between the steps others get a turn.
   * @param found is told the root of each program, and a file of it
   */
  *readingOf(folders: readonly string[], found: (root: string, path: string) => void): Generator<void> {
    let read = 0;
    const known = new Set<string>();
    for (const folder of folders) {
      const search = { wanted: isFlowFile, foldersMax: FOLDERS_MAX };
      for (const file of filesBelow(this.#overlaid, folder, search).found) {
        const path = `${folder}/${file}`;
        if (known.has(path)) continue;
        const program = this.programOf(path);
        if (program.files.length > 0) found(program.root, path);
        for (const each of program.files) {
          known.add(each.path);
          this.text(each.path);
          if (++read % FILES_IN_A_STEP === 0) yield;
        }
      }
      yield;
    }
  }

  /** Names of the files in the folders of a program, for what is said about recordings that are missing. */
  filesIn(root: string): (folder: string) => readonly string[] {
    return filesIn(this.#overlaid, root);
  }

  /** The editor's text, else the one on disk; nothing if the file has gone since or cannot be read. */
  text(path: string): string | undefined {
    try {
      return this.#overlaid.read(path);
    } catch {
      return undefined;
    }
  }

  /** A document was opened or closed: it may have been the only trace of a file. */
  documentsChanged(): void {
    this.#programs.clear();
  }

  /** Something on disk has changed; the next question looks again. */
  diskChanged(): void {
    this.#cache.forget();
    this.#programs.clear();
  }
}

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

function orElse<Value>(fallback: Value, ask: () => Value): Value {
  try {
    return ask();
  } catch {
    return fallback;
  }
}
