import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
import { checkFlows } from '../src/flow-language.ts';
import { at, between, connect } from './client.ts';
import { readExample, SUPPORT_LINE, withRetries } from './examples.ts';
import { MemoryDisk } from './memory-disk.ts';

const SUPPORT = `file:///acme/${SUPPORT_LINE}`;

/** Three mistakes, in a text with letters beyond the first plane and the line ends of Windows: two are safe to mend. */
const wrong = `// 😀\n${withRetries(20)}`
  .replace('retries: 20', 'retries: 20 // ringback-ignore unreachable-step: old')
  .replace(/inbound flow/, '// ringback-ignore endless-loop: old 😀\ninbound flow')
  .replaceAll('\n', '\r\n');
const right = `// 😀\n${withRetries(20)}`.replaceAll('\n', '\r\n');

async function opened(text: string) {
  const disk = new MemoryDisk({ '/acme/center.flow': readExample('center.flow') });
  const language = { check: checkFlows, pageOf: () => undefined };
  const client = connect({ disk, language, nextTurn: (run) => void setImmediate(run) });
  await client.initialize();
  await client.open(SUPPORT, text);
  const ask = (only?: string[]): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: SUPPORT },
      range: between(at(0, 0), at(0, 0)),
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  return { client, ask };
}

describe('mending a whole document', () => {
  test.each([['source.fixAll.ringback'], ['source.fixAll'], ['source']])(
    '%s: what is certain, as one edit',
    async (kind) => {
      const { client, ask } = await opened(wrong);
      const [action, ...more] = await ask([kind]);
      expect([action?.kind, more]).toEqual(['source.fixAll.ringback', []]);
      const [change] = action?.edit?.documentChanges ?? [];
      expect(change).toMatchObject({ textDocument: { uri: SUPPORT, version: 1 } });
      const [edit] = change !== undefined && 'edits' in change ? change.edits : [];
      expect(edit).toBeDefined();
      if (edit === undefined || !('newText' in edit)) throw new Error('it is no edit of a text');
      await client.change(SUPPORT, 2, { range: edit.range, text: edit.newText });
      expect((await client.diagnosticsOf(SUPPORT, 2)).map(({ code }) => code)).toEqual(['suspicious-retries']);
      expect(await ask([kind])).toEqual([]);
      await client.change(SUPPORT, 3, { text: right });
      const shown = (await client.diagnosticsOf(SUPPORT, 3)).map(({ range }) => range);
      await client.change(SUPPORT, 4, { text: wrong });
      await client.change(SUPPORT, 5, { range: edit.range, text: edit.newText });
      expect((await client.diagnosticsOf(SUPPORT, 5)).map(({ range }) => range)).toEqual(shown);
    },
  );

  test('nobody is offered it who did not ask', async () => {
    const { ask } = await opened(wrong);
    expect(await ask()).toEqual([]);
    expect(await ask(['quickfix'])).toEqual([]);
  });
});
