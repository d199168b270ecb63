import type { SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { ActUse } from '../model/index.ts';
import { isLiteral, isName, isText, placeOf, written, writtenOrNull } from './source.ts';
import type { Source } from './source.ts';
import { firstLiteral, nameOrLiteralAfter, wordsOf } from './scenario-parts.ts';
import { readText } from './texts.ts';
import { readLiteral } from './literals.ts';

const PLAIN_ACTS = [
  'hangs up',
  'answers',
  'does not answer',
  'rejects',
  'is busy',
  'is unreachable',
  'voicemail answers',
  'accepts',
  'declines',
  'ends after-call work',
] as const;

/** What an actor does; null without an actor. */
export function readAct(source: Source, node: SyntaxNode): ActUse | null {
  const names = node.tokens.filter(isName);
  const [first, second] = names;
  if (first === undefined) return null;
  const base = { actor: written(source, first), place: placeOf(source, node) };
  const text = node.tokens.find(isText);
  const words = wordsOf(node);
  const plain = PLAIN_ACTS.find((each) => each === words);
  if (plain !== undefined) return { ...base, kind: plain };
  switch (words.split(' ')[0]) {
    case 'calls': {
      const from = node.tokenAfter('from');
      const number = isLiteral(from) ? readLiteral(source, from) : null;
      return {
        ...base,
        kind: 'calls',
        to: nameOrLiteralAfter(source, node, 'calls'),
        from: number,
        withheld: node.token('withheld') !== undefined,
      };
    }
    case 'presses':
      return { ...base, kind: 'presses', key: writtenOrNull(source, node.tokenAfter('presses')) };
    case 'enters':
      return { ...base, kind: 'enters', keys: text === undefined ? null : readText(source, text) };
    case 'has': {
      const [queue, asIn] = [node.tokenAfter('in'), node.tokenAfter('as')];
      const flow = asIn === undefined ? undefined : names.find(({ start }) => start > asIn.end);
      return {
        ...base,
        kind: 'has a callback',
        queue: isName(queue) ? written(source, queue) : null,
        asIn: writtenOrNull(source, flow),
      };
    }
    case 'becomes': {
      const status = (['available', 'unavailable', 'offline'] as const).find((each) => node.token(each)) ?? null;
      return { ...base, kind: 'becomes', status, reason: text === undefined ? null : readText(source, text) };
    }
    case 'holds':
      return { ...base, kind: 'holds', who: writtenOrNull(source, second) };
    case 'takes':
      return { ...base, kind: 'takes back', who: writtenOrNull(source, second) };
    case 'transfers': {
      const to = nameOrLiteralAfter(source, node, 'to') ?? firstLiteral(source, node);
      return { ...base, kind: 'transfers', who: writtenOrNull(source, second), to };
    }
    default:
      return { ...base, kind: 'wrong' };
  }
}
