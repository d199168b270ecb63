import { resolve } from 'node:path/posix';
import { expect, test } from 'vitest';
import type { Client } from './client.ts';
import { at, between } from './client.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';
import type { Session } from './fixtures-language/session.ts';

const PROGRAM = `
  queue Support {}
  //- profiles.flow
  routing profile Front { serve Support at priority 1 }
`;

/** Returns once the server has looked at what was typed: a request never waits for a check, it makes one. */
async function looked(session: Session): Promise<void> {
  await session.ask('textDocument/documentSymbol', { textDocument: { uri: session.uri } });
}

/** A client that counts what it is told to ask for anew. */
async function counting() {
  const told: string[] = [];
  const refreshing = { refreshSupport: true };
  const session = await openFixture(fixture(PROGRAM), {
    workspace: { codeLens: refreshing, inlayHint: refreshing },
    prepare({ connection }: Client) {
      connection.onRequest('workspace/codeLens/refresh', () => void told.push('lenses'));
      connection.onRequest('workspace/inlayHint/refresh', () => void told.push('hints'));
    },
  });
  const beside = session.uriOf('profiles.flow');
  await session.client.open(beside, session.fixture.files.get('profiles.flow') ?? '');
  await looked(session);
  return { told, session, beside };
}

test('documents beside the one that is typed in are shown anew when it changes what they show', async () => {
  const { told, session, beside } = await counting();
  await session.client.change(beside, 2, { range: between(at(0, 0), at(0, 0)), text: '\n\n// a note\n' });
  await looked(session);
  expect(told).toEqual([]);
  await session.client.change(beside, 3, { text: 'routing profile Front {}' });
  await looked(session);
  await expect.poll(() => [...told].sort()).toEqual(['hints', 'lenses']);
  await session.client.leave();
});

test('and when a file changes on disk', async () => {
  const { told, session, beside } = await counting();
  await session.client.close(beside);
  await looked(session);
  session.disk.write(session.pathOf('profiles.flow'), 'routing profile Front {}');
  await session.client.diskChanged();
  await looked(session);
  await expect.poll(() => [...told].sort()).toEqual(['hints', 'lenses']);
  await session.client.leave();
});

test('a client that cannot be told is left alone', async () => {
  const session = await openFixture(fixture(PROGRAM));
  await session.client.diskChanged();
  await session.client.change(session.uri, 2, { text: 'queue Other {}' });
  await looked(session);
  expect(session.client.log).toEqual([]);
  await session.client.leave();
});

test('and when its program becomes another one: a ringback.json appears above it', async () => {
  const { told, session, beside } = await counting();
  await session.client.close(beside);
  await looked(session);
  const above = resolve(session.pathOf('..'));
  session.disk.write(`${above}/ringback.json`, '{}');
  session.disk.write(`${above}/more.flow`, 'routing profile Back { serve Support at priority 1 }');
  await session.client.diskChanged();
  await looked(session);
  await expect.poll(() => [...told].sort()).toEqual(['hints', 'lenses']);
  await session.client.leave();
});
