import type { Diagnostic, Place } from '../diagnostics/index.ts';
import type { Finding } from '../recall/index.ts';

/** Findings about a declaration that stood at `from` and stands `by` characters further on; places elsewhere stay. */
export function movedFindings(findings: readonly Finding[], from: Place, by: number): readonly Finding[] {
  const moved = <P extends Place>(place: P): P =>
    place.file === from.file && place.start >= from.start && place.end <= from.end
      ? { ...place, start: place.start + by, end: place.end + by }
      : place;
  return findings.map(({ diagnostic, once }) => {
    const { related, fixes } = diagnostic;
    const all: Diagnostic = {
      ...moved(diagnostic),
      related: related.map(moved),
      fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
    };
    return { diagnostic: all, once };
  });
}
