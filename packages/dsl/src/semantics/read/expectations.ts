import type { SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { ComparisonOperator, ExpectationUse, Written } from '../model/index.ts';
import { firstCondition } from './expressions.ts';
import { childrenAfter, isLiteral, isName, isText, placeOf, written, writtenOrNull } from './source.ts';
import type { Source } from './source.ts';
import { firstLiteral, nameOrLiteralAfter, readContact, readMoment, wordsOf, writtenWords } from './scenario-parts.ts';
import { memberName } from './statements.ts';
import { readText } from './texts.ts';

const AGENT_STATES = ['available', 'unavailable', 'offline', 'missed', 'busy'] as const;
const INSTANTS = ['created', 'queued', 'dequeued', 'answered', 'joined'] as const;
const OPERATORS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies readonly ComparisonOperator[];

export function readExpectation(source: Source, node: SyntaxNode | undefined): ExpectationUse | null {
  if (node === undefined || node.isEmpty) return null;
  const place = placeOf(source, node);
  if (node.token('nobody'))
    return { place, kind: 'nobody is offered', contact: readContact(source, node.first('ContactOf')) };
  const names = node.tokens.filter(isName);
  const [first] = names;
  if (first === undefined) return { place, kind: 'wrong' };
  const who = written(source, first);
  if (node.token('Possessive', 'CurlyPossessive')) return readFate(source, node, who);
  const [verb] = wordsOf(node).split(' ');
  const text = node.tokens.find(isText);
  switch (node.token('.') ? 'figure' : verb) {
    case 'figure': {
      const operator = node.tokens.find(({ kind }) => OPERATORS.includes(kind) || kind === 'OneEquals');
      const sign =
        operator === undefined ? null : operator.kind === 'OneEquals' ? '==' : (operator.kind as ComparisonOperator);
      const figure = memberName(source, node.tokenAfter('.'));
      const value = operator === undefined ? null : firstLiteral(source, node);
      return { place, kind: 'figure', queue: who, figure, operator: sign, value };
    }
    case 'holds': {
      const what = node.token('callback', 'callbacks') ? 'callbacks' : 'calls';
      return { place, kind: 'holds', queue: who, count: firstLiteral(source, node), what };
    }
    case 'since':
      return {
        place,
        kind: 'since',
        queue: who,
        moment: readMoment(source, node.first('Moment')),
        figures: node.all('Figure').map((each) => ({
          figure: writtenWords(source, each),
          value: firstLiteral(source, each),
        })),
      };
    case 'hears': {
      const part = text !== undefined ? readText(source, text) : node.token('reorder') ? 'reorder tone' : null;
      return { place, kind: 'hears', who, part };
    }
    case 'receives':
      return { place, kind: 'receives', who, part: text === undefined ? null : readText(source, text) };
    case 'talks':
      return { place, kind: 'talks to', who, to: writtenOrNull(source, names[1]) };
    case 'was': {
      const never = node.token('not') !== undefined;
      return {
        place,
        kind: 'was dialed',
        who,
        times: never ? 'never' : node.token('once') ? 'once' : firstLiteral(source, node),
      };
    }
    case 'is':
      return readState(source, node, who);
    default:
      return { place, kind: 'wrong' };
  }
}

function readState(source: Source, node: SyntaxNode, who: Written): ExpectationUse {
  const place = placeOf(source, node);
  const not = node.token('not') !== undefined;
  if (node.token('offered')) {
    return { place, kind: 'is offered', who, not, contact: readContact(source, node.first('ContactOf')) };
  }
  if (node.token('dialed')) {
    const from = childrenAfter(node, 'from').filter(isLiteral);
    const name = from.find(isText);
    const number = from.find((token) => !isText(token));
    const shown =
      name === undefined || number === undefined
        ? null
        : { name: readText(source, name), number: firstLiteral(source, node, number.kind) };
    const onToken = childrenAfter(node, 'on').find(isLiteral);
    const on =
      onToken === undefined
        ? null
        : firstLiteral(
            source,
            node,
            undefined,
            node.tokens.findIndex(({ index }) => index === onToken.index),
          );
    return {
      place,
      kind: 'is dialed',
      who,
      not,
      from: shown?.number ? { name: shown.name, number: shown.number } : null,
      on,
    };
  }
  if (node.token('transferred')) {
    return { place, kind: 'is transferred to', who, not, to: nameOrLiteralAfter(source, node, 'to') };
  }
  if (node.token('after-call')) return { place, kind: 'is', who, not, state: 'in after-call work' };
  const state = AGENT_STATES.find((each) => node.token(each));
  return state === undefined ? { place, kind: 'wrong' } : { place, kind: 'is', who, not, state };
}

/** `Mia's callback was queued at …`, `… ended: …`, `…: COND` */
function readFate(source: Source, node: SyntaxNode, actor: Written): ExpectationUse {
  const place = placeOf(source, node);
  const which = node.token('callback') ? 'callback' : node.token('call') ? 'call' : null;
  const word = node.token('callback', 'call');
  const contact = {
    actor,
    which,
    place: placeOf(source, { start: actor.place.start, end: word?.end ?? actor.place.end }),
  } as const;
  if (node.token('ended')) {
    const reason = node.first('Reason');
    const said =
      reason === undefined || reason.isEmpty ? null : { text: wordsOf(reason), place: placeOf(source, reason) };
    return { place, kind: 'ended', contact, reason: said };
  }
  if (node.token('was')) {
    const instant = INSTANTS.find((each) => node.token(each));
    if (instant === undefined) return { place, kind: 'wrong' };
    return { place, kind: 'was at', contact, instant, moment: readMoment(source, node.first('Moment')) };
  }
  return { place, kind: 'contact', contact, condition: firstCondition(source, node) };
}
