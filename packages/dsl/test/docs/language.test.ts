import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import { STATEMENTS } from '../../src/semantics/index.ts';
import { TABLES, tableOf } from './tables.ts';

const folder = fileURLToPath(new URL('../../../../docs/language/', import.meta.url));
const pages = readdirSync(folder).map((name) => ({ name, text: readFileSync(folder + name, 'utf8') }));
/** Longer pages are split. */
const LINES_MAX = 400;

const MARKED = /<!-- table: (.+?) -->\n[^]*?<!-- end -->/g;
const withTables = (text: string): string =>
  text.replaceAll(MARKED, (_, name: string) => `<!-- table: ${name} -->\n\n${tableOf(name)}\n\n<!-- end -->`);

/** One fence of a page: ```` ```flow in customer queue flow finds CODE ````. */
interface Example {
  readonly line: number;
  readonly flow: string;
  readonly finds: string | undefined;
  readonly text: string;
}

const examplesOf = (text: string): readonly Example[] =>
  [...text.matchAll(/```flow(?: in ([a-z ]+?flow))?(?: finds (\S+))?\n([^]*?)```/g)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    flow: match[1] ?? 'inbound flow',
    finds: match[2],
    text: match[3] ?? '',
  }));

/** What stands under a name behind the language: the declarations that examples lean on, the program of the scenarios. */
const named = (text: string, name: string): string =>
  new RegExp(`\`\`\`flow ${name.replace('.', '\\.')}\\n([^]*?)\`\`\``).exec(text)?.[1] ?? '';
const PRELUDE = pages.map(({ text }) => named(text, 'prelude')).join('');

const STATEMENT_WORDS = new Set(STATEMENTS.map(({ kind }) => kind.split(' ')[0] ?? ''));
const isStatements = (text: string): boolean =>
  STATEMENT_WORDS.has(/^\w+/.exec(text)?.[0] ?? '') && !/^transfer to (?:agent|queue) flow/.test(text);

/** The program that an example is: statements stand in a flow beside what they lean on. */
function programOf({ text, flow }: Example, page: string): readonly SourceFile[] {
  if (text.startsWith('scenario')) {
    return [
      { path: 'example.test.flow', text },
      { path: 'line.flow', text: named(page, 'line.flow') },
    ];
  }
  if (!isStatements(text)) {
    const leans = /\b(?:Support|OfficeHours|Verify|LookUp)\b/.test(text)
      ? [{ path: 'prelude.flow', text: PRELUDE }]
      : [];
    return [{ path: 'example.flow', text }, ...leans];
  }
  const end = flow === 'inbound flow' && !/\b(?:disconnect|transfer to queue)\s*$/.test(text) ? '  disconnect\n' : '';
  return [
    { path: 'example.flow', text: `${flow} Example {\n${text}${end}}\n` },
    { path: 'prelude.flow', text: PRELUDE },
  ];
}

/** In an example by itself much is declared that nothing uses. */
const BESIDE_THE_POINT = new Set(['unused-declaration', 'queue-not-served', 'hours-never-asked', 'unread-result']);

it('the declarations that examples lean on have no mistake', () => {
  const { diagnostics } = compile([{ path: 'prelude.flow', text: PRELUDE }]);
  expect(diagnostics.filter(({ code }) => !BESIDE_THE_POINT.has(code) && code !== 'attribute-never-set')).toEqual([]);
});

describe.each(pages)('$name', ({ name, text }) => {
  it('has the tables of the language', async () => {
    await expect(withTables(text)).toMatchFileSnapshot(folder + name);
  });

  it(`is no longer than ${LINES_MAX} lines`, () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(LINES_MAX);
  });

  it.each(examplesOf(text))('the example on line $line says what it says', (example) => {
    const { diagnostics } = compile(programOf(example, text));
    const found = diagnostics.filter(({ file, severity }) => file.startsWith('example') && severity !== 'hint');
    const told = found.filter(({ code }) => code === example.finds || !BESIDE_THE_POINT.has(code));
    const expected = example.finds === undefined ? [] : [example.finds];
    expect(told.map(({ code, message }) => (code === example.finds ? code : `${code}: ${message}`))).toEqual(expected);
  });
});

it('every table of the language stands on a page', () => {
  const shown = new Set(pages.flatMap(({ text }) => [...text.matchAll(MARKED)].map(([, table]) => table)));
  expect([...TABLES.keys()].filter((table) => !shown.has(table))).toEqual([]);
});
