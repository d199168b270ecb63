/** What the resolver asks of a file system; Node's is in `node-files.ts`, an editor or a test brings its own. Paths are
 * absolute, with `/` between names. */
export interface Files {
  /** `missing` for what is not there or may not be read. */
  kind(path: string): 'file' | 'folder' | 'missing';
  /** Names in a folder, in any order; empty for what is no folder. */
  list(folder: string): readonly { readonly name: string; readonly kind: 'file' | 'folder' }[];
  /** Text of a file (UTF-8, a byte order mark left in); throws when it cannot be read. */
  read(path: string): string;
}
