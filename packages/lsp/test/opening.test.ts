import { describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  Hover,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import { flowLanguage } from '../src/flow-language.ts';
import { at, between, connect } from './client.ts';
import { MemoryDisk } from './memory-disk.ts';

const FILES = 150;
/** Steps are counted in characters: this makes a few of them. */
const LONG = '-'.repeat(4_000);
const uriOf = (file: string): string => `file:///acme/${file}`;
const MAIN = 'inbound flow Line { transfer to queue Queue149 }\n';

type Told = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** A workspace of many files, one of which is opened, and what its client is told of how far it is. */
async function opening(window: ClientCapabilities['window'] = { workDoneProgress: true }) {
  const queues = Array.from({ length: FILES }, (_, nth) => [`/acme/${nth}.flow`, `// ${LONG}\nqueue Queue${nth} {}\n`]);
  const disk = new MemoryDisk(Object.fromEntries([...queues, ['/acme/main.flow', MAIN]]));
  const language = { ...flowLanguage, pageOf: () => undefined };
  const client = connect({ disk, language, nextTurn: (run) => void setImmediate(run), nowMs: () => 0 });
  const created: unknown[] = [];
  const told: Told[] = [];
  client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: unknown }) => {
    created.push(token);
    return null;
  });
  client.connection.onNotification('$/progress', ({ token, value }: { token: unknown; value: Told }) => {
    expect(created).toContain(token);
    told.push(value);
  });
  await client.initialize({ window });
  await client.open(uriOf('main.flow'), MAIN);
  return { client, created, told };
}

describe('a large program is opened', () => {
  test('a step at a time, and the client shows how far it is', async () => {
    const { client, created, told } = await opening();
    await client.diagnosticsOf(uriOf('main.flow'), 1);
    await expect.poll(() => told.at(-1)?.kind).toBe('end');
    expect(created).toHaveLength(1);
    // how many steps it hears of depends on how soon the client agreed to be told
    expect(told.at(0)).toMatchObject({ kind: 'begin', title: 'Ringback' });
    const messages = told.slice(0, -1).map((each) => ('message' in each ? each.message : ''));
    for (const message of messages) expect(message).toMatch(/^(?:reads \d+ of 151 files|checks what changed)$/);
    await client.leave();
  });

  test('while it is, what is asked waits for it, and what is typed counts', async () => {
    const { client } = await opening();
    const textDocument = { uri: uriOf('main.flow') };
    await client.change(textDocument.uri, 2, { range: between(at(0, 0), at(0, 0)), text: '\n' });
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument,
      position: at(1, MAIN.indexOf('Queue149')),
    });
    expect(JSON.stringify(hover?.contents)).toContain('nobody serves it');
    expect((await client.diagnosticsOf(textDocument.uri, 2)).map(({ severity }) => severity)).not.toContain(1);
    await client.leave();
  });

  test('without a word to a client that does not show it', async () => {
    const { client, created, told } = await opening({});
    await client.diagnosticsOf(uriOf('main.flow'), 1);
    expect([created, told]).toEqual([[], []]);
    await client.leave();
  });
});
