import { LITERALS } from './literals.ts';
import type { Pattern, TextMateGrammar } from './text-mate.ts';
import { captures, include } from './text-mate.ts';
import { anyOf, MOMENT_WORDS, REFERENCE_WORDS, WORD_SCOPES } from './word-scopes.ts';

const { raw } = String;

/** Not in the middle of a word, nor right before its rest; a hyphen between letters belongs to the word. */
const WORD_BEGINS = raw`(?<![\p{L}\p{M}\p{N}_]|[\p{L}]-)`;
const WORD_ENDS = raw`(?![\p{L}\p{M}\p{N}_]|-\p{L})`;
const WORD = raw`\p{Ll}[\p{L}\p{M}\p{N}_]*(?:(?<=\p{L})-\p{L}[\p{L}\p{M}\p{N}_]*)*`;
const NAME = raw`[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}_]*`;
const IDENTIFIER = `(?:${WORD}|${NAME})`;

/** `initial delay:`; seven words cannot begin a property, since they begin what may follow one on the same line. */
const NO_KEY = `(?:on|otherwise|serve|to|contacts?|after)${WORD_ENDS}`;
const KEY = raw`${WORD_BEGINS}(?!${NO_KEY})${WORD}(?:[ \t]+${WORD})*(?=\s*:)`;
const HANDLER = raw`${WORD_BEGINS}on${WORD_ENDS}(?=[^{}\n]*\{)`;

const FLOW_TYPE =
  'inbound|callback|outbound whisper|customer (?:queue|hold|whisper)|agent (?:hold|whisper)|transfer to (?:agent|queue)'.replaceAll(
    ' ',
    raw`\s+`,
  );
const DECLARING =
  `center|phone number|hours|queue|routing profile|prompt|bot|function|module|(?:(?:${FLOW_TYPE})\\s+)?flow`
    .replaceAll('phone number', raw`phone\s+number`)
    .replaceAll('routing profile', raw`routing\s+profile`);

const word = (words: string): string => `${WORD_BEGINS}(?:${words})${WORD_ENDS}`;
const scoped = (scope: string): string => `${scope}.ringback`;

const comments: readonly Pattern[] = [
  { match: raw`///(?!/).*$`, name: scoped('comment.line.documentation') },
  { match: '//.*$', name: scoped('comment.line.double-slash') },
  { begin: raw`/\*`, end: raw`\*/`, name: scoped('comment.block') },
];

const escapes: readonly Pattern[] = [
  { match: raw`\\["\\n{}]`, name: scoped('constant.character.escape') },
  { match: raw`\\.`, name: scoped('invalid.illegal.escape') },
];

/** `{caller.number}` inside a text. Closed by the text's end too, so that a forgotten brace colours no further. */
const interpolation: readonly Pattern[] = [
  {
    begin: raw`\{`,
    end: raw`(\})|(?=")|$`,
    name: scoped('meta.embedded.line'),
    beginCaptures: { 0: { name: scoped('punctuation.section.embedded.begin') } },
    endCaptures: captures(scoped('punctuation.section.embedded.end')),
    patterns: include('references', 'names'),
  },
];

const quotes = {
  beginCaptures: { 0: { name: scoped('punctuation.definition.string.begin') } },
  endCaptures: { 0: { name: scoped('punctuation.definition.string.end') } },
};

const texts: readonly Pattern[] = [
  {
    begin: '"""',
    end: '"""',
    name: scoped('string.quoted.triple'),
    ...quotes,
    patterns: include('escapes', 'interpolation'),
  },
  {
    begin: '"',
    end: raw`"|$`,
    name: scoped('string.quoted.double'),
    ...quotes,
    patterns: include('escapes', 'interpolation'),
  },
];

const literals: readonly Pattern[] = Object.values(LITERALS).map(({ scope, match }) => ({
  match,
  name: scoped(scope),
}));

/** `queue Support`: what is declared, and how it is called. */
const declarations: readonly Pattern[] = [
  {
    match: raw`${WORD_BEGINS}(${DECLARING})\s+(${NAME})(?=\s*[{(])`,
    captures: captures(scoped('storage.type'), scoped('entity.name.type')),
  },
];

/** `step menu`, `goto menu`: the name may be a word of the language. */
const labels: readonly Pattern[] = [
  {
    match: raw`${WORD_BEGINS}(step|goto)\s+(${IDENTIFIER})`,
    captures: captures(scoped('keyword.control'), scoped('entity.name.label')),
  },
];

/** `on timeout, no match {`. An outcome is one of a fixed set; themes colour members of an enumeration. */
const handlers: readonly Pattern[] = [
  {
    begin: HANDLER,
    end: raw`(?=[{}])|$`,
    beginCaptures: { 0: { name: scoped('keyword.control') } },
    patterns: [
      ...include('comments', 'texts', 'literals'),
      { match: IDENTIFIER, name: scoped('variable.other.enummember.outcome') },
      { match: '[*#]', name: scoped('variable.other.enummember.outcome') },
      ...include('marks'),
    ],
  },
];

/**
 * `initial delay: 99s`; a value ends with its line, or where the next property or handler begins. A property is coloured as a
 * variable: `support.type.property-name` is red in the editor's light themes, and a file full of red words looks broken.
 */
const properties: readonly Pattern[] = [
  {
    begin: raw`(${KEY})\s*(:)`,
    end: raw`$|(?=[{}()\[\]])|(?=//|/\*)|(?=${KEY})|(?=${HANDLER})|(?=${word('otherwise|serve')})`,
    beginCaptures: captures(scoped('variable.other.property'), scoped('punctuation.separator.key-value')),
    patterns: [
      ...include('texts', 'references', 'literals'),
      { match: raw`${WORD_BEGINS}${WORD}`, name: scoped('support.constant.property-value') },
      ...include('names', 'marks'),
    ],
  },
];

/** `caller.number`, `FindCustomer.name`, `input`: what follows a dot is never a word of the language. */
const references: readonly Pattern[] = [
  {
    match: raw`${WORD_BEGINS}(${anyOf(REFERENCE_WORDS)})(?=\s*\.\s*(?:${IDENTIFIER}|"))`,
    captures: captures(scoped('variable.language')),
  },
  { match: word('input|time'), name: scoped('variable.language') },
  {
    match: raw`(\.)\s*(${IDENTIFIER})`,
    captures: captures(scoped('punctuation.accessor'), scoped('variable.other.member')),
  },
];

const names: readonly Pattern[] = [{ match: NAME, name: scoped('entity.name.type') }];

const words: readonly Pattern[] = [
  ...WORD_SCOPES.map(({ scope, words: members }) => ({ match: word(anyOf(members)), name: scoped(scope) })),
  // A word of the author's own: taken whole, so that no part of it is coloured as one of the language.
  { match: raw`${WORD_BEGINS}${WORD}`, name: scoped('variable.other') },
];

const marks: readonly Pattern[] = [
  { match: raw`['’]s(?![\p{L}\p{N}_])`, name: scoped('keyword.operator.possessive') },
  { match: '==|!=|<=|>=|<|>', name: scoped('keyword.operator.comparison') },
  { match: '=', name: scoped('invalid.illegal.operator') },
  { match: raw`\{`, name: scoped('punctuation.section.block.begin') },
  { match: raw`\}`, name: scoped('punctuation.section.block.end') },
  { match: raw`[()\[\]]`, name: scoped('punctuation.section.parens') },
  { match: ',', name: scoped('punctuation.separator.comma') },
  { match: ':', name: scoped('punctuation.separator.key-value') },
  { match: '[-–—−]', name: scoped('keyword.operator.range') },
  { match: '[*#]', name: scoped('constant.character.key') },
];

/** `at 10:00`, `within 5s`, `after 10m`: when a line of a scenario comes. */
const moments: readonly Pattern[] = [{ match: word(anyOf(MOMENT_WORDS)), name: scoped('keyword.control') }];

/** A scenario's lines are sentences: a colon stands in them without a property before it. */
const scenarios: readonly Pattern[] = [
  {
    begin: raw`${WORD_BEGINS}(scenario)(?=\s*["“„{])`,
    end: raw`\}`,
    name: scoped('meta.scenario'),
    beginCaptures: captures(scoped('storage.type')),
    endCaptures: { 0: { name: scoped('punctuation.section.block.end') } },
    patterns: include('comments', 'texts', 'references', 'literals', 'moments', 'words', 'names', 'marks'),
  },
];

/** The TextMate grammar of the language; the committed file is its JSON. */
export function ringbackGrammar(): TextMateGrammar {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Ringback',
    scopeName: 'source.ringback',
    comment: 'Written by scripts/write-grammar.ts; change grammar/ and run it again.',
    patterns: include(
      'comments',
      'scenarios',
      'declarations',
      'labels',
      'handlers',
      'texts',
      'properties',
      'references',
      'literals',
      'words',
      'names',
      'marks',
    ),
    repository: Object.fromEntries(
      Object.entries({
        comments,
        escapes,
        interpolation,
        texts,
        literals,
        declarations,
        labels,
        handlers,
        properties,
        references,
        names,
        moments,
        words,
        marks,
        scenarios,
      }).map(([name, patterns]) => [name, { patterns }]),
    ),
  };
}

/** The bytes of the file. */
export function grammarFile(): string {
  return `${JSON.stringify(ringbackGrammar(), undefined, 2)}\n`;
}
