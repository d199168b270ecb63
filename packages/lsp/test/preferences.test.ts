import { dirname } from 'node:path/posix';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CodeLens, ConfigurationParams, InlayHint } from 'vscode-languageserver/node';
import { ALL_SHOWN, readPreferences } from '../src/preferences.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { FOLDER, openFixture } from './fixtures-language/session.ts';
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
const NO_LENSES = ALL.slice(0, 2);

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
    expect(await shownIn(session)).toEqual(NO_LENSES);
    await session.client.leave();
  });

  test('is what a client that cannot be asked says at the start, until it tells otherwise', async () => {
    const session = await openFixture(fixture(PROGRAM), { settingsAtStart: { hints: false } });
    expect(await shownIn(session)).toEqual(ALL.slice(2));
    const tell = (settings: unknown) =>
      session.client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await tell({ ringback: { lenses: false } });
    expect(await shownIn(session)).toEqual(NO_LENSES);
    await tell({ another: {} });
    expect(await shownIn(session)).toEqual(ALL.slice(2));
    await session.client.leave();
  });

  describe('in several folders', () => {
    const [own, above, other] = [FOLDER, dirname(FOLDER), '/elsewhere'].map((path) => pathToFileURL(path).href);
    /** What stands for the settings outside of all folders. */
    const OUTSIDE = 'outside';

    /** A client that has these folders, and no lenses in some of them. */
    async function withFolders(folders: readonly (string | undefined)[], withoutLenses: readonly unknown[]) {
      const asked: (string | undefined)[][] = [];
      const session = await openFixture(fixture(PROGRAM), {
        folders: folders.map(String),
        workspace: { configuration: true },
        prepare({ connection }) {
          connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => {
            asked.push(items.map(({ scopeUri }) => scopeUri));
            return items.map(({ scopeUri = OUTSIDE }) => ({ lenses: !withoutLenses.includes(scopeUri) }));
          });
        },
      });
      await expect.poll(() => asked).toEqual([[undefined, ...folders]]);
      return { session, asked };
    }

    test.each([
      ['those of its folder', [own], [own], NO_LENSES],
      ['those of a folder around it', [above], [above], NO_LENSES],
      ['those of the innermost of two', [own, above], [above], ALL],
      ['those of the editor outside of all folders', [other], [OUTSIDE], NO_LENSES],
      ['not those of other folders', [other, own], [other, OUTSIDE], ALL],
    ])('a document has %s', async (_, folders, withoutLenses, shown) => {
      const { session } = await withFolders(folders, withoutLenses);
      expect(await shownIn(session)).toEqual(shown);
      await session.client.leave();
    });

    test('they are asked for anew when folders come and go', async () => {
      const { session, asked } = await withFolders([], [own]);
      const changed = (event: unknown) =>
        session.client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      const folder = { uri: own, name: 'acme' };
      await changed({ added: [folder], removed: [] });
      await expect.poll(() => asked.at(-1)).toEqual([undefined, own]);
      expect(await shownIn(session)).toEqual(NO_LENSES);
      await changed({ added: [], removed: [folder] });
      await expect.poll(() => asked.at(-1)).toEqual([undefined]);
      expect(await shownIn(session)).toEqual(ALL);
      await session.client.leave();
    });
  });
});
