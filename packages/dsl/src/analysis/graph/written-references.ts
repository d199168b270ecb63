import type { Place } from '../../diagnostics/index.ts';
import type { ReferenceUse } from '../../semantics/model/expressions.ts';
import type { Statement } from '../../semantics/model/statements.ts';

const isObject = (part: unknown): part is Readonly<Record<string, unknown>> =>
  typeof part === 'object' && part !== null;
const isUse = (part: unknown): part is ReferenceUse =>
  isObject(part) && part['kind'] === 'reference' && 'members' in part;

function* usesIn(part: unknown): Generator<ReferenceUse> {
  if (isUse(part)) yield part;
  if (isObject(part)) for (const each of Object.values(part)) yield* usesIn(each);
}

/** Where a statement, or one within it, first writes `head.member`. */
export function writtenAt(statement: Statement | null, head: string, member: string): Place | null {
  for (const use of usesIn(statement)) {
    const written = use.members.map(({ text }) => text.normalize('NFC')).join('.');
    if (use.head.text === head && written === member) return use.place;
  }
  return null;
}
