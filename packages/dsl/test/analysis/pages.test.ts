import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import type { Diagnostic, SourceFile } from '../../src/index.ts';

const folder = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const rules = fileURLToPath(new URL('../../src/analysis/', import.meta.url));

/** Codes that the analysis defines, read from its sources so that none is forgotten. */
const codes = readdirSync(rules, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(rules + path, 'utf8').matchAll(/code: '([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  )
  .sort();

/** The example under a heading: a whole program in one file. */
function exampleUnder(page: string, heading: string): SourceFile | null {
  const match = new RegExp(`## ${heading}\\n\\n\`\`\`flow ?(\\S*)\\n([^]*?)\`\`\``).exec(page);
  return match === null ? null : { path: match[1] || 'example.flow', text: match[2] ?? '' };
}

const found = (file: SourceFile | null): readonly Diagnostic[] => (file === null ? [] : compile([file]).diagnostics);

/** The text after the edits of one fix. */
function fixed(file: SourceFile, edits: Diagnostic['fixes'][number]['edits']): SourceFile {
  const text = [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((old, { start, end, newText }) => old.slice(0, start) + newText + old.slice(end), file.text);
  return { ...file, text };
}

describe.each(codes)('the page of %s', (code) => {
  const page = readFileSync(`${folder}${code}.md`, 'utf8');

  it('says what it says and why it matters to a caller', () => {
    expect(page).toMatch(new RegExp(`^# ${code}\n\n(Warning|Hint)\\.\n`));
    expect(page).toMatch(/## What it says\n\n\S/);
    expect(page).toMatch(/## Why it matters to a caller\n\n\S/);
  });

  it('shows a program that compiles, with exactly this finding', () => {
    const file = exampleUnder(page, 'Fails');
    const { program, diagnostics } = compile(file === null ? [] : [file]);
    expect(program).not.toBeNull();
    expect(diagnostics.map((each) => `${each.code}: ${each.message}`)).toEqual([
      expect.stringMatching(new RegExp(`^${code}: `)),
    ]);
    expect(page).toContain(diagnostics[0]?.severity === 'hint' ? '\nHint.\n' : '\nWarning.\n');
  });

  it('has none when mended', () => {
    const file = exampleUnder(page, 'Mended');
    expect(file).not.toBeNull();
    expect(found(file).map((each) => `${each.code}: ${each.message}`)).toEqual([]);
  });

  it('offers fixes that mend it', () => {
    const file = exampleUnder(page, 'Fails');
    for (const { fixes } of found(file)) {
      for (const { edits } of fixes) {
        const { program, diagnostics } = compile(file === null ? [] : [fixed(file, edits)]);
        expect(program).not.toBeNull();
        expect(diagnostics.map((each) => each.code)).not.toContain(code);
      }
    }
  });
});

/** Each page speaks of one thing: no warning of the analysis may creep into the example of another. */
describe.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('the examples on %s', (name) => {
  const page = readFileSync(folder + name, 'utf8');

  it('yield this finding alone, and none', () => {
    const others = (file: SourceFile | null) =>
      found(file)
        .filter(({ code }) => `${code}.md` !== name)
        .map(({ code, message }) => `${code}: ${message}`);
    expect(others(exampleUnder(page, 'Mended'))).toEqual([]);
    const fails = exampleUnder(page, 'Fails');
    const asErrors = found(fails).filter(({ code }) => codes.includes(code));
    expect(asErrors.filter(({ code }) => `${code}.md` !== name)).toEqual([]);
  });
});
