import { belongs, mayHold } from '../settings/which-files.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { filesBelow } from './files-below.ts';
import type { Files } from './files.ts';

/** Which files make a program (language.md, principle 7: a folder is a program). */
export interface Project {
  /** Absolute path of the folder, with `/`, none at its end. */
  readonly folder: string;
  /** Whether `ringback.json` stands in it. */
  readonly configured: boolean;
  /** What `ringback.json` says, mistakes in it included; null without one. */
  readonly settings: Settings | null;
  /**
   * Paths relative to the folder, with `/`, sorted by code point: programs and scenarios together, without what the settings leave
   * out.
   */
  readonly files: readonly string[];
  /**
   * Folders were not looked into, since there are too many below one that nobody called a program (`FOLDERS_MAX`): files
   * may be missing.
   */
  readonly isCut: boolean;
}

/**
 * A folder without `ringback.json` may be anything: a home, a disk. In so many folders below it, nearest first, flows are looked for.
 */
export const FOLDERS_MAX = 2_000;

export const PROJECT_FILE = 'ringback.json';
export const FLOW_EXTENSION = '.flow';
export const SCENARIO_EXTENSION = '.test.flow';

export function isFlowFile(path: string): boolean {
  return path.endsWith(FLOW_EXTENSION);
}

/** `*.test.flow` files hold scenarios and what only tests see; a build leaves them out. */
export function isScenarioFile(path: string): boolean {
  return path.endsWith(SCENARIO_EXTENSION);
}

/**
 * Finds the program that a path belongs to. A folder above (or the path itself) that holds `ringback.json` is the program;
 * without one it is the folder named, or the folder of the file named. Returns null when the path does not exist.
 */
export function resolveProject(files: Files, path: string): Project | null {
  const named = trimSlash(path);
  const kind = files.kind(named === '' ? '/' : named);
  if (kind === 'missing') return null;
  const start = kind === 'folder' ? named : parentOf(named);
  const configured = nearestConfigured(files, start);
  const folder = configured ?? start;
  const settings = configured === null ? null : readSettings(files.read(`${folder}/${PROJECT_FILE}`), PROJECT_FILE);
  const { found, isCut } = filesBelow(files, folder, {
    wanted: isFlowFile,
    enters: settings === null ? () => true : mayHold(settings),
    ownedBy: PROJECT_FILE,
    foldersMax: configured === null ? FOLDERS_MAX : Infinity,
    passesOverLocked: configured === null,
  });
  const own = settings === null ? found : found.filter(belongs(settings));
  return { folder, configured: configured !== null, settings, files: own, isCut };
}

function nearestConfigured(files: Files, start: string): string | null {
  for (let folder = start; ; folder = parentOf(folder)) {
    if (files.kind(`${folder}/${PROJECT_FILE}`) === 'file') return folder;
    if (folder === '') return null;
  }
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '' : path.slice(0, slash);
}
