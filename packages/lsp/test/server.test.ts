import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { ClientCapabilities, Diagnostic, InitializeResult } from 'vscode-languageserver/node';
import type { Language } from '../src/index.ts';
import type { Client } from './client.ts';
import { at, between, connect, PATIENCE_MS } from './client.ts';
import { markerLanguage } from './marker-language.ts';
import { MemoryDisk } from './memory-disk.ts';

const A = 'file:///acme/a.flow';
const B = 'file:///acme/b.flow';

interface Started {
  readonly client: Client;
  readonly disk: MemoryDisk;
  readonly answer: InitializeResult;
}

async function start(
  texts: Readonly<Record<string, string>> = {},
  capabilities: ClientCapabilities = {},
  language: Language = markerLanguage,
): Promise<Started> {
  const disk = new MemoryDisk(texts);
  const client = connect({ language, disk, nextTurn: (run) => void setImmediate(run) });
  const answer = await client.initialize(capabilities);
  return { client, disk, answer };
}

const messages = (diagnostics: readonly Diagnostic[] | undefined): readonly string[] | undefined =>
  diagnostics?.map(({ message }) => String(message).split('\n')[0] ?? '');

describe('what the server says it can do', () => {
  test.each([
    { offered: undefined, chosen: 'utf-16' },
    { offered: ['utf-16'], chosen: 'utf-16' },
    { offered: ['utf-8', 'utf-16'], chosen: 'utf-8' },
    { offered: ['utf-32', 'utf-16', 'utf-8'], chosen: 'utf-16' },
    { offered: ['utf-32'], chosen: 'utf-16' },
  ])('offered $offered it counts in $chosen', async ({ offered, chosen }) => {
    const { answer } = await start({}, offered === undefined ? {} : { general: { positionEncodings: offered } });
    expect(answer.capabilities.positionEncoding).toBe(chosen);
  });

  test('changes are incremental, folders may come and go, fixes are offered', async () => {
    const { answer } = await start();
    expect(answer.capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', 'source.fixAll.ringback'],
      },
    });
  });

  test('a client that can watch files is asked to', async () => {
    const { client } = await start({}, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    await client.until(() => client.registered.length > 0);
    expect(client.registered[0]).toMatchObject({
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: [{ globPattern: '**/*.flow' }, { globPattern: '**/ringback.json' }] },
    });
  });
});

describe('a finding', () => {
  test('arrives with everything that is known about it', async () => {
    const { client } = await start({ '/acme/b.flow': 'first\nsee<music>' });
    await client.open(A, 'one\n  E<music>');
    expect(await client.diagnosticsOf(A, 1)).toEqual([
      {
        range: between(at(1, 2), at(1, 10)),
        severity: 1,
        code: 'marker-e',
        codeDescription: { href: 'https://example.org/rules/marker-e' },
        source: 'ringback',
        message: 'There is music\nA caller would hear music',
        relatedInformation: [{ location: { uri: B, range: between(at(1, 0), at(1, 10)) }, message: 'music is here' }],
        data: { fixes: [{ title: 'Mend music', safe: true }] },
      },
    ]);
  });

  test('has the severity that the editor knows, and no address without a page', async () => {
    const { client } = await start();
    await client.open(A, 'E<a> W<b> H<c>');
    const shown = await client.diagnosticsOf(A, 1);
    expect(shown.map(({ severity, codeDescription }) => [severity, codeDescription?.href])).toEqual([
      [1, 'https://example.org/rules/marker-e'],
      [2, undefined],
      [4, undefined],
    ]);
  });

  test.each([
    { encoding: 'utf-16', start: 11, end: 15 },
    { encoding: 'utf-8', start: 17, end: 21 },
  ])('stands where the client counts it to be, in $encoding', async ({ encoding, start: from, end }) => {
    const { client } = await start({}, { general: { positionEncodings: [encoding] } });
    await client.open(A, 'first\r\nqueue 客服 😀E<a>\r\n');
    const [finding] = await client.diagnosticsOf(A, 1);
    expect(finding?.range).toEqual(between(at(1, from), at(1, end)));
  });
});

describe('while a document is edited', () => {
  test.each(['utf-16', 'utf-8'])('changes apply one after the other, counted in %s', async (encoding) => {
    const { client } = await start({}, { general: { positionEncodings: [encoding] } });
    const wide = encoding === 'utf-8' ? 4 : 2;
    await client.open(A, '😀x\n😀y\n');
    await client.change(
      A,
      2,
      { range: between(at(1, wide), at(1, wide + 1)), text: 'E<' },
      { range: between(at(1, wide + 2), at(1, wide + 2)), text: 'é>' },
      { range: between(at(0, wide), at(1, 0)), text: '' },
    );
    const [finding] = await client.diagnosticsOf(A, 2);
    expect(finding?.message).toMatch(/^There is é\n/);
    expect(finding?.range.start).toEqual(at(0, 2 * wide));
  });

  test('a text sent whole replaces what was there', async () => {
    const { client } = await start();
    await client.open(A, 'E<a>');
    await client.change(A, 2, { text: 'W<b>' });
    expect(messages(await client.diagnosticsOf(A, 2))).toEqual(['There is b']);
  });

  test('mended text has its findings taken back', async () => {
    const { client } = await start();
    await client.open(A, 'E<a>');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
    await client.change(A, 2, { range: between(at(0, 0), at(0, 1)), text: '' });
    expect(await client.diagnosticsOf(A, 2)).toEqual([]);
  });

  test('of a burst of changes the last one is told', async () => {
    const { client } = await start();
    await client.open(A, '');
    for (let version = 2; version <= 60; version++) void client.change(A, version, { text: `E<${version}>` });
    expect(messages(await client.diagnosticsOf(A, 60))).toEqual(['There is 60']);
  });

  test('a change to a document that was never opened is passed over', async () => {
    const { client } = await start();
    await client.change(B, 7, { text: 'E<b>' });
    await client.open(A, 'E<a>');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
    expect(client.told()).toEqual([A]);
  });
});

describe('a program of several files', () => {
  test('is told about whole, files on disk included', async () => {
    const { client } = await start({
      '/acme/b.flow': 'E<b>',
      '/acme/below/c.flow': 'W<c>',
      '/acme/notes.txt': 'E<no>',
    });
    await client.open(A, 'fine');
    await client.diagnosticsOf(A, 1);
    await client.until(() => client.told().length === 3);
    expect(messages(client.shown(B))).toEqual(['There is b']);
    expect(messages(client.shown('file:///acme/below/c.flow'))).toEqual(['There is c']);
  });

  test('what the editor holds goes before what is on disk, until it is closed', async () => {
    const { client } = await start({ '/acme/a.flow': 'fine', '/acme/b.flow': 'E<saved>' });
    await client.open(A, 'fine');
    await client.open(B, 'E<typed>');
    expect(messages(await client.diagnosticsOf(B, 1))).toEqual(['There is typed']);
    await client.close(B);
    await client.until(() => messages(client.shown(B))?.[0] === 'There is saved');
  });

  test('a new file that was never saved belongs to it as long as it is open', async () => {
    const { client } = await start({ '/acme/ringback.json': '{}' });
    const unsaved = 'file:///acme/new/c.flow';
    await client.open(A, 'E<lost>');
    await client.diagnosticsOf(A, 1);
    await client.open(unsaved, 'see<lost>');
    await client.until(() => client.shown(A)?.[0]?.relatedInformation?.[0]?.location.uri === unsaved);
    // Whichever of its documents the program is found by.
    await client.close(A);
    await client.open(A, 'E<lost> ', 2);
    expect((await client.diagnosticsOf(A, 2))[0]?.relatedInformation?.[0]?.location.uri).toBe(unsaved);
    await client.close(unsaved);
    await client.until(() => client.shown(A)?.[0]?.relatedInformation?.length === 0);
    expect(client.told()).toEqual([A, unsaved]);
  });

  test('reaches as far as its ringback.json', async () => {
    const { client, disk } = await start({ '/acme/deep/a.flow': '', '/acme/b.flow': 'E<b>' });
    const deep = 'file:///acme/deep/a.flow';
    await client.open(deep, 'fine');
    await client.diagnosticsOf(deep, 1);
    expect(client.told()).toEqual([deep]);
    disk.write('/acme/ringback.json', '{}');
    await client.diskChanged();
    await client.until(() => client.shown(B)?.length === 1);
    disk.remove('/acme/ringback.json');
    await client.diskChanged();
    await client.until(() => client.shown(B)?.length === 0);
  });

  test('files that are written, changed and removed elsewhere are noticed', async () => {
    const { client, disk } = await start();
    await client.open(A, 'fine');
    await client.diagnosticsOf(A, 1);
    disk.write('/acme/b.flow', 'E<one>');
    await client.diskChanged();
    await client.until(() => messages(client.shown(B))?.[0] === 'There is one');
    disk.write('/acme/b.flow', 'E<two>');
    await client.diskChanged();
    await client.until(() => messages(client.shown(B))?.[0] === 'There is two');
    disk.remove('/acme/b.flow');
    await client.diskChanged();
    await client.until(() => client.shown(B)?.length === 0);
    expect(client.shown(A)).toEqual([]);
  });

  test('when its last document is closed, nothing of it is shown any more', async () => {
    const { client } = await start({ '/acme/a.flow': 'E<a>', '/acme/b.flow': 'E<b>' });
    await client.open(A, 'E<a>');
    await client.until(() => client.shown(A)?.length === 1 && client.shown(B)?.length === 1);
    await client.close(A);
    await client.until(() => client.shown(A)?.length === 0 && client.shown(B)?.length === 0);
    expect(client.told()).toHaveLength(2);
  });
});

describe('names of documents', () => {
  test.each([
    '/a folder/with spaces.flow',
    '/100%/50%25.flow',
    '/Кол-центр/客服 台北.flow',
    '/a#b/what?.flow',
    '/é (1)/[x]+&=;,@!$\'".flow',
  ])('%s', async (path) => {
    const { client } = await start({ [path]: 'E<saved>', [`${path.slice(0, -5)}2.flow`]: 'see<typed>' });
    const uri = pathToFileURL(path).href;
    await client.open(uri, 'E<typed>');
    const [finding] = await client.diagnosticsOf(uri, 1);
    expect(finding?.message).toMatch(/^There is typed\n/);
    expect(finding?.relatedInformation?.[0]?.location.uri).toBe(pathToFileURL(`${path.slice(0, -5)}2.flow`).href);
  });

  test('a client that escapes differently gets its own spelling back', async () => {
    const { client } = await start({ '/a b/c.flow': 'E<saved>' });
    const uri = 'file:///a%20b/%63.flow';
    await client.open(uri, 'E<typed>');
    expect(messages(await client.diagnosticsOf(uri, 1))).toEqual(['There is typed']);
    expect(client.told()).toEqual([uri]);
  });

  test('a document without a file is a program of its own', async () => {
    const { client } = await start({ '/acme/b.flow': 'E<b>' });
    await client.open('untitled:Untitled-1', 'W<a>');
    expect(messages(await client.diagnosticsOf('untitled:Untitled-1', 1))).toEqual(['There is a']);
    expect(client.told()).toEqual(['untitled:Untitled-1']);
  });
});

describe('quick fixes', () => {
  test('the fixes of the finding under the cursor, the certain one preferred', async () => {
    const { client } = await start();
    await client.open(A, 'E<a> W<b>', 4);
    const shown = await client.diagnosticsOf(A, 4);
    const actions = await client.codeActions(A, between(at(0, 1), at(0, 1)), shown);
    expect(actions).toEqual([
      {
        title: 'Mend a',
        kind: 'quickfix',
        diagnostics: [shown[0]],
        isPreferred: true,
        edit: {
          documentChanges: [
            {
              textDocument: { uri: A, version: 4 },
              edits: [{ range: between(at(0, 0), at(0, 4)), newText: 'mended' }],
            },
          ],
        },
      },
    ]);
    const [guess] = await client.codeActions(A, between(at(0, 6), at(0, 8)), shown);
    expect(guess).toMatchObject({ title: 'Mend b', isPreferred: false });
  });

  test('belong to the text of the moment, checked or not', async () => {
    const { client } = await start();
    await client.open(A, 'fine');
    await client.diagnosticsOf(A, 1);
    void client.change(A, 2, { text: '\n\nE<late>' });
    const actions = await client.codeActions(A, between(at(2, 0), at(2, 0)));
    expect(actions.map(({ title }) => title)).toEqual(['Mend late']);
  });

  test('none where nothing is wrong, and none in a document that is not open', async () => {
    const { client } = await start({ '/acme/b.flow': 'E<b>' });
    await client.open(A, 'fine E<a>');
    expect(await client.codeActions(A, between(at(0, 0), at(0, 2)))).toEqual([]);
    expect(await client.codeActions(B, between(at(0, 0), at(0, 2)))).toEqual([]);
  });
});

describe('a server that never dies', () => {
  test('a check that throws is reported once, what is shown stays, and the next text is checked', async () => {
    const checked: string[] = [];
    const noted: Language = {
      ...markerLanguage,
      check(program) {
        checked.push(...program.map(({ text }) => text));
        return markerLanguage.check(program, null);
      },
    };
    const { client } = await start({}, {}, noted);
    await client.open(A, 'E<a>');
    await client.diagnosticsOf(A, 1);
    await client.change(A, 2, { text: 'crash' });
    await vi.waitUntil(() => checked.includes('crash'), { timeout: PATIENCE_MS });
    await client.change(A, 3, { text: 'crash again' });
    await vi.waitUntil(() => checked.includes('crash again'), { timeout: PATIENCE_MS });
    expect(messages(client.shown(A))).toEqual(['There is a']);
    await client.change(A, 4, { text: 'E<back>' });
    expect(messages(await client.diagnosticsOf(A, 4))).toEqual(['There is back']);
    expect(client.log).toHaveLength(1);
    expect(client.log[0]).toContain('the check crashed');
    expect(client.boxes).toEqual([
      "Ringback's language server failed in check and goes on without it. Its log says more.",
    ]);
  });

  test('a program on which the check fails does not keep another from its findings', async () => {
    const { client } = await start();
    await client.open('file:///other/a.flow', 'crash');
    await client.open(A, 'E<a>');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
  });

  test('a client that cannot be asked to watch files is served all the same', async () => {
    const { client } = await start({}, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    client.connection.onRequest('client/registerCapability', () => {
      throw new Error('not today');
    });
    await client.open(A, 'E<a>');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
  });

  test('a request that fails answers with nothing', async () => {
    const { client } = await start();
    await client.open(A, 'fine');
    await client.diagnosticsOf(A, 1);
    void client.change(A, 2, { text: 'crash' });
    expect(await client.codeActions(A, between(at(0, 0), at(0, 0)))).toEqual([]);
    await client.change(A, 3, { text: 'E<back>' });
    expect(await client.diagnosticsOf(A, 3)).toHaveLength(1);
  });

  test('a file that cannot be read any more is left out', async () => {
    const { client, disk } = await start({ '/acme/b.flow': 'E<b>' });
    disk.read = () => {
      throw new Error('no permission');
    };
    await client.open(A, 'E<a>');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
    expect(client.log).toEqual([]);
  });
});
