import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/semantics/index.ts';

const folder = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const checks = fileURLToPath(new URL('../../src/semantics/checks/', import.meta.url));

/** Codes that the checks define, read from their sources so that none is forgotten. */
const codes = readdirSync(checks, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(checks + path, 'utf8').matchAll(/code: '([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  )
  .sort();

/** The files under a heading, a whole program: one fence each, named behind `flow` where the name matters. */
function exampleUnder(page: string, heading: string): { path: string; text: string }[] {
  const [section = ''] = (page.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  return [...section.matchAll(/```flow ?(\S*)\n([^]*?)```/g)].map(([, path, text]) => ({
    path: path || 'example.flow',
    text: text ?? '',
  }));
}

describe.each(codes)('the page of %s', (code) => {
  const page = readFileSync(`${folder}${code}.md`, 'utf8');

  it('says what it says and why it matters to a caller', () => {
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    expect(page).toMatch(/## What it says\n\n\S/);
    expect(page).toMatch(/## Why it matters to a caller\n\n\S/);
  });

  it('fails with exactly this finding', () => {
    expect(analyze(exampleUnder(page, 'Fails')).diagnostics.map((each) => `${each.code}: ${each.message}`)).toEqual([
      expect.stringMatching(new RegExp(`^${code}: `)),
    ]);
  });

  it('has none when mended', () => {
    expect(exampleUnder(page, 'Mended')).not.toEqual([]);
    expect(analyze(exampleUnder(page, 'Mended')).diagnostics).toEqual([]);
  });
});
