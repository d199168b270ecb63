import { byCodePoint } from '../ir/code-point-order.ts';
import type { Files } from './files.ts';

/** What to look for below a folder. */
export interface Search {
  /** By the name of the file. */
  readonly wanted: (name: string) => boolean;
  /** Whether to look into a folder, by its path relative to the first one. */
  readonly enters?: (path: string) => boolean;
  /** A folder below with a file of this name is somebody else's, and not looked into. */
  readonly ownedBy?: string;
  /** Folders to look into, the first included. */
  readonly foldersMax?: number;
  /** Passes over folders below that may not be looked into: of a program they would be missed, of a home they are nobody's. */
  readonly passesOverLocked?: boolean;
}

/** What tools put there, and what nobody writes a program into; hidden folders are passed over, too. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'dist',
  'coverage',
  '__pycache__',
  'venv',
]);
/** Bound on nesting, so that a link that leads back up does not lead on for ever. */
const FOLDER_DEPTH_MAX = 32;

/**
 * Files below a folder (absolute, without `/` at its end), as paths relative to it, sorted by code point. Folders that are nearer are
 * looked into first, so that a bound leaves out what is far away.
 */
export function filesBelow(
  files: Files,
  folder: string,
  { wanted, enters = () => true, ownedBy, foldersMax = Infinity, passesOverLocked = false }: Search,
): { readonly found: readonly string[]; readonly isCut: boolean } {
  const mayBeLocked = (relative: string): boolean => passesOverLocked && relative !== '';
  const found: string[] = [];
  let looked = 0;
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= FOLDER_DEPTH_MAX && level.length > 0; depth++) {
    const below: string[] = [];
    for (const relative of level) {
      if (looked === foldersMax) return { found: found.sort(byCodePoint), isCut: true };
      looked++;
      const entries = entriesOf(
        files,
        relative === '' ? folder || '/' : `${folder}/${relative}`,
        mayBeLocked(relative),
      );
      const isOwned = relative !== '' && entries.some(({ name, kind }) => name === ownedBy && kind === 'file');
      if (isOwned) continue;
      for (const { name, kind } of entries) {
        const path = relative === '' ? name : `${relative}/${name}`;
        if (kind === 'file') {
          if (wanted(name)) found.push(path);
        } else if (!name.startsWith('.') && !SKIPPED_FOLDERS.has(name) && enters(path)) below.push(path);
      }
    }
    level = below.sort(byCodePoint);
  }
  return { found: found.sort(byCodePoint), isCut: false };
}

function entriesOf(files: Files, folder: string, mayBeLocked: boolean): ReturnType<Files['list']> {
  try {
    return files.list(folder);
  } catch (error) {
    if (mayBeLocked) return [];
    throw error;
  }
}
