import { describe, expect, it } from 'vitest';
import { compile, readSettings } from '../../src/index.ts';
import type { Diagnostic, SourceFile } from '../../src/index.ts';
import * as settingsRules from '../../src/settings/rules.ts';
import * as suppressionRules from '../../src/suppression/rules.ts';
import { exampleOf, pageOf } from '../support/pages.ts';

const SETTINGS = 'ringback.json';

function found(files: readonly SourceFile[]): readonly Diagnostic[] {
  const json = files.find(({ path }) => path === SETTINGS);
  const settings = json === undefined ? null : readSettings(json.text, SETTINGS);
  return compile(
    files.filter(({ path }) => path !== SETTINGS),
    { settings },
  ).diagnostics;
}

/** Pages of what is wrong with `ringback.json` and with suppressions: whole programs, as they stand. */
describe.each([...Object.values(settingsRules), ...Object.values(suppressionRules)])(
  'the page of $code',
  ({ code, severity }) => {
    it('says what it says and why it matters', () => {
      expect(pageOf(code)).toMatch(new RegExp(`^# ${code}\n\n${severity === 'error' ? 'Error' : 'Warning'}\\.\n`));
      expect(pageOf(code)).toMatch(/## What it says\n\n\S/);
      expect(pageOf(code)).toMatch(/## Why it matters to a caller\n\n\S/);
    });

    it('fails with exactly this finding', () => {
      expect(found(exampleOf(code, 'Fails')).map((each) => each.code)).toEqual([code]);
    });

    it('has none when mended', () => {
      expect(exampleOf(code, 'Mended')).not.toEqual([]);
      expect(found(exampleOf(code, 'Mended'))).toEqual([]);
    });
  },
);
