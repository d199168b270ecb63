import type { SyntaxElement, SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { Atom, Block, Body, HandlerUse, Item, OutcomeUse, PropertyUse } from '../model/index.ts';
import { readExpression } from './expressions.ts';
import { isHurt, isLiteral, isText, isToken, placeOf, spanOf } from './source.ts';
import type { Source } from './source.ts';
import { plainText } from './texts.ts';

/** Handed in, since statements hold blocks and their handlers hold statements. */
export type BodyReader = (source: Source, node: SyntaxNode | undefined, around: SyntaxNode) => Body;

/** What a statement's braces hold; null without braces. */
export function readBlock(source: Source, node: SyntaxNode, readBody: BodyReader): Block | null {
  const open = node.token('{');
  if (open === undefined) return null;
  const closing = node.lastOf('}');
  const close = closing ?? open;
  const handlers = node.all('Handler').map((handler) => readHandler(source, handler, readBody));
  const bodies = handlers.map(({ body }) => body.place);
  return {
    properties: node.all('Property').map((property) => readProperty(source, property)),
    handlers,
    place: spanOf(source, open, close),
    damaged:
      closing === undefined ||
      (source.tree.hasErrorWithin(open.start, close.end) &&
        source.tree.errors.some(
          ({ start, end }) =>
            start <= close.end && end >= open.start && !bodies.some((body) => body.start < start && end < body.end),
        )),
  };
}

export function readProperty(source: Source, node: SyntaxNode): PropertyUse {
  const key = node.first('Key');
  const items = node.all('Item').filter((item) => !item.isEmpty);
  const [first, last] = [items[0], items.at(-1)];
  return {
    key: key === undefined ? '' : key.tokens.map(({ text }) => text).join(' '),
    keyPlace: placeOf(source, key ?? node),
    items: items.map((item) => readItem(source, item)),
    valuePlace: first && last ? spanOf(source, first, last) : placeOf(source, { start: node.end, end: node.end }),
    place: placeOf(source, node),
    damaged: node.isDamaged,
  };
}

function readItem(source: Source, node: SyntaxNode): Item {
  const atoms = node.children.flatMap((child): Atom[] => {
    const value = readExpression(source, child);
    if (value !== null) return [value];
    const atom = readAtomToken(source, child);
    return atom === null ? [] : [atom];
  });
  return { atoms, place: placeOf(source, node) };
}

function readAtomToken(source: Source, child: SyntaxElement): Atom | null {
  if (!isToken(child)) return null;
  const place = placeOf(source, child);
  if (child.kind === '-' || child.kind === 'LongDash') return { kind: 'mark', mark: '-', place };
  if (child.kind === 'to' || child.kind === 'contacts') return { kind: 'mark', mark: child.kind, place };
  if (child.kind !== 'Name') return null;
  return { kind: 'reference', head: { text: child.text.normalize('NFC'), place }, isName: true, members: [], place };
}

export function readHandler(source: Source, node: SyntaxNode, readBody: BodyReader): HandlerUse {
  const body = readBody(source, node.first('Body'), node);
  const before = node.children.filter((child) => !(!isToken(child) && child.kind === 'Body'));
  const last = before.at(-1);
  const end = last === undefined ? node.start : last.end;
  return {
    outcomes: node
      .all('Outcome')
      .filter((outcome) => !outcome.isEmpty)
      .map((outcome) => readOutcome(source, outcome)),
    otherwise: node.token('otherwise') !== undefined,
    head: placeOf(source, { start: node.start, end }),
    body,
    place: placeOf(source, node),
  };
}

function readOutcome(source: Source, node: SyntaxNode): OutcomeUse {
  const place = placeOf(source, node);
  const [first] = node.tokens;
  if (first === undefined) return { kind: 'words', on: '', place };
  if (first.kind === 'Percent') return { kind: 'percent', on: first.text, place };
  if (isText(first)) return { kind: 'text', on: plainText(source, first), place };
  if (isLiteral(first) || first.kind === '*' || first.kind === '#') return { kind: 'key', on: first.text, place };
  const on = node.tokens.map((token) => (isText(token) ? plainText(source, token) : token.text)).join(' ');
  return { kind: first.kind === 'Name' ? 'name' : 'words', on, place };
}

export function headIsHurt(source: Source, node: SyntaxNode): boolean {
  const brace = node.token('{')?.start ?? node.first('Body')?.start ?? node.end;
  return isHurt(source, node.start, brace);
}
