import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { canonicalJson, compile } from '../../src/index.ts';
import { example } from './examples.ts';

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
  expect(elsewhere).toBe(canonicalJson(compile(files)));
});
