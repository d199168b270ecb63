import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyFixes, compile, mend, readSettings } from '../../src/index.ts';
import type { Diagnostic, SourceFile } from '../../src/index.ts';
import { exampleOf } from '../support/pages.ts';

const SETTINGS = 'ringback.json';
const pages = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const codes = readdirSync(pages).map((file) => file.replace(/\.md$/, ''));

function find(files: readonly SourceFile[]): readonly Diagnostic[] {
  const json = files.find(({ path }) => path === SETTINGS);
  const settings = json === undefined ? null : readSettings(json.text, SETTINGS);
  const flows = files.filter(({ path }) => path !== SETTINGS);
  return compile(flows, { settings }).diagnostics;
}

/** What any rule offers is something that the command and the editor can make. */
describe.each(codes)('the failing example of %s', (code) => {
  const files = exampleOf(code, 'Fails');

  it('has no fix that would be refused', () => {
    const refused = find(files).flatMap(({ fixes }) =>
      fixes.flatMap((fix) => [...applyFixes(files, [fix]).refused.values()].map((why) => `${fix.title}: ${why}`)),
    );
    expect(refused).toEqual([]);
  });

  it('has no fix that leaves what it was to mend, or brings up another error', () => {
    const before = new Set(find(files).map((each) => each.code));
    const left = find(files).flatMap(({ start, fixes }) =>
      fixes.flatMap((fix) =>
        find(applyFixes(files, [fix]).files)
          .filter(
            (each) =>
              (each.code === code && each.start === start) || (each.severity === 'error' && !before.has(each.code)),
          )
          .map((each) => `${fix.title} leaves ${each.code}: ${each.message}`),
      ),
    );
    expect(left).toEqual([]);
  });

  it('comes to rest when it is mended', () => {
    for (const unsafe of [false, true]) {
      const { files: after, isStable } = mend(files, find, { unsafe });
      expect(isStable).toBe(true);
      expect(mend(after, find, { unsafe }).files).toEqual(after);
    }
  });
});
