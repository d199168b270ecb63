import { ALL_SHOWN } from './preferences.ts';
import type { Preferences } from './preferences.ts';

/** What the person in the editor wants to see: in each folder of the workspace, and outside of them. */
export class FolderPreferences {
  #everywhere = ALL_SHOWN;
  /** By path, the innermost first. */
  #inFolders: readonly (readonly [folder: string, Preferences])[] = [];

  of(path: string): Preferences {
    return this.#inFolders.find(([folder]) => path.startsWith(`${folder}/`))?.[1] ?? this.#everywhere;
  }

  /** @returns whether anything is another way now */
  replace(everywhere: Preferences, inFolders: ReadonlyMap<string, Preferences> = new Map()): boolean {
    const before = JSON.stringify([this.#everywhere, this.#inFolders]);
    this.#everywhere = everywhere;
    this.#inFolders = [...inFolders].sort(([one], [other]) => other.length - one.length);
    return JSON.stringify([this.#everywhere, this.#inFolders]) !== before;
  }
}
