import { createToken, Lexer, type IToken, type ITokenConfig, type TokenType } from 'chevrotain';
import { inStraightQuotes, mendDateOrTime, mendDuration, mendPhone } from './mend-literal.ts';
import { WORD_SETS, WORDS, type LanguageWord } from './words.ts';

/**
 * The kinds of token. Space, comments and what nobody could read are tokens of the table, too: joined, the tokens are
 * the text.
 */
export type TokenKind = TriviaKind | LiteralKind | MarkKind | LanguageWord | 'OwnWord' | 'Name' | 'Possessive';
export type TriviaKind = (typeof TRIVIA_KINDS)[number];
export type LiteralKind = (typeof LITERAL_KINDS)[number];
export type MarkKind = (typeof MARKS)[number] | 'LongDash' | 'OneEquals' | 'CurlyPossessive';

export const TRIVIA_KINDS = [
  'Space',
  'LineComment',
  /** `///`, documents the declaration below it. */
  'DocComment',
  'BlockComment',
  'UnclosedComment',
  'Bad',
  /** Nested too deeply: not shown to the parser. */
  'TooDeep',
  /** A brace that opens or closes nothing: not shown to the parser. */
  'StrayBrace',
] as const;
export const LITERAL_KINDS = [
  'LongText',
  'ShortText',
  'UnclosedLongText',
  'UnclosedText',
  'CurlyText',
  'SingleQuotedText',
  'Date',
  'Time',
  'Percent',
  'PlainDuration',
  'WrongDuration',
  'WrongNumber',
  'PlainNumber',
  'WrongLiteral',
  'WrongPhone',
  'PlainPhone',
  'Zone',
  'Language',
] as const;
const MARKS = ['==', '!=', '<=', '>=', '<', '>', '{', '}', '(', ')', '[', ']', ',', '.', ':', '*', '#', '-'] as const;

/** Kinds that several tokens are of, by which the grammar calls them. */
const CATEGORIES = ['Literal', 'Text', 'Duration', 'Number', 'Phone', 'Possessive', 'Comparator', 'Dash'] as const;
const category = Object.fromEntries(
  [...CATEGORIES, ...Object.keys(WORD_SETS)].map((name) => [name, createToken({ name, pattern: Lexer.NA })]),
) as Record<string, TokenType>;

const categories = (...names: string[]): TokenType[] =>
  names.map((name) => {
    const found = category[name];
    if (!found) throw new Error(`no category ${name}`);
    return found;
  });

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
/** One character of each bucket in which the lexer looks up first characters beyond Latin-1. */
const BEYOND_ASCII: string[] = [];
for (let code = 0xaa; code < 0x1_0000; code += code < 0x100 ? 1 : 128) BEYOND_ASCII.push(String.fromCharCode(code));

type Pattern = Pick<ITokenConfig, 'pattern' | 'line_breaks' | 'start_chars_hint'>;

/**
 * A pattern with Unicode classes. Chevrotain 13.2 rebuilds every RegExp without its `u` flag, and `\p{Lu}` then means the
 * letters p, L, u and two braces; a custom pattern it leaves alone.
 */
function unicode(source: string, firstCharacters: Iterable<string>): Pattern {
  const regExp = new RegExp(source, 'uy');
  const exec = (text: string, offset: number): RegExpExecArray | null => {
    regExp.lastIndex = offset;
    return regExp.exec(text);
  };
  return { pattern: { exec }, line_breaks: false, start_chars_hint: [...firstCharacters] };
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isNamePart = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57) || code === 95;
const HYPHEN = 45;
const ASCII_END = 128;

/** Where an ASCII word, with hyphens between letters, ends; undefined where it goes on beyond ASCII. */
function wordInAscii(text: string, offset: number): number | undefined {
  let at = offset + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    const goesOn =
      isNamePart(code) || (code === HYPHEN && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1)));
    if (!goesOn) {
      const next = code === HYPHEN ? text.charCodeAt(at + 1) : code;
      return next >= ASCII_END ? undefined : at;
    }
    at++;
  }
}

/** Where an ASCII name ends; undefined where it goes on beyond ASCII. */
function nameInAscii(text: string, offset: number): number | undefined {
  let at = offset + 1;
  while (isNamePart(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) >= ASCII_END ? undefined : at;
}

/** The same pattern, but read by hand where all is ASCII, as nearly always: half the time of the lexer. */
function orAscii(first: string, end: (text: string, offset: number) => number | undefined, pattern: Pattern): Pattern {
  const { exec } = pattern.pattern as { exec: (text: string, offset: number) => [string] | RegExpExecArray | null };
  const from = first.charCodeAt(0);
  const until = first.charCodeAt(first.length - 1);
  // one for all words: the lexer takes out what it says at once
  const found: [string] = [''];
  return {
    ...pattern,
    pattern: {
      exec: (text: string, offset: number): [string] | RegExpExecArray | null => {
        const code = text.charCodeAt(offset);
        const to = code >= from && code <= until ? end(text, offset) : undefined;
        if (to === undefined) return exec(text, offset);
        found[0] = text.slice(offset, to);
        return found;
      },
    },
  };
}

/** The same pattern, tried only where a closer look is worth it. */
function onlyIf(worth: (text: string, offset: number) => boolean, pattern: Pattern): Pattern {
  const { exec } = pattern.pattern as { exec: (text: string, offset: number) => RegExpExecArray | null };
  return {
    ...pattern,
    pattern: { exec: (text: string, offset: number) => (worth(text, offset) ? exec(text, offset) : null) },
  };
}

/** A tag of a language has a hyphen after two or three letters: most words need no closer look. */
function hasTagHyphen(text: string, offset: number): boolean {
  return text.charCodeAt(offset + 2) === HYPHEN || text.charCodeAt(offset + 3) === HYPHEN;
}

const { raw } = String;
/** What must not come next where a literal ends: there is no 99 in `99sec` and no 1 in `1.5h`. */
const END = raw`(?![\p{XID_Continue}%]|[.:]\d)`;

/** A text that is not closed ends with its line, but leaves it the braces that it does not open itself. */
function unclosedText(text: string, offset: number): [string] | null {
  if (text[offset] !== '"') return null;
  const rest = /[^\n\r]*/y;
  rest.lastIndex = offset;
  const line = rest.exec(text)?.[0] ?? '"';
  const count = (mark: string): number => line.split(mark).length - 1;
  let toLeave = count('}') - count('{');
  let end = line.trimEnd().length;
  while (toLeave-- > 0 && /\s/.test(line[end - 2] ?? '') && line[end - 1] === '}') {
    for (end--; /\s/.test(line[end - 1] ?? '');) end--;
  }
  return [line.slice(0, end)];
}

const OWN_WORD = createToken({
  name: 'OwnWord',
  categories: categories(...Object.keys(WORD_SETS)),
  ...orAscii(
    LOWER,
    wordInAscii,
    unicode(raw`\p{Ll}\p{XID_Continue}*(?:(?<=\p{L})-\p{L}\p{XID_Continue}*)*`, [...LOWER, ...BEYOND_ASCII]),
  ),
});

const text = (name: LiteralKind, pattern: Pattern): TokenType =>
  createToken({ name, categories: categories('Text', 'Literal'), ...pattern });
const literal = (name: LiteralKind, also: string | undefined, pattern: Pattern): TokenType =>
  createToken({ name, categories: categories('Literal', ...(also ? [also] : [])), ...pattern });

/** In the order in which they are tried: what is longer, or more special, first. */
const literals: TokenType[] = [
  text('LongText', { pattern: /"""(?:[^"\\]|\\[^]|"(?!""))*"""/, line_breaks: true }),
  text('UnclosedLongText', { pattern: /"""[^]*/, line_breaks: true }),
  text('ShortText', { pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/ }),
  text('UnclosedText', { pattern: { exec: unclosedText }, line_breaks: false, start_chars_hint: ['"'] }),
  text('CurlyText', { pattern: /[“”„«][^“”„«»"\n\r]*[“”"»]/ }),
  literal('Date', undefined, unicode(raw`\d{4}-\d\d-\d\d${END}`, DIGITS)),
  literal('Time', undefined, unicode(raw`\d\d:\d\d(?::\d\d)?${END}`, DIGITS)),
  literal('Percent', undefined, unicode(raw`\d+%${END}`, DIGITS)),
  literal(
    'PlainDuration', // units fall
    'Duration',
    unicode(raw`(?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?<=[dhms])${END}`, DIGITS),
  ),
  literal(
    'WrongDuration',
    'Duration',
    // not `1 s: …`, where s is the next attribute
    unicode(
      raw`\d+(?:\.\d+)?[ \t]*(?:[dhms]|days?|hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?)${END}(?![\p{L}-]|\s*:)`,
      DIGITS,
    ),
  ),
  literal('WrongNumber', 'Number', unicode(raw`\d{1,3}(?:[,']\d{3})+${END}`, DIGITS)),
  literal('PlainNumber', 'Number', unicode(raw`\d+${END}`, DIGITS)),
  literal('WrongLiteral', undefined, unicode(raw`\d(?:[\p{XID_Continue}%]|[.,:]\d)*`, DIGITS)),
  literal(
    'WrongPhone',
    'Phone',
    // not `+12065550111 50 callers wait`, where fifty others do; `caller` alone may declare one
    unicode(
      raw`(?:\+\d{1,4}(?:[ \t().-]+\d{2,})+|\(\d{2,5}\)[ \t]*\d[\d \t.-]*\d)${END}(?!(?:\s|/\*[^]*?\*/|//.*)*(?:callers|caller\s+waits)\b)`,
      '+(',
    ),
  ),
  literal('PlainPhone', 'Phone', unicode(raw`\+\d+${END}`, '+')),
  literal('Zone', undefined, { pattern: /[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z0-9_+-]+)+/ }),
  literal(
    'Language',
    undefined,
    onlyIf(hasTagHyphen, unicode(raw`[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})(?![\p{XID_Continue}-])`, LOWER)),
  ),
];

const wordSetsOf = (word: string): string[] =>
  Object.entries(WORD_SETS)
    .filter(([, set]) => ('only' in set ? set.only.has(word) : !set.without.has(word)))
    .map(([name]) => name);
/**
 * The language's own words. The lexer reads any word as one of the user's own, and `languageWord` tells: trying the words
 * one by one, with a longer word as the alternative to each, took nearly half of its time.
 */
const languageWords = WORDS.map((word) =>
  createToken({ name: word, pattern: Lexer.NA, categories: categories(...wordSetsOf(word)) }),
);
const typeOfWord = new Map<string, TokenType>(languageWords.map((type) => [type.name, type]));
const OWN_WORD_NUMBER = OWN_WORD.tokenTypeIdx;

/** Turns a token that is a word of the language from a word of the user's own into that. */
export function recognizeWord(token: IToken): void {
  if (token.tokenTypeIdx !== OWN_WORD_NUMBER) return;
  const type = typeOfWord.get(token.image);
  if (type?.tokenTypeIdx === undefined) return;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx;
}

const NAME = createToken({
  name: 'Name',
  ...orAscii(
    LOWER.toUpperCase(),
    nameInAscii,
    unicode(raw`[\p{Lu}\p{Lt}\p{Lo}]\p{XID_Continue}*`, [...LOWER.toUpperCase(), ...BEYOND_ASCII]),
  ),
});

const COMPARATORS: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '<', '>']);
const mark = (name: string, also: readonly string[], pattern: Pattern): TokenType =>
  createToken({ name, categories: categories(...also), ...pattern });
const marks: TokenType[] = [
  mark('StraightPossessive', ['Possessive'], unicode(raw`'s(?!\p{XID_Continue})`, "'")),
  mark('CurlyPossessive', ['Possessive'], unicode(raw`’s(?!\p{XID_Continue})`, '’')),
  text('SingleQuotedText', { pattern: /['‘][^'‘’\n\r]*['’]/ }),
  mark('OneEquals', ['Comparator'], { pattern: /===|=(?!=)/ }),
  ...MARKS.map((image) =>
    mark(image, COMPARATORS.has(image) ? ['Comparator'] : image === '-' ? ['Dash'] : [], { pattern: image }),
  ),
  mark('LongDash', ['Dash'], { pattern: /[–—−]/ }),
];

/** Tokens that the parser is not shown. */
export const HIDDEN_GROUP = 'hidden';
/**
 * Tried last: any other character. Chevrotain would pass over such characters by itself, but tries every pattern on each
 * of them: 1.3 µs a character instead of 0.13, in a picture that was renamed.
 */
const bad = createToken({
  name: 'Bad',
  group: HIDDEN_GROUP,
  ...unicode('[^]', [...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)), ...BEYOND_ASCII]),
});
const hidden = [
  createToken({ name: 'Space', pattern: /[\s\uFEFF]+/, group: Lexer.SKIPPED, line_breaks: true }),
  createToken({ name: 'DocComment', pattern: /\/\/\/(?!\/)[^\n\r]*/, group: HIDDEN_GROUP }),
  createToken({ name: 'LineComment', pattern: /\/\/[^\n\r]*/, group: HIDDEN_GROUP }),
  createToken({ name: 'BlockComment', pattern: /\/\*[^]*?\*\//, group: HIDDEN_GROUP, line_breaks: true }),
  createToken({ name: 'UnclosedComment', pattern: /\/\*[^]*/, group: HIDDEN_GROUP, line_breaks: true }),
];

/** Every token type and category, in the order in which the lexer tries them. */
export const VOCABULARY: readonly TokenType[] = [
  ...hidden,
  ...literals,
  ...languageWords,
  OWN_WORD,
  NAME,
  ...marks,
  bad,
  ...Object.values(category),
];

/** What the grammar calls a token: a kind, a category, a word, a mark. `-` is any dash, which is then reported. */
export const TOKEN_TYPES: ReadonlyMap<string, TokenType> = new Map([
  ...VOCABULARY.map((type): [string, TokenType] => [type.name, type]),
  ...(category['Dash'] ? [['-', category['Dash']] as [string, TokenType]] : []),
]);

/** Kinds in the token table, by number; a category is no kind. */
export const TOKEN_KINDS: readonly TokenKind[] = [
  ...TRIVIA_KINDS,
  ...[...literals, ...languageWords, OWN_WORD, NAME, ...marks].map(
    (type) => (type.name === 'StraightPossessive' ? 'Possessive' : type.name) as TokenKind,
  ),
];

const WRONG_MENDS: Partial<Record<TokenKind, (image: string) => string | undefined>> = {
  CurlyText: inStraightQuotes,
  SingleQuotedText: inStraightQuotes,
  WrongDuration: mendDuration,
  WrongNumber: (image) => image.replaceAll(/[,']/g, ''),
  WrongPhone: mendPhone,
  WrongLiteral: mendDateOrTime,
  CurlyPossessive: () => "'s",
  LongDash: () => '-',
  OneEquals: () => '==',
};

/** What should stand there instead of a token that is understood and yet wrong; undefined where that is not certain. */
export const mend = (kind: TokenKind, image: string): string | undefined => WRONG_MENDS[kind]?.(image);
