import type { Files } from './files.ts';

/**
 * Names of the files in the folders of a program, for the rule that looks for recordings: `filesIn(files, '/line')('sounds')`. A path
 * may lead out of the program (`../sounds`).
 */
export function filesIn(files: Files, folder: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const names = known.get(path) ?? namesIn(files, absolute(folder, path));
    known.set(path, names);
    return names;
  };
}

function namesIn(files: Files, folder: string): readonly string[] {
  if (files.kind(folder === '' ? '/' : folder) !== 'folder') return [];
  return files.list(folder === '' ? '/' : folder).flatMap(({ name, kind }) => (kind === 'file' ? [name] : []));
}

function absolute(folder: string, path: string): string {
  let result = folder;
  for (const name of path.split('/')) {
    if (name === '..') result = result.slice(0, Math.max(0, result.lastIndexOf('/')));
    else if (name !== '') result += `/${name}`;
  }
  return result;
}
