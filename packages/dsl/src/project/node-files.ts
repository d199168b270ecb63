import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { resolve, sep } from 'node:path';
import { filesIn } from './files-in.ts';
import type { Files } from './files.ts';
import { resolveProject } from './resolve.ts';
import type { Project } from './resolve.ts';

/** The machine's own files. The one module of this package that imports anything of Node. */
export const nodeFiles: Files = {
  kind(path) {
    const found = seen(path);
    if (found?.isDirectory()) return 'folder';
    return found?.isFile() ? 'file' : 'missing';
  },
  list(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const kind = entry.isSymbolicLink()
        ? nodeFiles.kind(`${folder}/${entry.name}`)
        : entry.isDirectory()
          ? 'folder'
          : 'file';
      return kind === 'missing' ? [] : [{ name: entry.name, kind }];
    });
  },
  read(path) {
    return readFileSync(path, 'utf8');
  },
};

/** What may not be looked at, or is a link that leads in a circle, is as good as missing. */
function seen(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A program read from the machine: its folder and its files with their texts, sorted by path. */
export interface ReadProject extends Project {
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  /** Names of the files in a folder, relative to the program's. */
  readonly filesIn: (folder: string) => readonly string[];
}

/**
 * Resolves and reads the program that a path (relative ones from the working directory) belongs to; null without one.
 * @param files the machine's own, or others over them
 */
export function readProject(path: string, files: Files = nodeFiles): ReadProject | null {
  const absolute = resolve(path).split(sep).join('/');
  const project = resolveProject(files, absolute);
  if (project === null) return null;
  const sources = project.files.map((file) => ({ path: file, text: files.read(`${project.folder}/${file}`) }));
  return { ...project, sources, filesIn: filesIn(files, project.folder) };
}
