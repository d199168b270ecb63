import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../src/features/index.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { FULL_CLIENT, openFixture } from './fixtures-language/session.ts';

const PAGE_FILE = new URL('../../../docs/lsp.md', import.meta.url);
const PAGE = readFileSync(PAGE_FILE, 'utf8');
const SOURCES = fileURLToPath(new URL('../src/features', import.meta.url));

/** The rows as the page has them: what the features declare, a line each. */
function table(): string {
  const lines = FEATURES.map(({ row, says, methods, capabilities }) => {
    const asked = methods.length === 0 ? '' : methods.map((method) => `\`${method}\``).join('<br>');
    const declared = Object.keys(capabilities(FULL_CLIENT));
    return `| ${row} | ${asked} | ${declared.map((key) => `\`${key}\``).join('<br>')} | ${says} |`;
  });
  return ['| row | requests | declared as | what a person gets |', '|---|---|---|---|', ...lines].join('\n');
}

describe('docs/lsp.md', () => {
  test('has a row for everything that the server declares (written anew by vitest -u)', async () => {
    const [before = '', , after = ''] = PAGE.split(/(?<=<!-- rows -->\n)([^]*?)(?=\n<!-- end of rows -->)/);
    await expect(before + table() + after).toMatchFileSnapshot(fileURLToPath(PAGE_FILE));
  });

  test('the server declares nothing that no row speaks of', async () => {
    const session = await openFixture(fixture('queue Support {}'));
    const declared = FEATURES.flatMap(({ capabilities }) => Object.keys(capabilities(FULL_CLIENT)));
    expect(Object.keys(session.capabilities).sort()).toEqual([...new Set([...declared, 'positionEncoding'])].sort());
    await session.client.leave();
  });

  test.each(FEATURES.flatMap(({ row, methods }) => methods.map((method) => ({ row, method }))))(
    '$row: $method is answered',
    async ({ method }) => {
      const session = await openFixture(fixture('queue Support {}'));
      // without what it is asked with a handler may fail, and says so; that there is none would be another error
      const failure: unknown = await session.ask(method, {}).then(
        () => null,
        (error: unknown) => error,
      );
      expect(String(failure)).not.toContain('Unhandled method');
      await session.client.leave();
    },
  );

  const shapes = [...PAGE.matchAll(/```ts\n([^]*?)```/g)].map(([, shape = '']) => shape);
  const sources = globSync(`${SOURCES}/*.ts`)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replaceAll('export ', '');

  test.each(shapes)('shows a shape as it is: %s', (shape) => {
    expect(sources).toContain(shape.trim());
  });

  test('shows every shape of our own requests', () => {
    expect(shapes.length).toBeGreaterThanOrEqual(3);
  });
});
