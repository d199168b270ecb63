import type { Files } from '@ringback/dsl/project';
import { posix } from 'node:path';

/** Files with the text of one (absolute path, with `/`) over what is on disk, if anything: an editor pipes what is not saved yet. */
export function withPiped(files: Files, piped: { readonly path: string; readonly text: string }): Files {
  const { dir, base } = posix.parse(piped.path);
  return {
    kind: (path) => (path === piped.path ? 'file' : files.kind(path)),
    list(folder) {
      const entries = files.kind(folder) === 'folder' ? files.list(folder) : [];
      if (folder !== dir) return entries;
      return [...entries.filter(({ name }) => name !== base), { name: base, kind: 'file' }];
    },
    read: (path) => (path === piped.path ? piped.text : files.read(path)),
  };
}
