import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The path of a document: that of its file, or the URI itself for one without a file (`untitled:Untitled-1`).
 * Editors escape differently (`%20` or a space, `%3A` after a drive letter); paths,
 * absolute and with `/` between names, are what the server compares.
 */
export function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return fileURLToPath(uri).replaceAll(sep, '/');
  } catch {
    // Not a path of this system, such as one on another host: it has no file that could be read.
    return uri;
  }
}

export function isOnDisk(path: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(path);
}

export function uriOf(path: string): string {
  return isOnDisk(path) ? pathToFileURL(path).href : path;
}
