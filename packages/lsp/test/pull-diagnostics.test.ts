import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { WorkspaceDiagnosticRequest } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  Diagnostic,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver/node';
import { connect } from './client.ts';
import type { Client } from './client.ts';
import { markerLanguage } from './marker-language.ts';
import { MemoryDisk } from './memory-disk.ts';

const ASKS: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};
/** Turns of the event loop after which a server that was told nothing has told all. */
const TURNS = 30;
const uriOf = (path: string): string => pathToFileURL(path).href;

async function quiet(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Two folders of a workspace, each a program, nothing open. */
async function start(capabilities: ClientCapabilities = ASKS) {
  const disk = new MemoryDisk({
    '/one/ringback.json': '{}',
    '/one/a.flow': 'E<a>',
    '/one/deep/b.flow': 'W<b> see<a>',
    '/two/c.flow': 'H<c>',
  });
  const client = connect({ disk, language: markerLanguage, nextTurn: (run) => void setImmediate(run) });
  let refreshes = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  await client.initialize(capabilities, ['/one', '/two/']);
  await quiet();
  return { client, disk, refreshes: () => refreshes };
}

async function askAll(
  client: Client,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<WorkspaceDiagnosticReport> {
  const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
  return client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
}

const told = ({ items }: WorkspaceDiagnosticReport): readonly string[] =>
  items.map((item) => {
    const codes = item.kind === 'full' ? item.items.map(({ message }) => firstLine(message)).join() : 'unchanged';
    return `${decodeURIComponent(new URL(item.uri).pathname)}: ${codes}`;
  });

const firstLine = (message: Diagnostic['message']): string => String(message).split('\n')[0] ?? '';

const idsOf = ({ items }: WorkspaceDiagnosticReport): ReadonlyMap<string, string> =>
  new Map(items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [[uri, resultId] as const])));

test('of all programs in the folders, before anything is open', async () => {
  const { client } = await start();
  expect(told(await askAll(client))).toEqual([
    '/one/a.flow: There is a',
    '/one/deep/b.flow: There is b',
    '/one/ringback.json: ',
    '/two/c.flow: There is c',
  ]);
  await client.leave();
});

test('a client that asks is not told as well; one that does not is', async () => {
  for (const [capabilities, shown] of [
    [ASKS, undefined],
    [{}, ['There is a']],
  ] as const) {
    const { client } = await start(capabilities);
    await client.open(uriOf('/one/a.flow'), 'E<a>');
    await quiet();
    const diagnostics = client.shown(uriOf('/one/a.flow'));
    expect(diagnostics?.map(({ message }) => firstLine(message))).toEqual(shown);
    await client.leave();
  }
});

test('an edit changes the report of that document alone, and of those whose related places have moved', async () => {
  const { client } = await start();
  await client.open(uriOf('/one/deep/b.flow'), 'W<b> see<a>');
  const known = idsOf(await askAll(client));
  await client.change(uriOf('/one/deep/b.flow'), 2, { text: 'W<b>\nsee<a>' });
  expect(told(await askAll(client, known))).toEqual([
    // the second place of its finding stands in another line now
    '/one/a.flow: There is a',
    '/one/deep/b.flow: unchanged',
    '/one/ringback.json: unchanged',
    '/two/c.flow: unchanged',
  ]);
  await client.leave();
});

test('what has gone is reported empty, once, and a change on disk is a reason to ask again', async () => {
  const { client, disk, refreshes } = await start();
  const before = refreshes();
  const known = idsOf(await askAll(client));
  disk.remove('/two/c.flow');
  await client.diskChanged();
  await quiet();
  expect(refreshes()).toBe(before + 1);
  const second = await askAll(client, known);
  expect(told(second)).toContain('/two/c.flow: ');
  expect(told(await askAll(client, idsOf(second))).join('\n')).not.toContain('/two/c.flow');
  await client.leave();
});

test('in parts, to who wants parts', async () => {
  const { client } = await start();
  const parts: WorkspaceDiagnosticReportPartialResult[] = [];
  const token = 'parts';
  client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, (part) => void parts.push(part));
  const asked = { previousResultIds: [], partialResultToken: token };
  const rest = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', asked);
  expect(rest.items).toEqual([]);
  expect(parts.flatMap(({ items }) => items)).toHaveLength(4);
  await client.leave();
});
