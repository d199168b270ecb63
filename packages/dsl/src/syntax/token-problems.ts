import type { Diagnostic, Fix, Place } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import * as rules from './rules.ts';
import { SyntaxToken, type SyntaxTree } from './syntax-tree.ts';
import { readText, type TextFlaw } from './text-parts.ts';
import { kindName } from './token-table.ts';
import { mend, TOKEN_KINDS, type TokenKind } from './token-types.ts';

type Check = (token: SyntaxToken, place: Place) => readonly Diagnostic[];

const replace = (place: Place, newText: string): Fix => ({
  title: newText === '' ? 'Remove it' : `Write ${newText}`,
  safe: true,
  edits: [{ ...place, newText }],
});

/** What each kind of token that is wrong in itself is told. */
const CHECKS: Partial<Record<TokenKind, Check>> = {
  Bad: ({ text }, place) => {
    const known = KNOWN_CHARACTERS[text];
    const fixes = known?.better === undefined ? [] : [replace(place, known.better)];
    return [report(rules.badCharacter, place, { character: text, advice: known?.advice }, { fixes })];
  },
  UnclosedComment: (_, place) => [report(rules.unclosedComment, { ...place, end: place.start + 2 }, undefined)],
  UnclosedText: ({ text }, place) => [
    report(rules.unclosedText, place, { marks: '`"`' }, { fixes: [closeText(place, text)] }),
  ],
  UnclosedLongText: (_, place) => [report(rules.unclosedText, { ...place, end: place.start + 3 }, { marks: '`"""`' })],
  CurlyText: (token, place) => [...typographic('quotes', token, place), ...textProblems(token, place)],
  CurlyPossessive: (token, place) => typographic('apostrophe', token, place),
  LongDash: (token, place) => typographic('dash', token, place),
  SingleQuotedText: (token, place) => [...wrong(token, place), ...textProblems(token, place)],
  WrongDuration: (token, place) => wrong(token, place),
  WrongNumber: (token, place) => wrong(token, place),
  WrongPhone: (token, place) => wrong(token, place),
  WrongLiteral: (token, place) => wrong(token, place),
  // Beside another mark of comparison (`===`, `=>`) another `=` would only be one more in the way.
  OneEquals: ({ tree: { text } }, place) => {
    const standsAlone = !/[=<>!]/.test(`${text[place.start - 1] ?? ''}${text[place.end] ?? ''}`);
    return [report(rules.singleEquals, place, undefined, { fixes: standsAlone ? [replace(place, '==')] : [] })];
  },
  ShortText: textProblems,
  LongText: textProblems,
};

const KNOWN_CHARACTERS: Readonly<Record<string, { readonly advice: string; readonly better?: string }>> = {
  ';': { advice: 'nothing stands at the end of a statement', better: '' },
  '&&': { advice: 'write `and`', better: 'and' },
  '||': { advice: 'write `or`', better: 'or' },
  '!': { advice: 'write `not`' },
  '\\': { advice: 'a backslash only stands in a text' },
};

const checks: readonly (Check | undefined)[] = TOKEN_KINDS.map((kind) => CHECKS[kind]);

/** What is wrong with tokens in themselves, whatever stands around them. */
export function tokenProblems(tree: SyntaxTree): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const { kind, count } = tree.tokens;
  let isDeep = false;
  for (let index = 0; index < count; index++) {
    const what = kind[index] ?? 0;
    const check = checks[what];
    if (check === textProblems && !mayBeFlawed(tree, index)) continue; // nearly every text
    if (check) {
      const token = new SyntaxToken(tree, index);
      const place = { file: tree.file, start: token.start, end: token.end };
      for (const problem of check(token, place)) problems.push(problem);
    } else if (!isDeep && kindName(what) === 'TooDeep') {
      isDeep = true;
      const { start, end } = new SyntaxToken(tree, index);
      problems.push(report(rules.tooDeep, { file: tree.file, start, end }, undefined));
    }
  }
  return problems;
}

function typographic(found: string, token: SyntaxToken, place: Place): Diagnostic[] {
  const better = mend(token.kind, token.text) ?? '';
  const shown = found === 'quotes' ? '"straight ones"' : better;
  return [report(rules.typographicCharacter, place, { found, better: shown }, { fixes: [replace(place, better)] })];
}

function wrong(token: SyntaxToken, place: Place): Diagnostic[] {
  const better = mend(token.kind, token.text);
  if (better === undefined) return [report(rules.unreadableLiteral, place, { found: token.text })];
  return [report(rules.wrongLiteral, place, { found: token.text, better }, { fixes: [replace(place, better)] })];
}

function closeText(place: Place, image: string): Fix {
  const at = place.start + image.length;
  const backslashes = /\\*$/.exec(image)?.[0].length ?? 0;
  const newText = backslashes % 2 === 0 ? '"' : '\\"'; // a last backslash would take the quote for its own
  return { title: 'Close the text here', safe: false, edits: [{ file: place.file, start: at, end: at, newText }] };
}

/** Unsafe: a reference may have been meant. */
function sayBraces({ file, start, end }: Place, found: string): Fix {
  const places = found.length === 1 ? [start] : [start, end - 1];
  const edits = places.map((at) => ({ file, start: at, end: at, newText: '\\' }));
  return { title: found.length === 1 ? `Say the brace: \\${found}` : 'Say the braces', safe: false, edits };
}

/** Only escapes and braces can be wrong in a text. */
function mayBeFlawed({ text, tokens }: SyntaxTree, index: number): boolean {
  return /[\\{}]/.test(text.slice(tokens.start[index], tokens.end[index]));
}

function textProblems(token: SyntaxToken, place: Place): Diagnostic[] {
  if (!mayBeFlawed(token.tree, token.index)) return [];
  return readText(token.tree.text, token.start, token.end).flaws.map((flaw) => textProblem(token, place.file, flaw));
}

function textProblem(token: SyntaxToken, file: string, { kind, start, end }: TextFlaw): Diagnostic {
  const place = { file, start, end };
  const found = token.tree.text.slice(start, end);
  if (kind === 'escape') return report(rules.badEscape, place, { found });
  const name = /^\{\s*([\p{L}_]\p{ID_Continue}*)\s*\}$/u.exec(found)?.[1];
  const stored = name === undefined ? [] : [{ ...replace(place, `{attributes.${name}}`), safe: false }];
  return report(rules.badReference, place, { found, name }, { fixes: [...stored, sayBraces(place, found)] });
}
