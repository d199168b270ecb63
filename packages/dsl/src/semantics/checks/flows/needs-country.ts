import { defineRule } from '../../../diagnostics/index.ts';
import type { Statement } from '../../model/index.ts';
import { find, NOTHING } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';

const needsCountry = defineRule<{ readonly what: string }>({
  code: 'needs-country',
  severity: 'error',
  message: ({ what }) => `${what} needs a country, and the program names none`,
  notes: () => ['Give the program a center with a country, or the statement a country of its own'],
});

/** Without a center what needs a country is an error (S38): numbers typed in local format, and where callbacks may go. */
export function checkCountry(program: Program, statement: Statement): readonly Finding[] {
  const collects = statement.kind === 'collect' && statement.what === 'phone number';
  return collects || statement.kind === 'create callback' ? checkNeeded(program, statement, collects) : NOTHING;
}

function checkNeeded(program: Program, statement: Statement, collects: boolean): readonly Finding[] {
  const center = program.center();
  const has = (key: string): boolean => center?.properties.includes(key) ?? false;
  if (has('country') || (center?.damaged ?? false) || program.mayBeDeclared('', ['center'])) return NOTHING;
  if (collects) {
    const own = (key: string) =>
      statement.block?.properties.find((property) => property.key === key)?.items[0]?.atoms[0];
    const format = own('format');
    const isLocal = format?.kind !== 'reference' || format.head.text !== 'e164';
    return isLocal && own('country') === undefined
      ? [find(needsCountry, statement.keyword, { what: 'a number in local format' })]
      : NOTHING;
  }
  return has('callbacks to') ? NOTHING : [find(needsCountry, statement.keyword, { what: 'a callback' })];
}
