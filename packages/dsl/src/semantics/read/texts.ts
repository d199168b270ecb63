import type { Place } from '../../diagnostics/index.ts';
import { readText as takeApart } from '../../syntax/text-parts.ts';
import type { Word } from '../../syntax/text-parts.ts';
import type { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { ReferenceUse, TextLiteral, Written } from '../model/index.ts';
import { asLong, isIdentifier, isName, isText, placeLike, placeOf, withOneMore, written } from './source.ts';
import type { Source } from './source.ts';

/** What has to be taken apart to know what it says, or where each character of it stands. */
const SPECIAL = /[\\{}<&\n\r]/;

/** A text with its escapes resolved and its references read. What is wrong within it the syntax has said. */
export function readText(source: Source, token: SyntaxToken): TextLiteral {
  const { start, end } = token;
  const whole = source.tree.text;
  const place = placeOf(source, token);
  const isMarkup = isAfterSsml(whole, start);
  if (!isMarkup && token.kind === 'ShortText') {
    const said = whole.slice(start + 1, end - 1);
    if (!SPECIAL.test(said)) return { kind: 'text', parts: said === '' ? NO_PARTS : [said], place };
  }
  let parts: (string | ReferenceUse)[] | undefined;
  const offsets: number[] | undefined = isMarkup || /[<&]/.test(token.text) ? [] : undefined;
  for (const part of takeApart(whole, start, end, offsets).parts) {
    if (part.kind === 'text') parts = withOneMore(parts, part.text);
    else if (part.words !== undefined) parts = withOneMore(parts, referenceOf(source, part.words));
    else if (part.node !== undefined) {
      parts = withOneMore(parts, readReference({ tree: part.node.tree, file: source.file }, part.node));
    }
  }
  if (offsets === undefined) return { kind: 'text', parts: asLong(parts), place };
  return { kind: 'text', parts: asLong(parts), place, offsets: offsets.map((offset) => offset - place.start) };
}

const NO_PARTS: readonly string[] = [];

/** `ssml "…"`, `ssml: "…"` */
function isAfterSsml(text: string, offset: number): boolean {
  const at = spaceBefore(text, offset);
  return text.endsWith('ssml', text[at - 1] === ':' ? spaceBefore(text, at - 1) : at);
}

function spaceBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** A reference of nothing but words. */
function referenceOf(source: Source, words: readonly Word[]): ReferenceUse {
  const [head, ...members] = words.map((word) => ({ text: word.text, place: placeOf(source, word) }));
  const start = words[0]?.start ?? 0;
  return {
    kind: 'reference',
    head: head ?? { text: '', place: placeOf(source, { start, end: start }) },
    isName: head !== undefined && /^[A-Z]/.test(head.text),
    members: members.length === 0 ? NO_MEMBERS : members,
    place: placeOf(source, { start, end: words.at(-1)?.end ?? start }),
  };
}

/** By a class, as places are (`PlaceInText`). */
class ReferenceInText implements ReferenceUse {
  readonly kind = 'reference';
  readonly head: Written;
  readonly isName: boolean;
  readonly members: readonly Written[];
  readonly place: Place;

  constructor(head: Written, isName: boolean, members: readonly Written[], place: Place) {
    this.head = head;
    this.isName = isName;
    this.members = members;
    this.place = place;
  }
}

export function readReference(source: Source, node: SyntaxNode): ReferenceUse {
  let head: Written | undefined;
  let isDeclared = false;
  let members: Written[] | undefined;
  const own = node.ownTokens();
  for (let at = own.next(); at >= 0; at = own.next()) {
    const token = source.tree.token(at);
    if (!isIdentifier(token) && !isText(token)) continue;
    const part = isText(token)
      ? { text: plainText(source, token), place: placeOf(source, token) }
      : written(source, token);
    if (members !== undefined) members.push(part);
    else if (head !== undefined) members = [part];
    else {
      head = part;
      isDeclared = isName(token);
    }
  }
  const place = head === undefined ? placeOf(source, node) : placeLike(source, node, head.place);
  return new ReferenceInText(head ?? { text: '', place }, isDeclared, members ?? NO_MEMBERS, place);
}

export const NO_MEMBERS: readonly Written[] = [];

/** The content of a text in which references have no meaning. */
export function plainText(source: Source, token: SyntaxToken): string {
  const { parts } = readText(source, token);
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return only;
  return parts.map((part) => (typeof part === 'string' ? part : `{${part.place.start}}`)).join('');
}
