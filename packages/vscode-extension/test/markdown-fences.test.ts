import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { expect, test } from 'vitest';
import { markdownInjectionFile } from '../grammar/markdown-injection.ts';

const read = (name: string): string => readFileSync(new URL(`../syntaxes/${name}`, import.meta.url), 'utf8');
const injection = read('ringback-in-markdown.tmLanguage.json');

/** The editor's own grammar of Markdown, as little of it as an injection needs: where it is put in. */
const MARKDOWN = JSON.stringify({
  scopeName: 'text.html.markdown',
  patterns: [{ match: '^#.*$', name: 'markup.heading' }],
});
const GRAMMARS: Readonly<Record<string, string>> = {
  'text.html.markdown': MARKDOWN,
  'markdown.ringback.codeblock': injection,
  'source.ringback': read('ringback.tmLanguage.json'),
};

test('the committed injection is the one that is written (npm run grammar)', () => {
  expect(injection).toBe(markdownInjectionFile());
});

test('a fence of flow has the colours of the language, and what is around it has not', async () => {
  await loadWASM(
    new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'))),
  );
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (name) =>
      Promise.resolve(GRAMMARS[name] === undefined ? null : parseRawGrammar(GRAMMARS[name], 'grammar.json')),
    getInjections: (name) => (name === 'text.html.markdown' ? ['markdown.ringback.codeblock'] : undefined),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  const lines = [
    'play "nothing"',
    '```flow',
    'inbound flow A { play "hello" }',
    '```',
    'play "nothing"',
    '```js',
    'play "nothing"',
    '```',
  ];
  let stack = INITIAL;
  const coloured = lines.map((line) => {
    const { tokens, ruleStack } = grammar?.tokenizeLine(line, stack) ?? { tokens: [], ruleStack: stack };
    stack = ruleStack;
    return tokens.some(({ scopes }) =>
      scopes.some((scope) => scope.endsWith('.ringback') && !scope.startsWith('meta.')),
    );
  });
  expect(coloured).toEqual([false, false, true, false, false, false, false, false]);
});
