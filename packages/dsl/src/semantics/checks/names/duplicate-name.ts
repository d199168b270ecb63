import { defineRule } from '../../../diagnostics/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { byCodePoint } from '../../../ir/code-point-order.ts';
import type { AnyDeclared } from '../../model/index.ts';
import type { DeclaredNames } from './declared-names.ts';

const duplicateName = defineRule<{ readonly kind: string; readonly name: string }>({
  code: 'duplicate-name',
  severity: 'error',
  message: ({ kind, name }) => `there is a ${kind} ${name} already`,
});

const oneCenter = defineRule<{
  readonly first: string;
  /** Folders that would have to hold `ringback.json`, if each center were a program of its own. */
  readonly apart: readonly string[];
}>({
  code: 'one-center',
  severity: 'error',
  message: ({ first }) => `a program has one center, and ${first} is it already`,
  notes: ({ apart }) =>
    apart.length === 0
      ? []
      : [
          `all .flow files below one folder are one program; if these are two, put a file ringback.json that says {} into ` +
            `${apart.join(' and into ')}, or name the folder of one`,
        ],
});

/** Names are unique among the declarations of a kind, and there is one center. */
export function checkDuplicates(names: DeclaredNames): readonly Finding[] {
  const first = new Map<string, AnyDeclared>();
  const doubtful = names.doubtful().flatMap((name) => names.withName(name));
  return doubtful.sort(byPlace).flatMap((declared) => {
    const isCenter = declared.kind === 'center';
    const key = isCenter ? 'center' : `${declared.kind} ${declared.name}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, declared);
      return [];
    }
    const related = [{ ...other.namePlace, message: `${other.name} is declared here` }];
    if (isCenter) {
      const apart = foldersApart(other.file, declared.file);
      return [find(oneCenter, declared.namePlace, { first: other.name, apart }, { related })];
    }
    return [find(duplicateName, declared.namePlace, { kind: declared.kind, name: declared.name }, { related })];
  });
}

/** Of two files in different folders: those folders, but not one that the other lies in. */
function foldersApart(first: string, second: string): readonly string[] {
  const folders = [first, second].map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  const [one = '', other = ''] = folders;
  return one === other ? [] : folders.filter((folder) => !(folder === one ? other : one).startsWith(folder));
}

function byPlace(a: AnyDeclared, b: AnyDeclared): number {
  return byCodePoint(a.file, b.file) || a.place.start - b.place.start;
}
