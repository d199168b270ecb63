import picomatch from 'picomatch/posix.js';
import type { Settings } from './settings.ts';

/** `drafts` and `drafts/` mean all that is in the folder, as in other tools' lists. */
const spelled = (glob: string): readonly string[] => {
  const trimmed = glob.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  return trimmed === '' || trimmed === '.' ? ['**'] : [trimmed, `${trimmed}/**`];
};

const matcher = (globs: readonly string[]): ((path: string) => boolean) =>
  globs.length === 0 ? () => false : picomatch(globs.flatMap(spelled), { dot: true });

/** Whether settings let a file (path relative to the program's folder, with `/`) belong to the program. */
export function belongs(settings: Pick<Settings, 'include' | 'exclude'>): (path: string) => boolean {
  const { include, exclude } = settings;
  const isIncluded = include === null ? () => true : matcher(include);
  const isExcluded = matcher(exclude);
  return (path) => isIncluded(path) && !isExcluded(path);
}
