import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';

export interface Scoped {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** From the outermost to the innermost, without `source.ringback`. */
  readonly scopes: readonly string[];
}

/** Loads a grammar the way an editor does. */
export async function loadGrammar(json: string): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(new Uint8Array(readFileSync(wasm)));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scopeName) =>
      Promise.resolve(scopeName === 'source.ringback' ? parseRawGrammar(json, 'ringback.json') : null),
  });
  const grammar = await registry.loadGrammar('source.ringback');
  if (grammar === null) throw new Error('the grammar could not be loaded');
  return grammar;
}

/** The coloured pieces of a text, space left out. Offsets are into the whole text. */
export function scopesOf(grammar: IGrammar, text: string): readonly Scoped[] {
  const pieces: Scoped[] = [];
  let stack = INITIAL;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      if (piece.trim() === '') continue;
      pieces.push({
        start: lineStart + startIndex,
        end: lineStart + Math.min(endIndex, line.length),
        text: piece,
        scopes: scopes.slice(1).map((scope) => scope.replace(/\.ringback$/, '')),
      });
    }
    lineStart += line.length + 1;
  }
  return pieces;
}
