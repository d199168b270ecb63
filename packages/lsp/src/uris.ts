/**
 * The path of a document: that of its file, or the URI itself for one without a file (`untitled:Untitled-1`).
 * Editors escape differently (`%20` or a space, `%3A` after a drive letter); paths, absolute and with `/` between names, are
 * what the server compares. A drive letter is written small (`c:/flows`), since editors write it either way.
 *
 * Written without Node's `url`, so that it reads the same paths on every system, in a browser too.
 */
export function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    const { host, pathname } = new URL(uri);
    // On another host: it has no file that could be read.
    if (host !== '' && host !== 'localhost') return uri;
    const path = decodeURIComponent(pathname);
    return DRIVE.test(path) ? path.slice(1, 2).toLowerCase() + path.slice(2) : path;
  } catch {
    return uri;
  }
}

/** Of a folder, without a slash at its end. */
export const folderOf = (uri: string): string => pathOf(uri).replace(/\/+$/, '');

/** `/C:/…`, as a URI writes it. */
const DRIVE = /^\/[a-z]:(?=\/|$)/i;

export function isOnDisk(path: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(path);
}

const ESCAPED = /[%\\?#[\]]/g;

export function uriOf(path: string): string {
  if (!isOnDisk(path)) return path;
  const uri = new URL('file:///');
  // A URL escapes what cannot stand in a path, except what already looks like an escape or ends the path.
  uri.pathname = path.replaceAll(ESCAPED, (letter) => encodeURIComponent(letter));
  return uri.href;
}
