/** Writes the TextMate grammar. It is committed, since editors and web sites read it without building anything. */
import { writeFileSync } from 'node:fs';
import { grammarFile } from '../grammar/ringback-grammar.ts';

writeFileSync(new URL('../syntaxes/ringback.tmLanguage.json', import.meta.url), grammarFile());
