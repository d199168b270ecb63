import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { flowLanguage } from '../../src/flow-language.ts';
import { FlowGraphRequest } from '../../src/index.ts';
import { connect } from '../client.ts';
import type { Client } from '../client.ts';
import { readExample, SUPPORT_LINE, withRetries } from '../examples.ts';
import { MemoryDisk } from '../memory-disk.ts';

const FOLDER = '/Кол-центр 100%/acme support';
const uriOf = (file: string): string => pathToFileURL(`${FOLDER}/${file}`).href;
const FILES = ['center.flow', SUPPORT_LINE, 'support-line.test.flow'];

async function open(text: string): Promise<Client> {
  const texts = FILES.map((file) => [`${FOLDER}/${file}`, readExample(file)]);
  const client = connect({
    disk: new MemoryDisk(Object.fromEntries(texts)),
    language: { ...flowLanguage, pageOf: () => undefined },
    nextTurn: (run) => void setImmediate(run),
  });
  await client.initialize();
  await client.open(uriOf(SUPPORT_LINE), text);
  return client;
}

/** The picture of the flow at the beginning of a text in the document. */
function pictureAt(client: Client, text: string, at: string) {
  const lines = text.slice(0, text.indexOf(at)).split('\n');
  const position = { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
  return client.connection.sendRequest(FlowGraphRequest.type, { textDocument: { uri: uriOf(SUPPORT_LINE) }, position });
}

const textIn = (
  text: string,
  { start, end }: { start: { line: number; character: number }; end: { line: number; character: number } },
): string => {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).join('\n').length + (line === 0 ? 0 : 1) + character;
  return text.slice(offset(start), offset(end));
};

describe('the flow at the cursor, as a picture', () => {
  test('has a way back to the text from every box that a statement made', async () => {
    const text = readExample(SUPPORT_LINE);
    const answer = await pictureAt(await open(text), text, 'create callback');
    expect(answer).toMatchObject({ flow: 'SupportLine', version: 1, problem: null });
    if (!answer?.picture) throw new Error('there is no picture');
    const { svg, boxes, graph } = answer.picture;
    expect(boxes.map(({ node }) => node)).toEqual(graph.nodes.map(({ id }) => id));
    for (const { node } of boxes) expect(svg).toContain(`data-node="${node}"`);
    const isCallback = new Set(graph.nodes.flatMap(({ id, shape }) => (shape === 'callback' ? [id] : [])));
    const callback = boxes.find(({ node }) => isCallback.has(node));
    expect(callback?.ranges.map((range) => textIn(text, range).split('\n')[0])).toContain(
      'create callback in SupportCallbacks {',
    );
    expect(callback?.label).toMatch(/Callback/i);
  });

  test('marks the statement that something was found in', async () => {
    const text = withRetries(20);
    const { picture } = (await pictureAt(await open(text), text, 'create callback')) ?? {};
    const marked = picture?.graph.nodes.flatMap(({ parts }) => parts).filter(({ marks }) => marks.length > 0);
    expect(marked?.map(({ kind }) => kind)).toEqual(['create callback']);
    expect(marked?.[0]?.marks[0]).toMatchObject({ kind: 'warning', text: expect.stringContaining('21 times') });
  });

  test('is not there while the program has an error, and says which', async () => {
    const text = readExample(SUPPORT_LINE).replace('set queue to Support', 'set queue to Suport');
    const answer = await pictureAt(await open(text), text, 'create callback');
    expect(answer).toMatchObject({ flow: 'SupportLine', picture: null });
    expect(answer?.problem).toMatch(/^support-line\.flow:7: .*Suport/);
  });

  test('between flows there is none', async () => {
    const text = readExample(SUPPORT_LINE);
    expect(await pictureAt(await open(text), text, 'function FindCustomer')).toBeNull();
  });
});
