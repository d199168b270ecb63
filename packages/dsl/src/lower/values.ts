import type { Place } from '../diagnostics/diagnostic.ts';
import type {
  CallerId,
  ContactFact,
  NameOrReference,
  QueueFigure,
  Reference,
  Speech,
  Text,
  Value,
} from '../ir/program.ts';
import type { Expression, Literal, ReferenceUse, TextLiteral, Written } from '../semantics/model/expressions.ts';
import type { Item, SpeechUse } from '../semantics/model/statements.ts';
import { composed } from '../semantics/read/source.ts';
import { gap, needed } from './gap.ts';

/** Where names are looked up: what a program declares. Answers are plain data, and all that one declaration sees of another. */
export interface Declarations {
  isQueue(name: string): boolean;
  isFunction(name: string): boolean;
  isHours(name: string): boolean;
  /** What a module may return as. */
  outcomesOf(module: string): readonly string[];
}

/** Names and words in one spelling: an editor may have typed é as one character or as two. */
export const spelled = ({ text }: Written): string => composed(text);

export function lowerText(text: TextLiteral, declared: Declarations): Text {
  const parts = text.parts.includes('') ? text.parts.filter((part) => part !== '') : text.parts;
  return parts.map((part) => (typeof part === 'string' ? part : lowerReference(part, declared)));
}

/** A text without references in it: what a scenario or a property says. */
export function plainText(text: TextLiteral): string {
  return text.parts
    .map((part) => (typeof part === 'string' ? part : gap(part.place, 'no reference can stand in this text')))
    .join('');
}

export function lowerValue(value: Expression, declared: Declarations): Value {
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: lowerText(value, declared) };
    case 'number':
      return { kind: 'number', value: value.value };
    case 'duration':
      return { kind: 'duration', durationMs: value.ms };
    case 'phone number':
      return { kind: 'phone number', number: value.number };
    case 'time':
      return { kind: 'time of day', timeMs: needed(value.ms, value.place, 'a time of day that exists') };
    case 'reference':
      return lowerReference(value, declared);
    default:
      return { kind: 'text', text: [wordOf(value)] };
  }
}

const FACTS = ['id', 'channel', 'position', 'initiation', 'waiting', 'estimated_wait'] as const satisfies ContactFact[];
const FIGURES = [
  'name',
  'caller_id.number',
  'contacts',
  'callbacks',
  'oldest',
  'available',
  'staffed',
] as const satisfies QueueFigure[];

export function lowerReference(use: ReferenceUse, declared: Declarations): Reference {
  const head = spelled(use.head);
  const member = use.members.map(spelled).join('.');
  const unknown = (): never => gap(use.place, `there is no ${head}${member && '.'}${member}`);
  const figure = FIGURES.find((known) => known === member);
  if (use.isName) {
    if (declared.isQueue(head) && figure !== undefined) return { kind: 'queue', queue: head, figure };
    return declared.isFunction(head) && member !== '' ? { kind: 'result', function: head, name: member } : unknown();
  }
  switch (head) {
    case 'input':
    case 'time':
      return member === '' ? { kind: head } : unknown();
    case 'caller':
    case 'called':
    case 'callback':
      return member === 'number' ? { kind: `${head} number` } : unknown();
    case 'agent':
      return member === 'name' ? { kind: 'agent name' } : unknown();
    case 'contact': {
      const fact = FACTS.find((known) => known === member) ?? unknown();
      return { kind: 'contact', fact };
    }
    case 'queue':
      return { kind: 'queue', queue: null, figure: figure ?? unknown() };
    case 'attributes':
      return { kind: 'attribute', name: member || unknown() };
    case 'flow':
      return { kind: 'flow value', name: member || unknown() };
    case 'parameter':
    case 'external':
      return { kind: head, name: member || unknown() };
    default:
      return unknown();
  }
}

/** `Support`, or `LookUpCustomer.queue`, whose text is the name when it runs. */
export function lowerNameOrReference(use: ReferenceUse, declared: Declarations): NameOrReference {
  if (use.isName && use.members.length === 0) return { kind: 'name', name: spelled(use.head) };
  return lowerReference(use, declared);
}

export function lowerSpeech(speech: SpeechUse, declared: Declarations): Speech {
  switch (speech.kind) {
    case 'text':
      return { kind: 'text', text: lowerText(speech.text, declared) };
    case 'ssml':
      return {
        kind: 'ssml',
        text:
          speech.value.kind === 'text' ? lowerText(speech.value, declared) : [lowerReference(speech.value, declared)],
      };
    case 'prompt':
      return { kind: 'prompt', prompt: spelled(speech.name) };
    case 'prompt by reference':
      return { kind: 'prompt by reference', reference: lowerReference(speech.reference, declared) };
  }
}

/** The word, name or literal as text: `allow`, `en-US`, `Joanna`, `US`. */
export function wordOf(value: Expression): string {
  switch (value.kind) {
    case 'text':
      return plainText(value);
    case 'reference':
      return [value.head, ...value.members].map(spelled).join('.');
    case 'zone':
    case 'language':
    case 'time':
      return value.text;
    case 'number':
      return String(value.value);
    case 'percent':
      return `${value.value}%`;
    case 'phone number':
      return value.number;
    case 'date':
      return value.date;
    case 'duration':
    case 'wrong':
      return gap(value.place, 'no such value can stand here');
  }
}

// Literals of one kind. A check has seen to it that they are.

export function durationMs(literal: Expression | null, place: Place): number {
  return literal?.kind === 'duration' ? literal.ms : gap(literal?.place ?? place, 'a duration is missing');
}
export function numberIn(literal: Expression | null, place: Place): number {
  if (literal?.kind === 'number' || literal?.kind === 'percent') return literal.value;
  return gap(literal?.place ?? place, 'a number is missing');
}
export function textIn(literal: Expression | null, place: Place): TextLiteral {
  return literal?.kind === 'text' ? literal : gap(literal?.place ?? place, 'a text is missing');
}
export function phoneNumberIn(literal: Expression | null, place: Place): string {
  return literal?.kind === 'phone number' ? literal.number : gap(literal?.place ?? place, 'a phone number is missing');
}

/** The one literal or word of an item. */
export function onlyAtom(item: Item): Expression {
  const [atom] = item.atoms;
  return atom === undefined || atom.kind === 'mark' ? gap(item.place, 'a value is missing') : atom;
}

/** `"Acme Support" +12065550100`, the name left out or not. */
export function callerIdIn(item: Item): CallerId {
  const literals = item.atoms.filter((atom): atom is Literal => atom.kind !== 'mark' && atom.kind !== 'reference');
  const name = literals.find((literal) => literal.kind === 'text');
  const number = literals.find((literal) => literal.kind === 'phone number');
  return { name: name === undefined ? null : plainText(name), number: phoneNumberIn(number ?? null, item.place) };
}
