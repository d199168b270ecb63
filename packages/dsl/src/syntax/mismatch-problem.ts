import type { IToken } from 'chevrotain';
import type { Diagnostic, Fix, Place } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import { editDistance } from '../text/edit-distance.ts';
import { adviceOn } from './advice.ts';
import type { Mismatch } from './mismatch.ts';
import { describeExpected } from './expected-words.ts';
import {
  foreignDeclaration,
  foreignProperty,
  foreignStatement,
  whoCallsItSo,
  type ForeignWord,
} from './foreign-words.ts';
import { lowerCaseName, misplacedStatement, syntaxError, unknownWord, unopenedBlock } from './rules.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import type { LexedText } from './token-table.ts';
import { TOKEN_TYPES } from './token-types.ts';

/** Longest piece of a program that a message quotes. */
const MAX_QUOTED = 30;

/** What each list in braces holds. */
const LISTS: Readonly<Record<string, string>> = {
  File: 'a declaration such as `queue` or `inbound flow`',
  flowBody: 'a statement, a step or `on error`',
  Body: 'a statement',
  properties: 'a property such as `name: "Support"`',
  block: 'a property or a handler such as `on error { … }`',
  SetAttributes: 'an attribute such as `name: "Mia"`',
  RoutingProfileDeclaration: 'a property or `serve`',
  ConnectAction: 'a parameter or a handler',
  RawMap: 'an entry such as `key: "value"`',
  Scenario: 'a line of a scenario',
};

const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  (
    'play menu collect ask set move create transfer if check split loop invoke run connect wait send goto return ' +
    'disconnect break'
  ).split(' '),
);

/**
 * Says where the grammar did not fit.
 * @param bracesPair else where blocks end is a guess, which another word may turn over
 */
export function mismatchProblem(
  tree: SyntaxTree,
  given: LexedText,
  mismatch: Mismatch,
  bracesPair: boolean,
): Diagnostic {
  const { file, text } = tree;
  const { at, decision, as, kind } = mismatch;
  const token = given.significant[at];
  const here: Place | undefined = token && {
    file,
    start: token.startOffset,
    end: token.startOffset + token.image.length,
  };
  if (token && here && kind === 'misspelled' && as) {
    const meant = token.image === 'elseif' ? 'else if' : as.name;
    // of two letters that differ one may have been meant for another word
    const isNear = meant !== as.name || editDistance(token.image.toLowerCase(), meant) <= 1;
    const fixes = [writing(here, meant, isNear && bracesPair)];
    return report(unknownWord, here, { word: token.image, meant }, { fixes });
  }
  if (token && here && kind === 'lower-case name') {
    const capital = token.image.charAt(0).toLocaleUpperCase('en') + token.image.slice(1);
    const better = capital === token.image ? undefined : capital;
    const fixes = better === undefined ? [] : [writing(here, better, false)];
    return report(lowerCaseName, here, { name: token.image, better }, { fixes });
  }
  const rule = mismatch.rules.at(-1) ?? '';
  const holds = decision === 'skip' ? LISTS[rule] : undefined;
  if (token && here && holds !== undefined && rule !== 'File' && STATEMENT_WORDS.has(token.image)) {
    return report(misplacedStatement, here, { word: token.image, holds: holds.replace(/^an? /, 'a ') });
  }
  const foreign = token && holds !== undefined ? foreignWord(rule, token.image) : null;
  if (token && here && foreign) {
    const fixes = FITS_ALONE.has(foreign.ours) ? [writing(here, foreign.ours, false)] : [];
    const facts = { word: token.image, meant: foreign.ours, calledSo: whoCallsItSo(token.image, foreign) };
    return report(unknownWord, here, facts, { fixes });
  }
  if (decision === 'insert' && mismatch.expected.size === 1 && mismatch.expected.has(OPENING_BRACE)) {
    return missingBrace(tree, given.significant[at - 1]);
  }
  const isOneOfMany = mismatch.expected.size > FEW;
  const expected = holds ?? (isOneOfMany ? CHOICES[rule] : undefined) ?? describeExpected(mismatch.expected);
  const found = token ? `\`${clip(token.image)}\`` : 'the end of the file';
  const likely = here && token ? likelyFixes(here, token.image, mismatch) : [];
  const { note: advice, fix } = adviceOn(file, given.significant, mismatch);
  const fixes = fix === undefined ? likely : [...likely, fix];
  return report(syntaxError, placeOf(text, file, given, mismatch), { expected, found, advice }, { fixes });
}

/** Statements that one word makes: all else goes on otherwise than it does elsewhere. */
const PROPERTY_LISTS: ReadonlySet<string> = new Set(['properties', 'block', 'RoutingProfileDeclaration']);
const FITS_ALONE: ReadonlySet<string> = new Set(['disconnect']);

function foreignWord(rule: string, image: string): ForeignWord | null {
  if (rule === 'File') return foreignDeclaration(image);
  if (PROPERTY_LISTS.has(rule)) return foreignProperty(image);
  return rule === 'flowBody' || rule === 'Body' ? foreignStatement(image) : null;
}

/** More kinds of token than these are better called by what they have in common. */
const FEW = 5;
const CHOICES: Readonly<Record<string, string>> = {
  Act: 'what the caller or agent does, such as `calls` or `accepts`',
  Expectation: 'what should be so, such as `hears` or `is offered`',
  Reason: 'why it ended, such as `completed` or `not reached`',
};

const numberOf = (name: string): number => TOKEN_TYPES.get(name)?.tokenTypeIdx ?? -1;
const OPENING_BRACE = numberOf('{');
const COLON = numberOf(':');
const DURATION = numberOf('PlainDuration');

function missingBrace(tree: SyntaxTree, before: IToken | undefined): Diagnostic {
  const { file } = tree;
  const start = before?.startOffset ?? 0;
  const end = start + (before?.image.length ?? 0);
  const fixes = [{ title: 'Write {', safe: false, edits: [{ file, start: end, end, newText: ' {' }] }];
  return report(unopenedBlock, { file, start, end }, { after: clip(before?.image ?? '') }, { fixes });
}

const CLOSING: ReadonlySet<string> = new Set(['}', ')', ']']);

/** The token that does not fit; but right after the one before it if something is missing there and a line or block ends. */
function placeOf(text: string, file: string, given: LexedText, { at, decision }: Mismatch): Place {
  const token = given.significant[at];
  const before = given.significant[at - 1];
  const endBefore = before ? before.startOffset + before.image.length : 0;
  if (!token) return { file, start: endBefore, end: endBefore };
  const breaks = /[\n\r]/.test(text.slice(endBefore, token.startOffset));
  const isMissing = decision === 'insert' || decision === 'fail';
  if (isMissing && before && (breaks || CLOSING.has(token.image))) return { file, start: endBefore, end: endBefore };
  return { file, start: token.startOffset, end: token.startOffset + token.image.length };
}

/** `wait 30` is offered seconds, `limit = 5` a colon. */
function likelyFixes(place: Place, image: string, { expected }: Mismatch): Fix[] {
  if (expected.size > FEW) return [];
  if (expected.has(DURATION) && /^\d+$/.test(image)) return [writing(place, `${image}s`, false)];
  return expected.has(COLON) && image === '=' ? [writing(place, ':', true)] : [];
}

const writing = (place: Place, newText: string, safe: boolean): Fix => ({
  title: `Write ${newText}`,
  safe,
  edits: [{ ...place, newText }],
});

const clip = (image: string): string => {
  const line = image.split(/[\n\r]/, 1)[0] ?? '';
  return line.length > MAX_QUOTED || line !== image ? `${line.slice(0, MAX_QUOTED)}…` : line;
};
