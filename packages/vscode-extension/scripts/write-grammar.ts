/** Writes the TextMate grammars. They are committed, since editors and web sites read them without building anything. */
import { writeFileSync } from 'node:fs';
import { markdownInjectionFile } from '../grammar/markdown-injection.ts';
import { grammarFile } from '../grammar/ringback-grammar.ts';

writeFileSync(new URL('../syntaxes/ringback.tmLanguage.json', import.meta.url), grammarFile());
writeFileSync(new URL('../syntaxes/ringback-in-markdown.tmLanguage.json', import.meta.url), markdownInjectionFile());
