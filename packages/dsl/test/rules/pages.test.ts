import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allRules, applyFixes, mend } from '../../src/index.ts';
import { exampleOf, findingsOf, pageOf } from '../support/pages.ts';

const pages = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const language = readFileSync(fileURLToPath(new URL('../../../../docs/language.md', import.meta.url)), 'utf8');
/** Characters in a line of an example. */
const EXAMPLE_WIDTH_MAX = 120;
const LEVEL = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;
/** Least number of warnings, and of hints, about programs that are correct. */
const WARNINGS_MIN = 30;

it('every code has a page, and every page a code', () => {
  const codes = allRules().map(({ code }) => `${code}.md`);
  expect(readdirSync(pages).sort()).toEqual(codes.sort());
});

it(`at least ${WARNINGS_MIN} codes are about programs that compile`, () => {
  expect(allRules().filter(({ severity }) => severity !== 'error').length).toBeGreaterThanOrEqual(WARNINGS_MIN);
});

it('the page of the language lists every warning and hint', () => {
  const codes = allRules().flatMap(({ code, severity }) => (severity === 'error' ? [] : [code]));
  const listed = [...language.matchAll(/\[([a-z-]+)\]\(rules\/\1\.md\)/g)].map(([, code]) => code);
  expect(listed.sort()).toEqual(codes.sort());
});

describe.each(allRules())('the page of $code', ({ code, severity }) => {
  const fails = exampleOf(code, 'Fails');
  const findings = findingsOf(fails);

  it('says what it says and why it matters to a caller', () => {
    expect(pageOf(code)).toMatch(new RegExp(`^# ${code}\n\n${LEVEL[severity]}\\.\n`));
    expect(pageOf(code)).toMatch(/\n## What it says\n\n\S/);
    expect(pageOf(code)).toMatch(/\n## Why it matters to a caller\n\n\S/);
  });

  it('has examples that a terminal shows line by line', () => {
    const lines = [fails, exampleOf(code, 'Mended')].flat().flatMap(({ text }) => text.split('\n'));
    expect(lines.filter((line) => line.length > EXAMPLE_WIDTH_MAX)).toEqual([]);
  });

  it('fails with exactly this finding', () => {
    expect(findings.map((each) => [each.code, each.severity])).toEqual([[code, severity]]);
  });

  it('has none when mended', () => {
    const mended = exampleOf(code, 'Mended');
    expect(mended).not.toEqual([]);
    expect(findingsOf(mended).map((each) => `${each.code}: ${each.message}`)).toEqual([]);
  });

  it('has fixes that can be made, take the finding away and bring up no error', () => {
    const left = findings.flatMap(({ fixes }) =>
      fixes.flatMap((fix) => {
        const { files, refused } = applyFixes(fails, [fix]);
        const bad = findingsOf(files).filter((each) => each.code === code || each.severity === 'error');
        return [...refused.values(), ...bad.map(({ message }) => message)].map((why) => `${fix.title}: ${why}`);
      }),
    );
    expect(left).toEqual([]);
  });

  it('comes to rest when it is mended', () => {
    for (const unsafe of [false, true]) {
      const { files: after, isStable } = mend(fails, findingsOf, { unsafe });
      expect(isStable).toBe(true);
      expect(mend(after, findingsOf, { unsafe }).files).toEqual(after);
    }
  });
});
