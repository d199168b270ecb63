import type { SourceFile } from '../../src/index.ts';
import { complaints } from './cases.ts';
import type { Kind } from './cases.ts';

/** What a complaint is about, without its figures and quotations. */
const aboutOf = (complaint: string | undefined): string =>
  (complaint ?? '').replaceAll(/\d+|".*"/gs, '').split('\n')[0] ?? '';

/** Attempts at making a text smaller; what is left is small enough to be read then. */
const MAX_ATTEMPTS = 400;

/** Texts of a megabyte say what they are by how they begin. */
const TOO_LONG = 50_000;
const EXCERPT = 100;

/** Cuts pieces out of the first text, large ones first, as long as the complaint stays the same. */
export function smallest(kind: Kind, files: readonly SourceFile[]): readonly SourceFile[] {
  const [first, ...others] = files;
  if (first === undefined) return files;
  if (first.text.length > TOO_LONG) return [{ ...first, text: `${first.text.slice(0, EXCERPT)}…` }];
  const about = aboutOf(complaints(kind, files)[0]);
  let { text } = first;
  let attempts = 0;
  const stillFails = (shorter: string): boolean =>
    complaints(kind, [{ ...first, text: shorter }, ...others]).some((complaint) => aboutOf(complaint) === about);
  for (let size = text.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < text.length && attempts < MAX_ATTEMPTS; attempts++) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (stillFails(shorter)) text = shorter;
      else at += size;
    }
  }
  return [{ ...first, text }];
}
