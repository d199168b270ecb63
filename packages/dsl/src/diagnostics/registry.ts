import type { Diagnostic, Fix, Place, Severity } from './diagnostic.ts';

/** One kind of finding. Its message is written once, here; what varies comes in as typed facts. */
export interface Rule<Facts> {
  readonly code: string;
  readonly severity: Severity;
  /** `unnecessary`: what it is about has no effect, and an editor may show it faded. */
  readonly tags?: readonly 'unnecessary'[];
  readonly message: (facts: Facts) => string;
  /** What it does to a caller, and what to do. */
  readonly notes?: (facts: Facts) => readonly string[];
}

const rules = new Map<string, Rule<never>>();
/** Asked for after each key in an editor. */
let sorted: readonly Rule<never>[] | undefined;

/** Adds a kind of finding to the registry. A code may be defined once. */
export function defineRule<Facts = void>(rule: Rule<Facts>): Rule<Facts> {
  if (rules.has(rule.code)) throw new Error(`rule ${rule.code} is defined twice`);
  rules.set(rule.code, rule as Rule<never>);
  sorted = undefined;
  return rule;
}

/** Every code that the compiler can report, sorted; each has a page. */
export function allRules(): readonly Pick<Rule<never>, 'code' | 'severity' | 'tags'>[] {
  return (sorted ??= [...rules.values()].sort((a, b) => (a.code < b.code ? -1 : 1)));
}

/** Makes a finding of a rule at a place. */
export function report<Facts>(
  rule: Rule<Facts>,
  place: Place,
  facts: Facts,
  more: { readonly related?: Diagnostic['related']; readonly fixes?: readonly Fix[] } = {},
): Diagnostic {
  return {
    code: rule.code,
    severity: rule.severity,
    file: place.file,
    start: place.start,
    end: place.end,
    message: rule.message(facts),
    related: more.related ?? [],
    notes: rule.notes?.(facts) ?? [],
    fixes: more.fixes ?? [],
  };
}
