import type { ValueShape } from '../../language/shapes.ts';
import type { Atom, Item, ReferenceUse, TextLiteral } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { checkName } from '../names/unknown-name.ts';
import { resolve } from '../names/unknown-reference.ts';
import type { Program } from '../program.ts';
import type { Slot } from '../slots.ts';
import { aKind, oneOf } from '../wording.ts';
import { checkSsml } from './bad-ssml.ts';
import { checkCallerId, checkChannels, checkCountries, checkDates, checkOpeningTimes } from './compound.ts';
import { checkPhoneNumber } from './invalid-phone-number.ts';
import { checkCountry, checkLanguage, checkZone, noSuch } from './no-such-value.ts';
import { durationInRange, numberInRange } from './out-of-range.ts';
import { checkSpokenLength, checkStoredLength } from './text-too-long.ts';
import { describe, expectedOf, notOfShape, wrongType } from './wrong-type.ts';

/** Whether what stands in a slot is what should stand there. At most one finding for one mistake. */
export function checkSlot(program: Program, slot: Slot): readonly Finding[] {
  const { shape, items } = slot;
  if (items.some(isWrong)) return NOTHING;
  switch (shape.kind) {
    case 'opening times':
      return checkOpeningTimes(items);
    case 'dates':
      return checkDates(items);
    case 'channels':
      return checkChannels(items);
    case 'countries':
      return checkCountries(items);
    default:
      return checkSingle(program, slot);
  }
}

const isWrong = ({ atoms }: Item): boolean => atoms.some(({ kind }) => kind === 'wrong');

/** Shapes that are one item. */
function checkSingle(program: Program, slot: Slot): readonly Finding[] {
  const [item, second] = slot.items;
  if (item === undefined) return NOTHING;
  if (second !== undefined) return [wrongType(second.place, `only ${expectedOf(slot.shape)}`, 'one more value')];
  if (slot.shape.kind === 'caller id') return checkCallerId(item);
  const withUnit = slot.shape.kind === 'number' && slot.shape.unit !== undefined;
  if (withUnit) return checkCount(slot, item);
  const [atom, extra] = item.atoms;
  if (atom === undefined) return NOTHING;
  const ofFirst = checkAtom(program, slot, atom);
  if (extra === undefined || ofFirst.length > 0) return ofFirst;
  return [wrongType(extra.place, `only ${expectedOf(slot.shape)}`, `${describe(extra)} after it`)];
}

/** `50 contacts` */
function checkCount(slot: Slot, item: Item): readonly Finding[] {
  const { shape } = slot;
  const [atom, unit, extra] = item.atoms;
  if (shape.kind !== 'number' || atom === undefined) return [];
  if (atom.kind !== 'number') return [notOfShape(shape, atom)];
  if (unit?.kind !== 'mark' || unit.mark !== shape.unit) return [notOfShape(shape, unit ?? atom)];
  if (extra !== undefined) return [wrongType(extra.place, `only ${expectedOf(shape)}`, `${describe(extra)} after it`)];
  return numberInRange(slot.of, atom.place, atom.value, shape.min, shape.max);
}

function checkAtom(program: Program, slot: Slot, atom: Atom): readonly Finding[] {
  const { shape, of } = slot;
  switch (shape.kind) {
    case 'duration':
      if (atom.kind !== 'duration') return [notOfShape(shape, atom)];
      return durationInRange(of, atom.place, atom.ms, shape.minMs, shape.maxMs);
    case 'number':
      return atom.kind === 'number'
        ? numberInRange(of, atom.place, atom.value, shape.min, shape.max)
        : [notOfShape(shape, atom)];
    case 'text':
      return atom.kind === 'text' ? checkText(program, slot, atom) : [notOfShape(shape, atom)];
    case 'keys':
      return atom.kind === 'text' && areKeys(atom, shape.lengthMax, shape.pauses) ? NOTHING : [notOfShape(shape, atom)];
    case 'word':
    case 'words':
      return checkWord(shape, atom);
    case 'name':
      return checkNameShape(program, slot, shape, atom);
    case 'country':
      return atom.kind === 'reference' && atom.members.length === 0
        ? checkCountry(atom.place, atom.head.text)
        : [notOfShape(shape, atom)];
    case 'zone':
      if (atom.kind === 'zone') return checkZone(atom.place, atom.text);
      return checkZoneName(shape, atom);
    case 'language':
      return atom.kind === 'language' ? checkLanguage(atom.place, atom.text) : [notOfShape(shape, atom)];
    case 'voice':
      return atom.kind === 'text' || (atom.kind === 'reference' && atom.members.length === 0)
        ? []
        : [notOfShape(shape, atom)];
    case 'phone number':
      return atom.kind === 'phone number' ? checkPhoneNumber(atom.place, atom.number) : [notOfShape(shape, atom)];
    case 'number to call':
    case 'value':
    case 'reference':
      return checkValue(program, slot, atom);
    default:
      return [];
  }
}

/** `UTC` is a name to the lexer. */
function checkZoneName(shape: ValueShape, atom: Atom): readonly Finding[] {
  const bare = bareName(atom);
  return bare === null ? [notOfShape(shape, atom)] : checkZone(bare.place, bare.head.text);
}

/** A name without a dot; null for anything else. */
function bareName(atom: Atom): ReferenceUse | null {
  return atom.kind === 'reference' && atom.isName && atom.members.length === 0 ? atom : null;
}

function areKeys(text: TextLiteral, lengthMax: number, pauses: boolean): boolean {
  const [keys, ...more] = text.parts;
  if (typeof keys !== 'string' || more.length > 0 || keys.length > lengthMax) return false;
  return (pauses ? /^[0-9*#,]+$/ : /^[0-9*#]+$/).test(keys);
}

function checkWord(shape: ValueShape & { readonly of: readonly string[] }, atom: Atom): readonly Finding[] {
  if (atom.kind !== 'reference') return [notOfShape(shape, atom)];
  const written = describe(atom);
  if (shape.of.includes(written)) return NOTHING;
  const near = nearNames(written, shape.of);
  const fixes = near.map((each) => replacing(atom.place, each, false));
  return [wrongType(atom.place, oneOf(shape.of), written, fixes)];
}

function checkNameShape(
  program: Program,
  slot: Slot,
  shape: ValueShape & { readonly kind: 'name' },
  atom: Atom,
): readonly Finding[] {
  const bare = bareName(atom);
  if (bare !== null) {
    return checkName(program, bare.head, { kinds: [shape.of], flowTypes: shape.flowTypes });
  }
  if (atom.kind !== 'reference') return [notOfShape(shape, atom)];
  if (!shape.reference) {
    const capital = atom.head.text.charAt(0).toUpperCase() + atom.head.text.slice(1);
    const known = program.declared(capital, shape.of) !== undefined && atom.members.length === 0;
    const fixes = known ? [replacing(atom.place, capital, true)] : [];
    return [wrongType(atom.place, expectedOf(shape), describe(atom), fixes)];
  }
  const { meaning, findings } = resolve(program, slot.flow, atom);
  if (meaning === null) return findings;
  return meaning.kind === 'value' && meaning.type === 'stored' ? NOTHING : [notOfShape(shape, atom)];
}

/** A value that a flow stores, hands over or dials. */
function checkValue(program: Program, slot: Slot, atom: Atom): readonly Finding[] {
  const { shape, flow } = slot;
  if (atom.kind === 'text')
    return shape.kind === 'reference'
      ? [notOfShape(shape, atom)]
      : both(checkText(program, slot, atom), checkStoredLength(atom));
  if (atom.kind === 'phone number') {
    return shape.kind === 'reference' ? [notOfShape(shape, atom)] : checkPhoneNumber(atom.place, atom.number);
  }
  if (atom.kind === 'reference') {
    const { meaning, findings } = resolve(program, flow, atom, shape.kind === 'value');
    if (meaning === null) return findings;
    if (meaning.kind === 'value') {
      return shape.kind === 'value' || meaning.type === 'stored' ? NOTHING : [notOfShape(shape, atom)];
    }
    if (meaning.kind === 'working queue')
      return [wrongType(atom.place, expectedOf(shape), 'a queue', [replacing(atom.place, 'queue.name', false)])];
    // where only a reference may stand, a text may not
    const fixes = shape.kind === 'reference' ? [] : [replacing(atom.place, `"${meaning.name}"`, false)];
    return [wrongType(atom.place, expectedOf(shape), `${meaning.name}, which is ${aKind(meaning.of)}`, fixes)];
  }
  if (shape.kind !== 'value') return [notOfShape(shape, atom)];
  if (atom.kind === 'time') return atom.ms === null ? [noSuch('time', atom.place, atom.text)] : [];
  return atom.kind === 'number' || atom.kind === 'duration' ? NOTHING : [notOfShape(shape, atom)];
}

/** References in a text must exist; what they hold is spoken as it is. */
function checkText(program: Program, slot: Slot, text: TextLiteral): readonly Finding[] {
  return both(checkReferencesIn(program, slot, text), checkSpeech(slot.shape, text));
}

/** Mostly there is nothing in either. */
function both(one: readonly Finding[], other: readonly Finding[]): readonly Finding[] {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other];
}

/** What a speech service would refuse. */
function checkSpeech(shape: ValueShape, text: TextLiteral): readonly Finding[] {
  if (shape.kind !== 'text' || shape.spoken === undefined) return NOTHING;
  const tooLong = checkSpokenLength(text);
  return shape.spoken === 'ssml' && tooLong.length === 0 ? checkSsml(text) : tooLong;
}

function checkReferencesIn(program: Program, slot: Slot, text: TextLiteral): readonly Finding[] {
  let found = NOTHING;
  for (const part of text.parts) if (typeof part !== 'string') found = both(found, checkSpoken(program, slot, part));
  return found;
}

function checkSpoken(program: Program, slot: Slot, reference: ReferenceUse): readonly Finding[] {
  const { meaning, findings } = resolve(program, slot.flow, reference);
  if (meaning === null) return findings;
  if (meaning.kind === 'value') return NOTHING;
  const found = meaning.kind === 'working queue' ? 'a queue' : `${meaning.name}, which is ${aKind(meaning.of)}`;
  return [wrongType(reference.place, 'a value that can be said', found)];
}
