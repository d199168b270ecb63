export type StoreFileErrorCode =
  /** Another process, or another center in this one, has the file. */
  | 'in-use'
  | 'not-a-store'
  /** Written by a later release. */
  | 'later-version'
  | 'disk-full'
  /** It cannot be read or written: missing folder, rights, a failing disk. */
  | 'not-accessible'
  /** It can be read, and what is in it is damaged. */
  | 'damaged';

/** What is wrong with a store file. The message names the file, what is wrong, and what to do. */
export class StoreFileError extends Error {
  readonly code: StoreFileErrorCode;
  readonly path: string;

  constructor(code: StoreFileErrorCode, path: string, what: string, options?: ErrorOptions) {
    super(`${path}: ${what}`, options);
    this.name = 'StoreFileError';
    this.code = code;
    this.path = path;
  }
}

/** Results of SQLite, by the low byte of the code: https://www.sqlite.org/rescode.html */
const WHAT: Readonly<Record<number, readonly [StoreFileErrorCode, string]>> = {
  5: ['in-use', 'another process is using it'],
  6: ['in-use', 'another process is using it'],
  8: ['not-accessible', 'it may not be written; give this process the right to write the file and its folder'],
  10: ['not-accessible', 'the disk failed'],
  11: ['damaged', 'it is damaged; see `ringback store check`, and restore a backup'],
  13: ['disk-full', 'the disk is full; make room, and the center goes on by itself'],
  14: ['not-accessible', 'it cannot be opened; is the folder there, and may this process write it?'],
  26: ['not-a-store', 'it is no database'],
};
const LOW_BYTE = 0xff;

/** The error of SQLite in words; anything else as it is. */
export function inWords(cause: unknown, path: string): unknown {
  if (cause instanceof StoreFileError || !(cause instanceof Error)) return cause;
  const { errcode } = cause as { readonly errcode?: unknown };
  if (typeof errcode !== 'number') return cause;
  const [code, what] = WHAT[errcode & LOW_BYTE] ?? ['not-accessible', 'SQLite cannot use it'];
  return new StoreFileError(code, path, `${what} (${cause.message})`, { cause });
}

export function orInWords<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw inWords(cause, path);
  }
}
