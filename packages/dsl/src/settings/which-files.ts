import picomatch from 'picomatch/posix.js';
import type { Settings } from './settings.ts';

/** `drafts` and `drafts/` mean all that is in the folder, as in other tools' lists. */
const spelled = (glob: string): readonly string[] => {
  const trimmed = glob.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  return trimmed === '' || trimmed === '.' ? ['**'] : [trimmed, `${trimmed}/**`];
};

const matcher = (globs: readonly string[]): ((path: string) => boolean) =>
  globs.length === 0 ? () => false : picomatch(globs.flatMap(spelled), { dot: true });

/**
 * Whether a folder (path relative to the program's folder, with `/`) may hold a file that belongs to the program; what may not need
 * not be looked into. A folder that is left out by its own name has all in it left out.
 */
export function mayHold({ include, exclude }: Pick<Settings, 'include' | 'exclude'>): (folder: string) => boolean {
  const isExcluded = matcher(exclude);
  const bases = include?.flatMap(spelled).map((glob) => picomatch.scan(glob).base) ?? [''];
  const leadsTo = (folder: string, base: string): boolean =>
    base === '' || base === folder || base.startsWith(`${folder}/`) || folder.startsWith(`${base}/`);
  return (folder) => !isExcluded(folder) && bases.some((base) => leadsTo(folder, base));
}

/** Whether settings let a file (path relative to the program's folder, with `/`) belong to the program. */
export function belongs(settings: Pick<Settings, 'include' | 'exclude'>): (path: string) => boolean {
  const { include, exclude } = settings;
  const isIncluded = include === null ? () => true : matcher(include);
  const isExcluded = matcher(exclude);
  return (path) => isIncluded(path) && !isExcluded(path);
}
