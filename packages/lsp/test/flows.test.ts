import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from '@ringback/dsl';
import type { Diagnostic as Finding } from '@ringback/dsl';
import { describe, expect, test } from 'vitest';
import { DiagnosticTag } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import { flowLanguage } from '../src/flow-language.ts';
import { at, between, connect } from './client.ts';
import type { Client } from './client.ts';
import { readExample, SUPPORT_LINE, withRetries } from './examples.ts';
import { MemoryDisk } from './memory-disk.ts';

const FOLDER = '/Кол-центр 100%/acme support';
const uriOf = (file: string): string => pathToFileURL(`${FOLDER}/${file}`).href;
const SUPPORT = uriOf(SUPPORT_LINE);
const FILES = ['center.flow', SUPPORT_LINE, 'support-line.test.flow'];

async function openExample(): Promise<Client> {
  const disk = new MemoryDisk(Object.fromEntries(FILES.map((file) => [`${FOLDER}/${file}`, readExample(file)])));
  const client = connect({
    disk,
    language: { ...flowLanguage, pageOf: (code) => `https://example.org/rules/${code}` },
    nextTurn: (run) => void setImmediate(run),
  });
  await client.initialize();
  await client.open(SUPPORT, readExample(SUPPORT_LINE));
  return client;
}

const codes = (diagnostics: readonly Diagnostic[]): readonly unknown[] => diagnostics.map(({ code }) => code);

describe('the example in the editor', () => {
  test('is clean, all its files', async () => {
    const client = await openExample();
    expect(await client.diagnosticsOf(SUPPORT, 1)).toEqual([]);
    expect(client.told()).toEqual([SUPPORT]);
  });

  test('with 20 retries it is told what that means, and mended it is not', async () => {
    const client = await openExample();
    await client.change(SUPPORT, 2, { text: withRetries(20) });
    const shown = await client.diagnosticsOf(SUPPORT, 2);
    expect(codes(shown)).toEqual(['suspicious-retries']);
    expect(shown[0]?.message).toMatch(/21 times over 3 h 20 min/);
    expect(shown[0]?.severity).toBe(2);
    expect(shown[0]?.codeDescription?.href).toBe('https://example.org/rules/suspicious-retries');
    const { range } = shown[0] ?? { range: between(at(0, 0), at(0, 0)) };
    expect(withRetries(20).split('\n')[range.start.line]?.slice(range.start.character, range.end.character)).toBe('20');

    await client.change(SUPPORT, 3, { range, text: '2' });
    expect(await client.diagnosticsOf(SUPPORT, 3)).toEqual([]);
  });

  test('what has no effect is faded: a step that nothing reaches', async () => {
    const client = await openExample();
    const text = readExample(SUPPORT_LINE).replace('  step hold {', '  step lost { disconnect }\n\n  step hold {');
    await client.change(SUPPORT, 2, { text });
    const shown = await client.diagnosticsOf(SUPPORT, 2);
    expect(shown.map(({ code, tags }) => [code, tags])).toEqual([['unreachable-step', [DiagnosticTag.Unnecessary]]]);
  });

  test('typed wrong and mended, key by key, it ends clean', async () => {
    const client = await openExample();
    const text = readExample(SUPPORT_LINE);
    const [before, after] = splitAtStep(text);
    const typed = '  step extra { goto hold }\n\n';
    let version = 1;
    for (let upTo = 1; upTo < typed.length; upTo++) {
      void client.change(SUPPORT, ++version, { text: before + typed.slice(0, upTo) + after });
    }
    await client.change(SUPPORT, ++version, { text: `${before}  step extra {\n${after}` });
    expect((await client.diagnosticsOf(SUPPORT, version)).length).toBeGreaterThan(0);
    await client.change(SUPPORT, ++version, { text });
    expect(await client.diagnosticsOf(SUPPORT, version)).toEqual([]);
  });

  test('a flow renamed in one file is missed in another one that is not open', async () => {
    const client = await openExample();
    const center = uriOf('center.flow');
    const text = readExample(SUPPORT_LINE);
    await client.change(SUPPORT, 2, { text: text.replace('flow CallbackGreeting', 'flow Greeting') });
    await client.until(() => client.shown(center)?.length === 1);
    expect(client.shown(center)?.[0]).toMatchObject({ code: 'unknown-name', severity: 1 });
    await client.change(SUPPORT, 3, { text });
    await client.until(() => client.shown(center)?.length === 0);
  });

  test('the fix of a finding mends it', async () => {
    const client = await openExample();
    const line = withRetries(20)
      .split('\n')
      .findIndex((line) => line.includes('retries: 20'));
    await client.change(SUPPORT, 2, { text: withRetries(20) });
    const [action] = await client.codeActions(SUPPORT, between(at(line, 0), at(line, 40)));
    const [edited] = action?.edit?.documentChanges ?? [];
    expect(edited).toMatchObject({ textDocument: { uri: SUPPORT, version: 2 } });
    const edits = edited !== undefined && 'edits' in edited ? edited.edits : [];
    for (const edit of edits) {
      if ('newText' in edit) await client.change(SUPPORT, 3, { range: edit.range, text: edit.newText });
    }
    expect(await client.diagnosticsOf(SUPPORT, 3)).toEqual([]);
  });
});

function splitAtStep(text: string): readonly [string, string] {
  const index = text.indexOf('  step hold {');
  return [text.slice(0, index), text.slice(index)];
}

/** A finding and a published diagnostic, both as what a person reads. */
const asRead = (finding: Finding): unknown => ({
  code: finding.code,
  message: [finding.message, ...finding.notes].join('\n'),
  severity: { error: 1, warning: 2, hint: 4 }[finding.severity],
});
const asShown = ({ code, message, severity }: Diagnostic): unknown => ({ code, message, severity });

describe('the server says what the compiler says', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const texts = globSync('examples/*/*.flow', { cwd: root }).sort();

  test.each(texts)('%s with every seventh line left out', async (path) => {
    const lines = readFileSync(root + path, 'utf8').split('\n');
    const text = lines.filter((_, index) => index % 7 !== 3).join('\n');
    const client = connect({
      disk: new MemoryDisk(),
      language: { ...flowLanguage, pageOf: () => undefined },
      nextTurn: (run) => void setImmediate(run),
    });
    await client.initialize();
    const uri = pathToFileURL(`/alone/${path.split('/').at(-1)}`).href;
    await client.open(uri, text);
    const shown = await client.diagnosticsOf(uri, 1);
    const { diagnostics } = compile([{ path: path.split('/').at(-1) ?? '', text }]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map(asShown)).toEqual(diagnostics.map(asRead));
  });
});
