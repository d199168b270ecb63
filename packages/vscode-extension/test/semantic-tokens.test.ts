import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorProgram, semanticTokensOf } from '@ringback/dsl/ide';
import type { SemanticToken, SemanticType } from '@ringback/dsl/ide';
import { expect, test } from 'vitest';
import { loadGrammar, scopesOf } from './tokenize.ts';
import type { Scoped } from './tokenize.ts';

const grammar = await loadGrammar(
  readFileSync(new URL('../syntaxes/ringback.tmLanguage.json', import.meta.url), 'utf8'),
);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folders = [
  ...new Set(globSync('examples/*/*.flow', { cwd: root }).map((path) => join(root, dirname(path)))),
].sort();

/**
 * What a name that the grammar colours by its shape may turn out to be once it is known what it stands for. A colour may become finer when the
 * server answers; it must not become another one.
 */
const MAY_BE: readonly (readonly [scope: string, types: readonly SemanticType[]])[] = [
  ['comment', ['comment']],
  ['string', ['string']],
  ['punctuation.definition.string', ['string']],
  ['constant.character.escape', ['string']],
  ['constant.numeric', ['number']],
  ['constant.character.key', ['enumMember']],
  ['support.constant', ['enumMember']],
  ['storage.type', ['keyword']],
  ['keyword.operator.wordlike', ['keyword', 'operator']],
  ['keyword.operator', ['operator']],
  // a step, a parameter or a result may be called by a word of the language: only the server knows
  ['keyword', ['keyword', 'property', 'parameter']],
  ['entity.name.type', ['class', 'function', 'variable']],
  ['entity.name.label', ['label']],
  ['variable.other.property', ['property', 'parameter']],
  ['variable.other.member', ['property', 'parameter']],
  ['variable.other.enummember', ['enumMember']],
  ['variable.language', ['variable']],
  ['variable.other', ['variable', 'property', 'parameter', 'enumMember', 'label']],
];

const typesOf = ({ scopes }: Scoped): readonly SemanticType[] =>
  MAY_BE.find(([scope]) => scopes.at(-1)?.startsWith(scope) === true)?.[1] ?? [];

/** Pieces that the server calls something that the grammar's scope does not allow. */
function disagreements(tokens: readonly SemanticToken[], pieces: readonly Scoped[]): readonly string[] {
  const found: string[] = [];
  let at = 0;
  for (const token of tokens) {
    while (at < pieces.length && (pieces[at]?.end ?? 0) <= token.start) at++;
    for (let index = at; index < pieces.length && (pieces[index]?.start ?? 0) < token.end; index++) {
      const piece = pieces[index];
      if (piece !== undefined && !typesOf(piece).includes(token.type))
        found.push(`${piece.text}: ${token.type}, but ${piece.scopes.at(-1)}`);
    }
  }
  return found;
}

test.each(folders)('%s: what the server says and what the grammar shows are one', (folder) => {
  const files = globSync('*.flow', { cwd: folder }).map((file) => ({
    path: file,
    text: readFileSync(join(folder, file), 'utf8'),
  }));
  const program = editorProgram(files);
  for (const { path, text } of files) {
    const tokens = semanticTokensOf(program, path);
    expect(tokens.length).toBeGreaterThan(50);
    expect(disagreements(tokens, scopesOf(grammar, text))).toEqual([]);
  }
});
