import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { statementsOf } from '../walk.ts';

const needsCountry = defineRule<{ readonly what: string }>({
  code: 'needs-country',
  severity: 'error',
  message: ({ what }) => `${what} needs a country, and the program names none`,
  notes: () => ['Give the program a center with a country, or the statement a country of its own'],
});

/** Without a center what needs a country is an error (S38): numbers typed in local format, and where callbacks may go. */
export function checkCountries(program: Program, flow: DeclaredFlow): readonly Finding[] {
  const center = program.center();
  const has = (key: string): boolean => center?.properties.includes(key) ?? false;
  if (has('country') || (center?.damaged ?? false) || program.mayBeDeclared('', ['center'])) return [];
  return [...statementsOf(flow)].flatMap(([statement]) => {
    const own = (key: string) =>
      statement.block?.properties.find((property) => property.key === key)?.items[0]?.atoms[0];
    if (statement.kind === 'collect' && statement.what === 'phone number') {
      const format = own('format');
      const isLocal = format?.kind !== 'reference' || format.head.text !== 'e164';
      return isLocal && own('country') === undefined
        ? [find(needsCountry, statement.keyword, { what: 'a number in local format' })]
        : [];
    }
    if (statement.kind !== 'create callback' || has('callbacks to')) return [];
    return [find(needsCountry, statement.keyword, { what: 'a callback' })];
  });
}
