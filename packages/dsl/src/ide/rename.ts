import type { Edit, Place } from '../diagnostics/index.ts';
import { applyFixes } from '../edits/index.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxToken } from '../syntax/syntax-tree.ts';
import { WORDS } from '../syntax/words.ts';
import type { EditorFile, EditorProgram } from './editor-program.ts';
import { named, occurrencesOf, ownerOf } from './occurrences/index.ts';
import type { Named, NamedKind, Occurrence, Occurrences } from './occurrences/index.ts';

/** What an editor shows before it asks for the new name. */
export interface RenamePrepared {
  readonly place: Place;
  /** The name as a person says it: without quotes. */
  readonly name: string;
}

/** Why a name stays as it is, in one sentence for a person. */
export interface Refused {
  readonly refused: string;
}

/** Names that begin with a capital letter, so that they and the words of the language never meet. */
const CAPITAL_KINDS: ReadonlySet<NamedKind> = new Set([
  'center',
  'phone number',
  'hours',
  'queue',
  'routing profile',
  'prompt',
  'function',
  'flow',
  'module',
  'bot',
  'actor',
]);

/** The name at an offset, if it can be another one; null where no name stands. */
export function prepareRename(program: EditorProgram, file: string, offset: number): RenamePrepared | Refused | null {
  const found = occurrencesOf(program).at(file, offset);
  if (found === null) return null;
  if (found.isNumber) return { refused: `this is the number of ${found.named.name}; rename it where its name stands` };
  return { place: found.place, name: found.named.name };
}

/**
 * Gives what stands at an offset another name, everywhere in the program, scenarios included: all edits, or the reason why not.
 * Nothing is renamed where two things would end up with one name, or where a text cannot be read well enough to be sure.
 */
export function renameAt(
  program: EditorProgram,
  file: string,
  offset: number,
  newName: string,
): readonly Edit[] | Refused {
  const occurrences = occurrencesOf(program);
  const found = occurrences.at(file, offset);
  if (found === null) return { refused: 'there is no name here' };
  const prepared = prepareRename(program, file, offset);
  if (prepared !== null && 'refused' in prepared) return prepared;

  const { named: old } = found;
  const name = newName.trim().normalize('NFC');
  if (name === old.name) return [];
  const spelled = spell(old.kind, name);
  if (typeof spelled !== 'string') return spelled;
  const places = occurrences.of(old).filter(({ isNumber }) => !isNumber);
  const refused =
    clash(occurrences, old, name) ?? confusion(occurrences, old, name, places) ?? unread(program, old, places);
  if (refused !== null) return { refused };

  const sources = [...program.files.values()].map(({ path, text }) => ({ path, text }));
  for (const spelling of [() => spelled, inScenariosQuoted(program, spelled)]) {
    const edits = places.map(({ place }) => ({ ...place, newText: spelling(place) }));
    const tried = applyFixes(sources, [{ title: `Rename ${old.name}`, safe: true, edits }]);
    if (tried.refused.size === 0) return edits;
  }
  return { refused: whyNot(program, name, spelled, places) };
}

/** A name that begins a line of a scenario (`service`) stands in quotes there, as a result of a mock. */
function inScenariosQuoted({ model }: EditorProgram, spelled: string): (place: Place) => string {
  const quoted = spelled.startsWith('"') ? spelled : `"${spelled}"`;
  const isInScenario = (place: Place): boolean =>
    model.scenarios.some(
      (each) => each.file === place.file && each.place.start <= place.start && place.end <= each.place.end,
    );
  return (place) => (isInScenario(place) ? quoted : spelled);
}

/** Why a text would be the worse for it: of what may be a name, only quotes can do that. */
function whyNot({ files }: EditorProgram, name: string, spelled: string, places: readonly Occurrence[]): string {
  for (const { place } of spelled === name ? [] : places) {
    const file = files.get(place.file);
    const token = file?.tree.token(file.tree.tokenIndexAt(place.start));
    if (file === undefined || token === undefined || token.start === place.start) continue;
    const { line } = file.lines.positionAt(place.start);
    return `${name} needs quotes, which would end the text in ${file.path}, line ${line}`;
  }
  return `${name} cannot stand where the old name stands`;
}

/** How a name is written; what is kept with a contact or a flow may have any, in quotes if it is an odd one. */
function spell(kind: NamedKind, name: string): string | Refused {
  const token = onlyToken(name);
  if (CAPITAL_KINDS.has(kind)) {
    if (token?.kind === 'Name') return name;
    const why = 'begins with a capital letter and has letters, digits and _ only';
    return { refused: `there is no such name as ${name === '' ? '""' : name}: the name of ${aNamed(kind)} ${why}` };
  }
  if (token !== null && (token.kind === 'Name' || isWord(token.kind))) return name;
  if ((kind === 'attribute' || kind === 'flow value') && name !== '' && !/[\r\n]/.test(name)) {
    return `"${name.replaceAll(/["\\{}]/g, (character) => `\\${character}`)}"`;
  }
  return { refused: `there is no such name as ${name === '' ? '""' : name}: ${aNamed(kind)} is called by one word` };
}

const words: ReadonlySet<string> = new Set([...WORDS, 'OwnWord']);
const isWord = (kind: string): boolean => words.has(kind);

/** The token that a text is, all of it; null if it is none or several. */
function onlyToken(text: string): SyntaxToken | null {
  const tree = parse(text, '');
  return tree.tokens.count === 1 ? tree.token(0) : null;
}

/** Another of its kind has the name already. */
function clash(occurrences: Occurrences, { kind, owner }: Named, name: string): string | null {
  const there = occurrences.of(named(kind, name, owner));
  if (there.length === 0) return null;
  const where = owner === null || kind === 'actor' ? '' : ` in ${owner.slice(owner.lastIndexOf(' ') + 1)}`;
  if (there.some(({ access }) => access === 'defines')) return `there is ${aNamed(kind)} ${name}${where} already`;
  return kind === 'attribute' || kind === 'flow value'
    ? `${aNamed(kind)} ${name} is used${where} already: the two would become one`
    : `something speaks of ${aNamed(kind)} ${name}${where} already`;
}

/** Where several kinds of name may stand, the new one would mean something else, or another name would mean this. */
function confusion(
  occurrences: Occurrences,
  { kind, owner }: Named,
  name: string,
  places: readonly Occurrence[],
): string | null {
  if (owner !== null || kind === 'attribute') return null;
  const before = (kinds: readonly NamedKind[], last: NamedKind): readonly NamedKind[] =>
    kinds.slice(0, kinds.indexOf(last));
  for (const { kinds } of places) {
    const other = before(kinds, kind).find((each) => occurrences.declared(each, name) !== undefined);
    if (other !== undefined) return `there is ${aNamed(other)} ${name}, which would be meant instead`;
  }
  const taken = occurrences.called(name).find((each) => before(each.kinds, each.named.kind).includes(kind));
  return taken === undefined ? null : `there is ${aNamed(taken.named.kind)} ${name}, which this would be taken for`;
}

/** A damaged text may speak of the name where nobody could read it. */
function unread(program: EditorProgram, { kind, name, owner }: Named, places: readonly Occurrence[]): string | null {
  const known = new Set(places.map(({ place }) => `${place.file} ${place.start}`));
  for (const file of program.files.values()) {
    if (file.tree.errors.length === 0) continue;
    const parts = owner === null ? [{ start: 0, end: file.text.length }] : partsOf(program, file, owner);
    for (const { start, end } of parts) {
      const token = [...tokensBetween(file, start, end)].find(
        (each) => each.text.normalize('NFC') === name && !known.has(`${file.path} ${each.start}`),
      );
      if (token === undefined || (!CAPITAL_KINDS.has(kind) && !mayBeUse(token))) continue;
      const { line } = file.lines.positionAt(token.start);
      return `a mistake in ${file.path} keeps ${name} in line ${line} from being read, so it may be left behind: mend it first`;
    }
  }
  return null;
}

/** Where in a damaged file something that lives in a declaration may be spoken of. */
function partsOf({ model }: EditorProgram, file: EditorFile, owner: string): readonly Place[] {
  const damaged = model.declarations.filter((each) => each.file === file.path && each.damaged);
  // what is handed to functions and modules, and what comes back, is spoken of everywhere; a step in its flow
  return /^(function|module) /.test(owner)
    ? damaged.map(({ place }) => place)
    : damaged.filter((each) => ownerOf(each) === owner).map(({ place }) => place);
}

function* tokensBetween({ tree }: EditorFile, start: number, end: number): Generator<SyntaxToken> {
  for (let index = Math.max(tree.tokenIndexAt(start), 0); index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (token.start >= end) return;
    if (!token.isTrivia) yield token;
  }
}

/** A word of the language may be a name only after some. */
function mayBeUse(token: SyntaxToken): boolean {
  let index = token.index - 1;
  while (index >= 0 && token.tree.token(index).isTrivia) index--;
  return ['goto', 'step', '.', 'as', 'on', ',', '('].includes(index < 0 ? '' : token.tree.token(index).text);
}

/** `a queue`, `an attribute`. */
export function aNamed(kind: NamedKind): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : kind === 'hours' ? 'some' : 'a'} ${kind}`.replace('some hours', 'hours');
}
