import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, WORDS } from '@ringback/dsl/syntax';
import type { SyntaxToken } from '@ringback/dsl/syntax';
import { describe, expect, test } from 'vitest';
import { LITERALS } from '../grammar/literals.ts';
import { grammarFile } from '../grammar/ringback-grammar.ts';
import { WORD_SCOPES } from '../grammar/word-scopes.ts';
import { loadGrammar, scopesOf } from './tokenize.ts';
import type { Scoped } from './tokenize.ts';

const committed = readFileSync(new URL('../syntaxes/ringback.tmLanguage.json', import.meta.url), 'utf8');
const grammar = await loadGrammar(committed);

const root = fileURLToPath(new URL('../../../', import.meta.url));
const examples = globSync('examples/*/*.flow', { cwd: root }).sort();

test('the committed grammar is the one that the language gives (npm run grammar writes it)', () => {
  expect(committed).toBe(grammarFile());
});

test('every word of the language has exactly one scope', () => {
  const scoped = WORD_SCOPES.flatMap(({ words }) => words);
  expect([...scoped].sort()).toEqual([...WORDS].sort());
});

/** Lines in which everything that has a scope of its own is between « and », followed by its scope. */
describe('scopes', () => {
  test.each([
    ['«///» documents', 'comment.line.documentation'],
    ['play "a" «// not spoken»', 'comment.line.double-slash'],
    ['//«// four»', 'comment.line.double-slash'],
    ['/* «one» */', 'comment.block'],
    ['«inbound flow» SupportLine {', 'storage.type'],
    ['«customer   queue\tflow» OnHold {', 'storage.type'],
    ['inbound flow «SupportLine» {', 'entity.name.type'],
    ['queue «客服» {', 'entity.name.type'],
    ['routing profile «Ночь» { serve Support at priority 1 }', 'entity.name.type'],
    ['step «menu» {', 'entity.name.label'],
    ['goto «queue» at most 2 times', 'entity.name.label'],
    ['goto menu at most «2» times', 'constant.numeric.integer'],
    ['goto menu «at» most 2 times', 'keyword.other'],
    ['serve Support «at» priority 1', 'keyword.other'],
    ['«if» Weekdays is not open {', 'keyword.control'],
    ['if Weekdays «is» not open {', 'keyword.operator.wordlike'],
    ['«play» "Hello"', 'keyword.other'],
    ['set «queue» to Support', 'keyword.other'],
    ['set queue to «Support»', 'entity.name.type'],
    ['  «initial delay»: 99s', 'variable.other.property'],
    ['  initial delay: «99s»', 'constant.numeric.duration'],
    ['  «after-call work»: 1h30m', 'variable.other.property'],
    ['  after-call work: «1h30m»', 'constant.numeric.duration'],
    ['  initial delay: «30min»', 'invalid.illegal.duration'],
    ['  limit: «1,000» contacts', 'invalid.illegal.number'],
    ['  limit: 50 «contacts»', 'support.constant.property-value'],
    ['  format: «e164»   // or local', 'support.constant.property-value'],
    ['  open: Mon-Fri «08:00»-18:00', 'constant.numeric.time'],
    ['  open: Mon«-»Fri 08:00-18:00', 'keyword.operator.range'],
    ['  closed: «2026-12-25»', 'constant.numeric.date'],
    ['  timezone: «America/Los_Angeles»', 'support.constant.property-value.timezone'],
    ['  language: «zh-Hant-TW»', 'support.constant.property-value.language-tag'],
    ['  number: «+12065550100»', 'constant.numeric.phone-number'],
    ['  number: «+1 206 555 0100»', 'invalid.illegal.phone-number'],
    ['split { on «10%» { disconnect } }', 'constant.numeric.percent'],
    ['on 2, timeout, «no» match { goto hold }', 'variable.other.enummember.outcome'],
    ['on «2», timeout { goto hold }', 'constant.numeric.integer'],
    ['{ lambda: "arn" «timeout»: 3s }', 'variable.other.property'],
    ['{ timeout: 3s «on» error { disconnect } }', 'keyword.control'],
    ['  come back: «on»', 'support.constant.property-value'],
    ['(phone: «callback».number)', 'variable.language'],
    ['set attributes.«queue» to input', 'variable.other.member'],
    ['set attributes.x to «input»', 'variable.language'],
    ['if FindCustomer.open_callback «==» "yes" {', 'keyword.operator.comparison'],
    ['if attributes.x «=» "yes" {', 'invalid.illegal.operator'],
    ['play "Press «1 to» wait"', 'string.quoted.double'],
    ['play "a «\\n» b"', 'string.quoted.double constant.character.escape'],
    ['play "a «\\q» b"', 'string.quoted.double invalid.illegal.escape'],
    ['play "a \\{«b» c"', 'string.quoted.double'],
    ['play "to {«caller».number}"', 'string.quoted.double meta.embedded.line variable.language'],
    ['play "to {caller.«number»}"', 'string.quoted.double meta.embedded.line variable.other.member'],
    ['play “«Hello»”', 'invalid.illegal.quotes'],
    ['scenario "x" {\n  «at» 10:05 expect Mia', 'meta.scenario keyword.control'],
    ['scenario "x" {\n  at 10:05 «expect» Mia', 'meta.scenario keyword.control'],
    ['scenario "x" {\n  Mia«\'s» callback ended: not reached', 'meta.scenario keyword.operator.possessive'],
    ['scenario "x" {\n  Mia\'s callback «ended»: not reached', 'meta.scenario keyword.other'],
  ])('%s', (marked, scope) => {
    const start = marked.indexOf('«');
    const end = marked.indexOf('»') - 1;
    const text = marked.replace(/[«»]/g, '');
    const piece = scopesOf(grammar, text).find((piece) => piece.start <= start && start < piece.end);
    expect(piece?.scopes.join(' ')).toBe(scope);
    expect(piece?.end).toBeGreaterThanOrEqual(Math.min(end, text.length));
  });

  test('a text over several lines ends where it is closed', () => {
    const pieces = scopesOf(grammar, 'play """\n  One {input}\n  "two"\n  """\ndisconnect');
    expect(pieces.find(({ text }) => text.includes('two'))?.scopes).toEqual(['string.quoted.triple']);
    expect(pieces.at(-1)?.scopes).toEqual(['keyword.control']);
  });

  test.each(['play "forgotten\ndisconnect', 'play "{forgotten\ndisconnect', 'play "{forgotten"\ndisconnect'])(
    'what is not closed colours its own line only: %j',
    (text) => {
      expect(scopesOf(grammar, text).at(-1)?.scopes).toEqual(['keyword.control']);
    },
  );
});

/** The scope that must be among those of a token of a kind; nothing where the place decides. */
function expectedScope(token: SyntaxToken): string | undefined {
  const { kind } = token;
  if (kind === 'DocComment') return 'comment.line.documentation';
  if (kind === 'LineComment') return 'comment.line.double-slash';
  if (kind === 'BlockComment') return 'comment.block';
  if (kind === 'ShortText') return 'string.quoted.double';
  if (kind === 'LongText') return 'string.quoted.triple';
  if (kind in LITERALS) return LITERALS[kind as keyof typeof LITERALS].scope;
  return undefined;
}

const NEVER_A_WORD = /^(?:string|comment|constant\.numeric|invalid)/;

/** Where the grammar sees another token than the lexer. */
function disagreements(text: string): readonly string[] {
  const pieces = scopesOf(grammar, text);
  const tree = parse(text);
  const found: string[] = [];
  for (let index = 0; index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (token.kind === 'Space') continue;
    const inside = pieces.filter(({ start, end }) => start < token.end && token.start < end);
    const expected = expectedScope(token);
    const agree = (piece: Scoped): boolean =>
      expected === undefined
        ? !piece.scopes.some((scope) => NEVER_A_WORD.test(scope)) || token.kind === 'OneEquals'
        : piece.scopes.includes(expected);
    for (const piece of inside.filter((piece) => !agree(piece))) {
      found.push(`${token.kind} ${token.text}: "${piece.text}" is ${piece.scopes.join(' ') || 'nothing'}`);
    }
    if (inside.length === 0) found.push(`${token.kind} ${token.text}: no scope`);
  }
  return found;
}

describe('the grammar sees the tokens that the lexer sees', () => {
  test.each(examples)('%s', (path) => {
    expect(disagreements(readFileSync(`${root}${path}`, 'utf8'))).toEqual([]);
  });

  test.each([
    'wait 99 s',
    'wait 1.5h',
    'wait 7d12h30m5s',
    'wait 5s10m',
    'wait 99sec',
    'wait 99x',
    'limit: 1,000 contacts',
    "limit: 1'000 contacts",
    'at 10:00:05 expect x',
    'at 10:00:055',
    'closed: 2026-12-24 to 2027-01-01',
    'number: (206) 555-0100',
    'number: +49 30 12345678',
    "Mia's callback, Ann’s call",
    "play 'single'",
    'play „deutsch“ + «français»',
    'timezone: America/Argentina/Buenos_Aires',
    'language: es-419, zh-Hant-TW, en-US',
    'step after-call { goto after-call }',
    'queue Übersee { limit: 5 contacts }',
    '/* a\n b */ play "x" // y\n/// z',
    'play "\\"quoted\\" {caller.number} \\{ \\\\"',
    'play """\nlong "quoted" {input}\n"""',
    'on 1, 2, *, # { goto a1 }',
    'set attributes."IVR response" to "x"',
  ])('%j', (text) => {
    expect(disagreements(text)).toEqual([]);
  });
});
