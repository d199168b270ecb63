import { describe, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { ALL_SHOWN, readPreferences } from '../src/preferences.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';
import type { Session } from './fixtures-language/session.ts';

describe('settings of an editor', () => {
  test.each([
    { settings: undefined },
    { settings: null },
    { settings: 'no' },
    { settings: {} },
    { settings: { hints: null, lenses: 7 } },
    { settings: { hints: { defaults: 'off' } } },
  ])('$settings leave everything shown', ({ settings }) => {
    expect(readPreferences(settings)).toEqual(ALL_SHOWN);
  });

  test('take away what they say, and no more', () => {
    expect(readPreferences({ hints: { dials: false, queues: true }, lenses: false })).toEqual({
      hints: { defaults: true, dials: false, queues: true, goesOn: true },
      lenses: { scenarios: false, served: false, leads: false },
    });
  });
});

const PROGRAM = `
  queue Support {}
  inbound flow Hotline {
    create callback in Support { retries: 2 }
    disconnect
  }
`;

/** The words of all hints and lenses. */
async function shownIn(session: Session): Promise<readonly string[]> {
  const textDocument = { uri: session.uri };
  const { length } = session.fixture.files.get(session.fixture.main) ?? '';
  const range = session.rangeOf({ file: session.fixture.main, start: 0, end: length });
  const hints = await session.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
  const lenses = await session.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
  return [
    ...(hints ?? []).map(({ label }) => String(label)),
    ...(lenses ?? []).map(({ command }) => command?.title ?? ''),
  ];
}

const ALL = [
  'initial delay: 5s  between attempts: 10m',
  '= at most 3 dials',
  '0 profiles serve this',
  '0 flows lead here',
];

describe('what is shown', () => {
  test('is everything at first; then as the client tells', async () => {
    const session = await openFixture(fixture(PROGRAM));
    expect(await shownIn(session)).toEqual(ALL);
    const settings = { ringback: { hints: { defaults: false }, lenses: { served: false } } };
    await session.client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await shownIn(session)).toEqual(['= at most 3 dials', '0 flows lead here']);
    await session.client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await shownIn(session)).toEqual(ALL);
    await session.client.leave();
  });

  test('follows a client that is asked, and is asked for anew when it changes', async () => {
    let lenses = true;
    let anew = 0;
    const session = await openFixture(fixture(PROGRAM), {
      workspace: { configuration: true, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
      prepare({ connection }) {
        connection.onRequest('workspace/configuration', () => [{ lenses }]);
        connection.onRequest('workspace/codeLens/refresh', () => void anew++);
        connection.onRequest('workspace/inlayHint/refresh', () => void anew++);
      },
    });
    lenses = false;
    await session.client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => anew).toBe(2);
    expect(await shownIn(session)).toEqual(ALL.slice(0, 2));
    await session.client.leave();
  });
});
