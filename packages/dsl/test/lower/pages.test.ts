import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.ts';
import { inOneFile } from './compiled.ts';

const pages = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const sources = fileURLToPath(new URL('../../src/lower/', import.meta.url));

/** Codes that lowering defines, read from its sources so that none is forgotten. */
const codes = readdirSync(sources)
  .flatMap((path) =>
    [...readFileSync(sources + path, 'utf8').matchAll(/code: '([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  )
  .sort();

describe.each(codes)('the page of %s', (code) => {
  const page = readFileSync(`${pages}${code}.md`, 'utf8');
  const programUnder = (heading: string) => {
    const text = new RegExp(`## ${heading}\\n\\n\`\`\`flow\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
    expect(text).not.toBe('');
    return compile(inOneFile(text));
  };

  test('shows a program that fails with exactly this finding', () => {
    const { program, diagnostics } = programUnder('Fails');
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
    expect(program).toBeNull();
  });

  test('shows how to mend it', () => {
    const { program, diagnostics } = programUnder('Mended');
    expect(diagnostics).toEqual([]);
    expect(program).not.toBeNull();
  });
});
