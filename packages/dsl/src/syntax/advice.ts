import type { IToken } from 'chevrotain';
import type { Fix, Place } from '../diagnostics/diagnostic.ts';
import type { Mismatch } from './mismatch.ts';
import { TOKEN_TYPES } from './token-types.ts';

/** What to do about a token that does not fit, where it is plain what was meant. */
export interface Advice {
  readonly note?: string;
  /** Never safe: what stands there may be wrong altogether. */
  readonly fix?: Fix;
}

/** The token that does not fit, the one before it, and where both stand. */
interface Around {
  readonly file: string;
  readonly before: IToken | undefined;
  readonly here: IToken;
}

const WORD = /^\p{Ll}[\p{Ll}-]*$/u;
const typeName = (index: number): string =>
  [...TOKEN_TYPES.values()].find(({ tokenTypeIdx }) => tokenTypeIdx === index)?.name ?? '';
const expects = ({ expected }: Mismatch, name: string): boolean =>
  expected.has(TOKEN_TYPES.get(name)?.tokenTypeIdx ?? -1);
const isName = (token: IToken | undefined): boolean => token?.tokenType.name === 'Name';
const endOf = (token: IToken): number => token.startOffset + token.image.length;

/** Mistakes that people make who have not read the page on what they write. */
export function adviceOn(file: string, tokens: readonly IToken[], mismatch: Mismatch): Advice {
  const here = tokens[mismatch.at];
  if (here === undefined) return {};
  const around = { file, before: tokens[mismatch.at - 1], here };
  const rule = mismatch.rules.at(-1) ?? '';
  return (
    nameOfTwoWords(around, mismatch) ??
    keyWithoutOn(around, rule) ??
    nobodysHours(around, mismatch) ??
    returnForReturns(around, rule) ??
    argumentWithoutName(rule, mismatch) ??
    transferToName(around, mismatch, rule) ??
    missingWord(around, mismatch) ??
    {}
  );
}

/** `center My Company {` */
function nameOfTwoWords({ file, before, here }: Around, mismatch: Mismatch): Advice | null {
  if (before === undefined || !isName(before) || !isName(here) || !expects(mismatch, '{')) return null;
  const joined = before.image + here.image;
  const note = `A name is one word, ${joined} say; what people see stands in the braces: name: "${before.image} ${here.image}"`;
  const edit = { file, start: before.startOffset, end: endOf(here), newText: joined };
  return { note, fix: { title: `Write ${joined}`, safe: false, edits: [edit] } };
}

/** `1: goto sales` in a menu */
function keyWithoutOn({ here }: Around, rule: string): Advice | null {
  const isKey = /^(?:\d|\*|#)$/.test(here.image);
  return rule === 'block' && isKey ? { note: `What happens on a key: on ${here.image} { … }` } : null;
}

/** `if hours is open` */
function nobodysHours({ here }: Around, { rules }: Mismatch): Advice | null {
  if (here.image !== 'hours' || !rules.some((rule) => rule.endsWith('Condition'))) return null;
  return { note: 'Hours are asked by their name: Weekdays is open; those of a queue: queue is open' };
}

/** `function Find(phone) return name` */
function returnForReturns({ file, before, here }: Around, rule: string): Advice | null {
  if (rule !== 'File' || here.image !== 'return' || before?.image !== ')') return null;
  const place: Place = { file, start: here.startOffset, end: endOf(here) };
  return { fix: { title: 'Write returns', safe: false, edits: [{ ...place, newText: 'returns' }] } };
}

/** `invoke Find(caller.number)` */
function argumentWithoutName(rule: string, mismatch: Mismatch): Advice | null {
  if (rule !== 'Argument' || !expects(mismatch, ':')) return null;
  return { note: 'What is handed over has a name: phone: caller.number' };
}

/** `transfer to Sales`, `transfer Sales` */
function transferToName({ file, here }: Around, mismatch: Mismatch, rule: string): Advice | null {
  if (rule !== 'TransferStatement' || !isName(here)) return null;
  return { fix: inserting(file, here, expects(mismatch, 'to') ? 'to queue' : 'queue') };
}

/** `set queue Support`: where one word is missing, and what follows fits. */
function missingWord({ file, here }: Around, { decision, expected }: Mismatch): Advice | null {
  const [only = -1, ...more] = expected;
  const word = typeName(only);
  if (decision !== 'insert' || more.length > 0 || !WORD.test(word)) return null;
  return { fix: inserting(file, here, word) };
}

function inserting(file: string, { startOffset: start }: IToken, word: string): Fix {
  return { title: `Write ${word}`, safe: false, edits: [{ file, start, end: start, newText: `${word} ` }] };
}
