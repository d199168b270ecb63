import { byCodePoint } from '../ir/code-point-order.ts';
import { belongs } from '../settings/which-files.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
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
}

export const PROJECT_FILE = 'ringback.json';
export const FLOW_EXTENSION = '.flow';
export const SCENARIO_EXTENSION = '.test.flow';
/** Folders that never hold a person's program: what tools put there, and hidden ones. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', 'dist']);
/** Bound on nesting, so that a link that leads back up does not lead on for ever. */
const FOLDER_DEPTH_MAX = 32;

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
  const found = flowFiles(files, folder);
  const own = settings === null ? found : found.filter(belongs(settings));
  return { folder, configured: configured !== null, settings, files: own };
}

function nearestConfigured(files: Files, start: string): string | null {
  for (let folder = start; ; folder = parentOf(folder)) {
    if (files.kind(`${folder}/${PROJECT_FILE}`) === 'file') return folder;
    if (folder === '') return null;
  }
}

/** Every flow file below the folder; a folder below with a `ringback.json` of its own is another program and left out. */
function flowFiles(files: Files, folder: string): readonly string[] {
  const found: string[] = [];
  const visit = (relative: string, depth: number): void => {
    for (const entry of files.list(relative === '' ? folder || '/' : `${folder}/${relative}`)) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.kind === 'file') {
        if (isFlowFile(entry.name)) found.push(path);
      } else if (depth < FOLDER_DEPTH_MAX && !entry.name.startsWith('.') && !SKIPPED_FOLDERS.has(entry.name)) {
        if (files.kind(`${folder}/${path}/${PROJECT_FILE}`) !== 'file') visit(path, depth + 1);
      }
    }
  };
  visit('', 0);
  return found.sort(byCodePoint);
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '' : path.slice(0, slash);
}
