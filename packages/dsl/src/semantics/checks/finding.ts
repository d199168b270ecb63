import { report } from '../../diagnostics/index.ts';
import type { Diagnostic, Fix, Place, Rule } from '../../diagnostics/index.ts';
import type { Finding } from '../../recall/index.ts';

export type { Finding } from '../../recall/index.ts';

/** What a check says that has nothing to say, as nearly all of them. */
export const NOTHING: readonly Finding[] = [];

export interface More {
  readonly related?: Diagnostic['related'];
  readonly fixes?: readonly Fix[];
  readonly once?: string;
}

export function find<Facts>(rule: Rule<Facts>, place: Place, facts: Facts, more: More = {}): Finding {
  const { once, ...rest } = more;
  return { diagnostic: report(rule, place, facts, rest), once: once ?? null };
}

/** A fix that writes something else at one place. */
export function replacing(place: Place, newText: string, safe: boolean, title = `Change to ${newText}`): Fix {
  return { title, safe, edits: [{ ...place, newText }] };
}

export function after(place: Place, newText: string, title: string): Fix {
  return { title, safe: false, edits: [{ file: place.file, start: place.end, end: place.end, newText }] };
}

/**
 * Told once what is one mistake: the first place is the finding, the others are related to it, and a fix that both have
 * mends all. Findings must come in the order of file and place.
 */
export function toldOnce(findings: readonly Finding[]): readonly Diagnostic[] {
  const told: Diagnostic[] = [];
  const indexOf = new Map<string, number>();
  for (const { diagnostic, once } of findings) {
    const key = once === null ? null : `${diagnostic.code} ${once}`;
    const index = key === null ? undefined : indexOf.get(key);
    const first = index === undefined ? undefined : told[index];
    if (index !== undefined && first !== undefined) told[index] = joined(first, diagnostic);
    else if (key !== null) indexOf.set(key, told.push(diagnostic) - 1);
    else told.push(diagnostic);
  }
  return told;
}

function joined(first: Diagnostic, other: Diagnostic): Diagnostic {
  const { file, start, end } = other;
  return {
    ...first,
    related: [...first.related, { file, start, end, message: 'here, too' }],
    fixes: first.fixes.map((fix) => {
      const same = other.fixes.find(({ title }) => title === fix.title);
      return same === undefined ? fix : { ...fix, edits: [...fix.edits, ...same.edits] };
    }),
  };
}
