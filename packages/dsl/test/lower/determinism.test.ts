import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, compile } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import { example, EXAMPLES } from './examples.ts';

const SEED = { seed: 20_261_122, numRuns: 10 };
const bytesOf = (files: readonly SourceFile[]): string => canonicalJson(compile(files));

describe.each(EXAMPLES)('%s', (name) => {
  test('gives the same bytes again, in whatever order its files come', () => {
    const files = example(name);
    const bytes = bytesOf(files);
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (shuffled) => {
        expect(bytesOf(shuffled)).toBe(bytes);
      }),
      SEED,
    );
  });

  test('does not care how its declarations are spread over files', () => {
    const files = example(name).filter(({ path }) => !path.endsWith('.test.flow'));
    const joined = [
      {
        path: 'all.flow',
        text: files
          .map(({ text }) => text)
          .reverse()
          .join('\n'),
      },
    ];
    expect(compile(joined).program).toEqual(compile(files).program);
  });
});

test('working directory, time zone and locale of the machine change nothing', () => {
  const script = `
    const { compile, canonicalJson } = await import(process.argv[1]);
    process.stdout.write(canonicalJson(compile(JSON.parse(process.argv[2]))));`;
  const files = example('tiered-support');
  const elsewhere = execFileSync(
    process.execPath,
    [
      '--no-warnings',
      '--input-type=module',
      '--eval',
      script,
      new URL('../../src/index.ts', import.meta.url).href,
      JSON.stringify(files),
    ],
    {
      cwd: tmpdir(),
      env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      encoding: 'utf8',
      maxBuffer: 16_000_000,
    },
  );
  expect(elsewhere).toBe(bytesOf(files));
});
