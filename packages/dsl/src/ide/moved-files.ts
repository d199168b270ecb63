import type { Edit } from '../diagnostics/index.ts';
import { documentLinksOf } from './document-links.ts';
import type { EditorFile, EditorProgram } from './editor-program.ts';

/** A file or folder that gets another path; both absolute, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * What changes in a program's texts when files move, so that recordings and pages that they point to are found as before: paths to what
 * moves, and paths in a text that moves itself. Edits speak of the texts where they still are.
 *
 * @param pathOf the absolute path of a file of the program; null for one that is on no disk, which is left alone
 */
export function editsForMoves(
  program: EditorProgram,
  pathOf: (file: string) => string | null,
  moves: readonly Move[],
): readonly Edit[] {
  return [...program.files.values()].flatMap((file) => {
    const path = pathOf(file.path);
    return path === null ? [] : editsIn(file, path, moves);
  });
}

function editsIn(file: EditorFile, own: string, moves: readonly Move[]): readonly Edit[] {
  const folder = folderOf(own);
  const folderAfter = folderOf(moved(own, moves));
  return documentLinksOf(file).flatMap(({ place, target, isAddress, isQuoted }) => {
    const [path = '', ...fragment] = target.split('#');
    if (isAddress || path === '' || path.startsWith('/')) return [];
    const before = joined(folder, path);
    const after = moved(before, moves);
    if (before === after && folder === folderAfter) return [];
    const written = [relative(folderAfter, after), ...fragment].join('#');
    return written === target ? [] : [{ ...place, newText: isQuoted ? escaped(written) : written }];
  });
}

/** Inside of quotes. */
const escaped = (path: string): string => path.replaceAll(/["\\{}]/g, (character) => `\\${character}`);

/** Where a path leads after the moves: its own, or that of a folder that it is in. */
function moved(path: string, moves: readonly Move[]): string {
  const own = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
  return own === undefined ? path : own.to + path.slice(own.from.length);
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** An absolute path from a folder and what is relative to it, without `.` and `..`. */
function joined(folder: string, path: string): string {
  const names = folder.split('/');
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

function relative(folder: string, path: string): string {
  const [from, to] = [folder.split('/'), path.split('/')];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...Array.from({ length: from.length - same }, () => '..'), ...to.slice(same)].join('/');
}
