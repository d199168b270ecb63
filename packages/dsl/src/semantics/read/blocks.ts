import type { SyntaxElement, SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { Atom, Block, Body, HandlerUse, Item, OutcomeUse, PropertyUse } from '../model/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import { DECLARATIONS } from '../language/declarations.ts';
import { STATEMENTS } from '../language/statements.ts';
import { readExpression } from './expressions.ts';
import {
  asLong,
  isHurt,
  isLiteral,
  isText,
  isToken,
  PlaceInText,
  placeLike,
  placeOf,
  readEach,
  spanOf,
  withOneMore,
  wordsIn,
  written,
} from './source.ts';
import type { Source } from './source.ts';
import { NO_MEMBERS, plainText } from './texts.ts';

/** Handed in, since statements hold blocks and their handlers hold statements. */
export type BodyReader = (source: Source, node: SyntaxNode | undefined, around: SyntaxNode) => Body;

/** What a statement's braces hold; null without braces. */
export function readBlock(source: Source, node: SyntaxNode, readBody: BodyReader): Block | null {
  const open = node.token('{');
  if (open === undefined) return null;
  const closing = node.lastOf('}');
  const close = closing ?? open;
  const handlers = readEach(source, node, 'Handler', (_, handler) => readHandler(source, handler, readBody));
  return {
    properties: readEach(source, node, 'Property', readProperty),
    handlers,
    place: spanOf(source, open, close),
    damaged: closing === undefined || isDamagedBeside(source, handlers, open.start, close.end),
  };
}

/** An error lies in a stretch of the text, and in no handler's body. */
function isDamagedBeside(source: Source, handlers: readonly HandlerUse[], from: number, to: number): boolean {
  if (!source.tree.hasErrorWithin(from, to)) return false;
  const bodies = handlers.map(({ body }) => body.place);
  return source.tree.errors.some(
    ({ start, end }) => start <= to && end >= from && !bodies.some((body) => body.start < start && end < body.end),
  );
}

export function readProperty(source: Source, node: SyntaxNode): PropertyUse {
  const key = node.first('Key');
  const items = readEach(source, node, 'Item', readItem);
  const [first, last] = [items[0], items.at(-1)];
  return {
    key: key === undefined ? '' : knownKey(wordsIn(key)),
    keyPlace: placeOf(source, key ?? node),
    items,
    valuePlace:
      first && last ? spanOfPlaces(first.place, last.place) : placeOf(source, { start: node.end, end: node.end }),
    place: placeOf(source, node),
    damaged: node.isDamaged,
  };
}

function spanOfPlaces(first: Place, last: Place): Place {
  return first === last ? first : new PlaceInText(first.file, first.start, Math.max(first.end, last.end));
}

/** Keys of the language, each one string however often it is written: whoever looks one up compares no characters. */
const keys = new Map(
  [...DECLARATIONS, ...STATEMENTS].flatMap(({ properties }) => properties.map(({ key }) => [key, key])),
);

function knownKey(written: string): string {
  return keys.get(written) ?? written;
}

function readItem(source: Source, node: SyntaxNode): Item | null {
  if (node.isEmpty) return null;
  const { children } = node;
  const [only] = children;
  if (children.length === 1 && only !== undefined) {
    const atom = readAtom(source, only);
    if (atom !== null) return { atoms: [atom], place: placeLike(source, node, atom.place) };
  }
  let atoms: Atom[] | undefined;
  for (const child of children) {
    const atom = readAtom(source, child);
    if (atom !== null) atoms = withOneMore(atoms, atom);
  }
  return { atoms: asLong(atoms), place: placeOf(source, node) };
}

function readAtom(source: Source, child: SyntaxElement): Atom | null {
  return readExpression(source, child) ?? readAtomToken(source, child);
}

function readAtomToken(source: Source, child: SyntaxElement): Atom | null {
  if (!isToken(child)) return null;
  const { kind } = child;
  if (kind === '-' || kind === 'LongDash') return { kind: 'mark', mark: '-', place: placeOf(source, child) };
  if (kind === 'to') return { kind: 'mark', mark: kind, place: placeOf(source, child) };
  if (kind === 'contacts' || kind === 'contact')
    return { kind: 'mark', mark: 'contacts', place: placeOf(source, child) };
  if (kind !== 'Name') return null;
  const head = written(source, child);
  return { kind: 'reference', head, isName: true, members: NO_MEMBERS, place: head.place };
}

export function readHandler(source: Source, node: SyntaxNode, readBody: BodyReader): HandlerUse {
  const inner = node.first('Body');
  const body = readBody(source, inner, node);
  return {
    outcomes: readEach(source, node, 'Outcome', readOutcome),
    otherwise: node.token('otherwise') !== undefined,
    head: placeOf(source, { start: node.start, end: endOfHead(node, inner) }),
    body,
    place: placeOf(source, node),
  };
}

/** Where the last thing beside its body ends. */
function endOfHead(node: SyntaxNode, body: SyntaxNode | undefined): number {
  if (body !== undefined && body.lastToken === node.lastToken) {
    for (let at = body.firstToken - 1; at >= node.firstToken; at--) {
      const token = node.tree.token(at);
      if (!token.isTrivia) return token.end;
    }
    return node.start;
  }
  const last = node.children.findLast((child) => isToken(child) || child.index !== body?.index);
  return last === undefined ? node.start : last.end;
}

function readOutcome(source: Source, node: SyntaxNode): OutcomeUse | null {
  if (node.isEmpty) return null;
  const place = placeOf(source, node);
  const own = node.ownTokens();
  const at = own.next();
  if (at < 0) return { kind: 'words', on: '', place };
  const first = source.tree.token(at);
  const { kind } = first;
  if (kind === 'Percent') return { kind: 'percent', on: first.text, place };
  if (isText(first)) return { kind: 'text', on: plainText(source, first), place };
  if (isLiteral(first) || kind === '*' || kind === '#') return { kind: 'key', on: first.text, place };
  let on = first.text;
  for (let next = own.next(); next >= 0; next = own.next()) {
    const token = source.tree.token(next);
    on += ` ${isText(token) ? plainText(source, token) : token.text}`;
  }
  return { kind: kind === 'Name' ? 'name' : 'words', on, place };
}

export function headIsHurt(source: Source, node: SyntaxNode): boolean {
  if (source.tree.errors.length === 0) return false;
  const brace = node.token('{')?.start ?? node.first('Body')?.start ?? node.end;
  return isHurt(source, node.start, brace);
}
