import { isMiscounted } from '../../semantics/language/counted.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type { Expected } from '../../syntax/prefix-reader.ts';
import { WORDS } from '../../syntax/words.ts';
import type { Candidate } from './candidate.ts';
import { callerOf, readBy } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { statesOf } from './references.ts';
import { flowTypeAround } from './flow-type.ts';
import { canAct } from './scenarios.ts';
import { kindOfWords } from './statement-kinds.ts';
import { valueOfProperty } from './slots.ts';

const languageWords: ReadonlySet<string> = new Set(WORDS);
/** No phrase of the language has more words before something of the user's own comes. */
const PHRASE_WORDS_MAX = 5;
const COMPARATORS = ['==', '!=', '<', '<=', '>', '>='];
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'contains', 'starts', 'ends', 'is']);

export const isWord = ({ token }: Expected): boolean => languageWords.has(token);

/**
 * The words of the language that may come next, as the phrases that they must become: behind `set` words alone can follow, so
 * `set queue to` is proposed as one.
 */
export function keywordCandidates(cursor: Cursor, expected: Expected): readonly Candidate[] {
  if (expected.token === 'Comparator') return asksState(cursor, expected) ? [] : COMPARATORS.map(operator);
  if (!isWord(expected) || !mayStand(cursor, expected)) return [];
  return phrasesFrom(expected).flatMap((phrase): Candidate[] => {
    const label = phrase.join(' ');
    if (OPERATORS.has(expected.token) && inCondition(expected)) return [operator(label)];
    if (expected.rule.name.endsWith('Statement') || STATEMENTS_ELSE.has(expected.rule.name))
      return statement(cursor, expected, phrase);
    const newText = ENDINGS[label];
    const rank = PARTS.has(expected.rule.name) || expected.token === 'not' ? 'part' : 'word';
    return [{ ...word(label), rank, ...(newText === undefined ? {} : { newText }) }];
  });
}

/** What a flow is made of beside its statements. */
const PARTS: ReadonlySet<string> = new Set(['DisplayName', 'Step', 'OnError']);
/** Marks that always follow. */
const ENDINGS: Readonly<Record<string, string>> = { name: 'name: ', clock: 'clock: ', 'set flow': 'set flow.' };
const STATEMENTS_ELSE: ReadonlySet<string> = new Set(['CreateCallback', 'ConnectAction', 'SendSms']);
const word = (label: string): Candidate => ({ label, kind: 'keyword', rank: 'word' });
const operator = (label: string): Candidate => ({ label, kind: 'operator', rank: 'operator' });
const inCondition = ({ rule }: Expected): boolean => /Condition$|^Comparison$/.test(rule.name);

function phrasesFrom(expected: Expected): readonly (readonly string[])[] {
  const next = expected.then();
  const goesOn = next.length > 0 && next.every(isWord);
  if (!goesOn) return [[expected.token]];
  return next
    .flatMap(phrasesFrom)
    .toSorted((a, b) => Number(a.includes('not')) - Number(b.includes('not')))
    .map((rest) => [expected.token, ...rest])
    .filter((phrase) => phrase.length <= PHRASE_WORDS_MAX);
}

/** A statement is proposed where its flow may hold it. */
function statement(cursor: Cursor, { rule }: Expected, phrase: readonly string[]): Candidate[] {
  if (rule.from < cursor.before.length) return [word(phrase.join(' '))];
  const kind = kindOfWords(phrase);
  const type = flowTypeAround(cursor);
  if (kind === undefined) return [word(phrase.join(' '))];
  const { flowTypes, says } = statementShape(kind);
  if (type !== undefined && !flowTypes.includes(type)) return [];
  const label = phrase.join(' ');
  const newText = ENDINGS[label];
  return [
    {
      ...word(label),
      rank: 'new',
      ...(newText === undefined ? {} : { newText }),
      detail: says,
      doc: `statement ${kind}`,
    },
  ];
}

/** What the grammar allows and yet makes no sense at this place. */
function mayStand(cursor: Cursor, expected: Expected): boolean {
  const { token, rule } = expected;
  const before = cursor.before.at(-1);
  if (before?.kind === 'PlainNumber' && isMiscounted(before.text, token)) return false;
  switch (rule.name) {
    case 'BreakStatement':
      return callerOf(rule, 'LoopStatement') !== undefined;
    case 'OnError': {
      // asked of the tree, since a model reads a whole flow for it
      const flow = cursor.file.tree.root.nodes.find(({ start }) => start === cursor.declarationStart);
      const other = flow?.first('OnError')?.start;
      return rule.from < cursor.before.length || other === undefined || other === cursor.word.start;
    }
    case 'Item': {
      const shape = valueOfProperty(cursor, rule)?.shape;
      return token === 'to'
        ? shape?.kind === 'dates'
        : shape?.kind === 'number' && (shape.unit === token || shape.unit === `${token}s`);
    }
    case 'Comparison': {
      const states = statesOf(cursor, readBy(cursor, rule));
      if (['open', 'staffed', 'available', 'online'].includes(token)) return states === null || states.has(token);
      if (token === 'not') return true;
      return asksState(cursor, expected) === (token === 'is');
    }
    case 'Act':
      return canAct(cursor, rule, token);
    default:
      return true;
  }
}

/** A queue or hours by name stands before it: only `is` can ask about those. */
function asksState(cursor: Cursor, { rule }: Expected): boolean {
  const subject = readBy(cursor, rule).filter(({ kind }) => kind !== '(');
  return subject.length === 1 && (subject[0]?.kind === 'Name' || subject[0]?.text === 'queue');
}
