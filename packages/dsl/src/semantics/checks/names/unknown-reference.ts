import { defineRule } from '../../../diagnostics/index.ts';
import { FIXED_REFERENCES, OPEN_REFERENCES, QUEUE_FIGURES } from '../../language/references.ts';
import type { ReferenceType } from '../../language/references.ts';
import type { DeclarationKind } from '../../language/shapes.ts';
import type { DeclaredFlow, ReferenceUse } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import type { Place } from '../../../diagnostics/index.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { didYouMean } from '../wording.ts';
import { checkName } from './unknown-name.ts';

const unknownReference = defineRule<{
  readonly written: string;
  readonly why: string;
  readonly near: readonly string[];
}>({
  code: 'unknown-reference',
  severity: 'error',
  message: ({ written, why, near }) => `there is no ${written}: ${why}${didYouMean(near)}`,
});

/** What a reference stands for: a value of a type, or a thing that only `is` and names can speak of. */
export type Meaning =
  | { readonly kind: 'value'; readonly type: ReferenceType }
  | { readonly kind: 'declaration'; readonly of: DeclarationKind; readonly name: string }
  | { readonly kind: 'working queue' };

export type Resolved =
  | { readonly meaning: Meaning; readonly findings: readonly [] }
  | { readonly meaning: null; readonly findings: readonly Finding[] };

const NO_FAULT: readonly [] = [];
const is = (meaning: Meaning): Resolved => ({ meaning, findings: NO_FAULT });
const value = (type: ReferenceType): Resolved => is({ kind: 'value', type });
const wrong = (...findings: readonly Finding[]): Resolved => ({ meaning: null, findings });

const FIXED = new Map(FIXED_REFERENCES.map(({ written, type }) => [written, type]));
const OPEN = new Map(OPEN_REFERENCES.map(({ word, type }) => [word, type]));

/**
 * Finds out what a reference stands for, in a flow or outside of any (null).
 *
 * @param orText a text could stand there, too: its quotes may be missing
 */
export function resolve(
  program: Program,
  flow: DeclaredFlow | null,
  reference: ReferenceUse,
  orText = false,
): Resolved {
  if (reference.isName) return resolveName(program, reference);
  const { head, members } = reference;
  const open = OPEN.get(head.text);
  if (open !== undefined && members.length === 1) return resolveOpen(flow, reference, open);
  const written = [head, ...members].map(({ text }) => text).join('.');
  const fixed = FIXED.get(written);
  if (fixed !== undefined) return value(fixed);
  if (head.text === 'queue') {
    if (members.length === 0) return is({ kind: 'working queue' });
    const figure = QUEUE_FIGURES.find((shape) => shape.written === members[0]?.text);
    if (figure !== undefined && members.length === 1) return value(figure.type);
  }
  const known = knownBeginningWith(head.text);
  if (members.length === 0 && known.length === 0 && orText) return wrong(bareWord(reference.place, written));
  const why = known.length > 0 ? `it may be ${known.join(', ')}` : 'nothing has that name';
  return wrong(unknown(reference.place, written, why, nearReferences(written)));
}

/** `true`, `gold`: most likely a text without its quotes. */
function bareWord(place: Place, written: string): Finding {
  const near = nearReferences(written);
  const finding = unknown(place, written, 'nothing has that name, and a text stands in quotes', near);
  if (near.length > 0) return finding;
  const fixes = [replacing(place, `"${written}"`, false, 'Put it in quotes')];
  return { ...finding, diagnostic: { ...finding.diagnostic, fixes } };
}

function resolveOpen(flow: DeclaredFlow | null, { head, members, place }: ReferenceUse, type: ReferenceType): Resolved {
  const name = members[0];
  if (head.text !== 'parameter' || name === undefined || flow === null) return value(type);
  if (flow.kind !== 'module') {
    return wrong(unknown(place, `parameter.${name.text}`, 'only modules have parameters', []));
  }
  const known = flow.parameters.map(({ text }) => text);
  if (known.includes(name.text)) return value(type);
  return wrong(missingMember(name.place, `parameter.${name.text}`, name.text, known, `${flow.name} is handed`));
}

/** `Support.contacts`, `FindCustomer.name`, or a declaration's name alone. */
function resolveName(program: Program, { head, members }: ReferenceUse): Resolved {
  const [member, ...more] = members;
  const declared = program.declaredAs(head.text);
  if (member === undefined) {
    const [first] = declared;
    if (first !== undefined) return is({ kind: 'declaration', of: first.kind, name: head.text });
    return wrong(...checkName(program, head, { kinds: ['queue', 'hours', 'function'] }));
  }
  const asFunction = declared.find(({ kind }) => kind === 'function');
  const asQueue = declared.find(({ kind }) => kind === 'queue');
  const written = [head, ...members].map(({ text }) => text).join('.');
  if (asFunction !== undefined && more.length === 0) {
    const known = asFunction.returns;
    if (known.includes(member.text) || program.isDamaged(head.text, 'function')) return value('stored');
    if (asQueue === undefined)
      return wrong(missingMember(member.place, written, member.text, known, `${head.text} returns`));
  }
  if (asQueue !== undefined && more.length === 0) {
    const figure = QUEUE_FIGURES.find((shape) => shape.written === member.text);
    if (figure !== undefined) return value(figure.type);
    const known = QUEUE_FIGURES.map((shape) => shape.written);
    return wrong(missingMember(member.place, written, member.text, known, 'a queue knows its'));
  }
  if (asFunction !== undefined || asQueue !== undefined)
    return wrong(unknown(member.place, written, 'it ends earlier', []));
  return wrong(...checkName(program, head, { kinds: ['function', 'queue'] }));
}

function missingMember(place: Place, written: string, name: string, known: readonly string[], owner: string): Finding {
  const why = known.length === 0 ? `${owner} nothing` : `${owner} ${known.join(', ')}`;
  const near = nearNames(name, known);
  return find(
    unknownReference,
    place,
    { written, why, near },
    { fixes: near.map((each) => replacing(place, each, false)), once: written },
  );
}

function unknown(place: Place, written: string, why: string, near: readonly string[]): Finding {
  const fixes = near.map((each) => replacing(place, each, false));
  return find(unknownReference, place, { written, why, near }, { fixes, once: written });
}

function knownBeginningWith(head: string): readonly string[] {
  const figures = head === 'queue' ? QUEUE_FIGURES.map((shape) => `queue.${shape.written}`) : [];
  const fixed = FIXED_REFERENCES.filter((shape) => shape.written.startsWith(`${head}.`)).map((shape) => shape.written);
  const open = OPEN_REFERENCES.filter(({ word }) => word === head).map((shape) => shape.written);
  return [...fixed, ...figures, ...open];
}

function nearReferences(written: string): readonly string[] {
  const figures = QUEUE_FIGURES.map((shape) => `queue.${shape.written}`);
  return nearNames(written, [...FIXED_REFERENCES.map((shape) => shape.written), ...figures]);
}
