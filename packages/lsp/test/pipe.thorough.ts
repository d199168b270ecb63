import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { at, between } from './client.ts';
import { exampleFolder, readExample, SUPPORT_LINE, withRetries } from './examples.ts';
import { startProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** The built command, as a person has it. */
const RINGBACK = fileURLToPath(new URL('../../cli/bin/ringback.js', import.meta.url));

interface CheckedFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly notes: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What `ringback check` finds, or nothing. Its exit code says that it found something, which is no failure here. */
function check(folder: string): readonly CheckedFinding[] {
  const args = [RINGBACK, 'check', '--hints', '--format', 'json', '.'];
  const { findings } = JSON.parse(run(args, folder)) as { findings: readonly CheckedFinding[] };
  return findings;
}

function run(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** A finding of the command in the words of the protocol. */
const asDiagnostic = (finding: CheckedFinding): unknown => ({
  code: finding.code,
  severity: { error: 1, warning: 2, hint: 4 }[finding.severity],
  message: [finding.message, ...finding.notes].join('\n'),
  range: between(at(finding.line - 1, finding.column - 1), at(finding.endLine - 1, finding.endColumn - 1)),
});
const asPublished = ({ code, severity, message, range }: Diagnostic): unknown => ({ code, severity, message, range });

/** Where the build put the page that `ringback explain` prints, if there is one. */
function shippedPage(code: string): string | undefined {
  const page = new URL(`../../dsl/dist/rules/${code}.md`, import.meta.url);
  return existsSync(page) ? page.href : undefined;
}

describe('ringback lsp --stdio', () => {
  let folder = '';
  let server: ServerProcess;
  const uri = (): string => pathToFileURL(join(folder, SUPPORT_LINE)).href;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'Кол-центр 100% '));
    cpSync(exampleFolder, folder, { recursive: true });
    server = startProcess(RINGBACK, 'lsp', '--stdio');
    await server.client.initialize();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('says the same as ringback check about 20 retries; mended, both say nothing', async () => {
    writeFileSync(join(folder, SUPPORT_LINE), withRetries(20));
    await server.client.open(uri(), withRetries(20));
    const shown = await server.client.diagnosticsOf(uri(), 1);
    expect(shown.map(asPublished)).toEqual(check(folder).map(asDiagnostic));
    expect(shown.map(({ code }) => code)).toEqual(['suspicious-retries']);
    expect(shown[0]?.message).toMatch(/21 times over 3 h 20 min/);
    expect(shown[0]?.codeDescription?.href).toBe(shippedPage('suspicious-retries'));

    const mended = readExample(SUPPORT_LINE);
    writeFileSync(join(folder, SUPPORT_LINE), mended);
    await server.client.change(uri(), 2, { text: mended });
    expect(await server.client.diagnosticsOf(uri(), 2)).toEqual([]);
    expect(check(folder)).toEqual([]);
    expect(await server.leave()).toEqual({ code: 0, stderr: '' });
  });

  test('says the same as ringback check about broken text, in all files of the program', async () => {
    const broken = readExample(SUPPORT_LINE)
      .replace('timeout: 8s', 'timeout: 8')
      .replace('goto hold }', 'goto hlod }')
      .replace('set queue to Support', 'set queue to Suport');
    const center = readExample('center.flow').replace('serve Support at', 'serve Supprot at');
    writeFileSync(join(folder, SUPPORT_LINE), broken);
    writeFileSync(join(folder, 'center.flow'), center);
    await server.client.open(uri(), broken);
    const centerUri = pathToFileURL(join(folder, 'center.flow')).href;
    const shown = await server.client.diagnosticsOf(uri(), 1);
    await server.client.until(() => (server.client.shown(centerUri)?.length ?? 0) > 0);
    const found = check(folder);
    const of = (file: string): readonly unknown[] => found.filter((one) => one.file === file).map(asDiagnostic);
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown.map(asPublished)).toEqual(of(SUPPORT_LINE));
    expect(server.client.shown(centerUri)?.map(asPublished)).toEqual(of('center.flow'));
    expect(await server.leave()).toEqual({ code: 0, stderr: '' });
  });
});
