import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/semantics/index.ts';
import * as rules from '../../src/syntax/rules.ts';

const folder = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const codes = Object.values(rules).map(({ code }) => code);

const exampleUnder = (page: string, heading: string): { path: string; text: string } => ({
  path: 'example.flow',
  text: new RegExp(`## ${heading}\\n\\n\`\`\`flow\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '',
});

describe.each(codes)('the page of %s', (code) => {
  const page = readFileSync(`${folder}${code}.md`, 'utf8');

  it('fails with exactly this finding', () => {
    expect(analyze([exampleUnder(page, 'Fails')]).diagnostics.map((finding) => finding.code)).toEqual([code]);
  });

  it('has none when mended', () => {
    expect(exampleUnder(page, 'Mended').text).not.toBe('');
    expect(analyze([exampleUnder(page, 'Mended')]).diagnostics).toEqual([]);
  });
});
