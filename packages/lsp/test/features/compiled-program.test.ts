import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { flowLanguage } from '../../src/flow-language.ts';
import { CompiledProgramRequest } from '../../src/index.ts';
import { connect } from '../client.ts';
import type { Client } from '../client.ts';
import { readExample, SUPPORT_LINE } from '../examples.ts';
import { MemoryDisk } from '../memory-disk.ts';

const FOLDER = '/Кол-центр 100%/acme support';
const uriOf = (file: string): string => pathToFileURL(`${FOLDER}/${file}`).href;
const FILES = ['center.flow', SUPPORT_LINE, 'support-line.test.flow'];

async function open(): Promise<Client> {
  const texts = FILES.map((file) => [`${FOLDER}/${file}`, readExample(file)]);
  const client = connect({
    disk: new MemoryDisk(Object.fromEntries(texts)),
    language: { ...flowLanguage, pageOf: () => undefined },
    nextTurn: (run) => void setImmediate(run),
  });
  await client.initialize();
  await client.open(uriOf(SUPPORT_LINE), readExample(SUPPORT_LINE));
  return client;
}

const compiledAt = (client: Client, file: string) =>
  client.connection.sendRequest(CompiledProgramRequest.type, { textDocument: { uri: uriOf(file) } });

describe('a program to play with', () => {
  test('comes whole, for any of its documents, open or not', async () => {
    const client = await open();
    const compiled = await compiledAt(client, 'support-line.test.flow');
    expect(compiled?.error).toBeNull();
    expect(compiled?.files.map(({ file, uri }) => [file, uri])).toEqual(FILES.map((file) => [file, uriOf(file)]));
    expect(compiled?.program?.flows.map(({ name }) => name)).toContain('SupportLine');
    expect(compiled?.sourceMap?.program).toBe(compiled?.program?.hash);
    expect(compiled?.scenarios?.program).toBe(compiled?.program?.hash);
    expect(compiled?.scenarios?.scenarios.length).toBeGreaterThan(3);
  });

  test('has what is typed and not saved', async () => {
    const client = await open();
    const before = await compiledAt(client, SUPPORT_LINE);
    await client.change(uriOf(SUPPORT_LINE), 2, {
      text: readExample(SUPPORT_LINE).replace('retries: 2', 'retries: 1'),
    });
    const after = await compiledAt(client, SUPPORT_LINE);
    expect(after?.program?.hash).not.toBe(before?.program?.hash);
    expect(after?.files.find(({ file }) => file === SUPPORT_LINE)?.text).toContain('retries: 1');
  });

  test('says where the first error stands instead of a program that has one', async () => {
    const client = await open();
    const text = readExample(SUPPORT_LINE).replace('set queue to Support', 'set queue to Suport');
    await client.change(uriOf(SUPPORT_LINE), 2, { text });
    const compiled = await compiledAt(client, SUPPORT_LINE);
    expect(compiled).toMatchObject({ program: null, scenarios: null, sourceMap: null });
    expect(compiled?.error).toMatch(/^support-line\.flow:7: .*Suport/);
  });
});
