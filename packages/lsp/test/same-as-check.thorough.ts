import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeFiles } from '@ringback/dsl/project';
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Position, Range } from 'vscode-languageserver/node';
import { flowLanguage } from '../src/flow-language.ts';
import { connect } from './client.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const COMMAND = `${ROOT}/packages/cli/bin/ringback.js`;

/** Every folder of flows that stands in the repository: examples, templates, the corpus with all its mistakes. */
const FOLDERS = [
  ...new Set(
    globSync(['examples/**/*.flow', 'packages/cli/templates/**/*.flow', 'packages/dsl/test/corpus/**/*.flow'], {
      cwd: ROOT,
    }).map((file) => dirname(file)),
  ),
].sort();

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

interface Printed {
  readonly findings: readonly (Place & {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly notes: readonly string[];
    readonly related: readonly (Place & { readonly message: string })[];
    readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
  })[];
  readonly files: readonly string[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const placed = ({ file, line, column, endLine, endColumn }: Place): string =>
  `${file}:${line}:${column}-${endLine}:${endColumn}`;

/** What the command prints, a line of JSON for each finding, in the form that both have. */
function printed(folder: string): { readonly lines: readonly string[]; readonly files: readonly string[] } {
  const args = [COMMAND, 'check', folder, '--format', 'json', '--max-warnings', '100000'];
  const { findings, files } = JSON.parse(outputOf(args)) as Printed;
  const lines = findings.map((finding) =>
    JSON.stringify({
      at: placed(finding),
      code: finding.code,
      severity: finding.severity,
      message: [finding.message, ...finding.notes].join('\n'),
      related: finding.related.map((each) => ({ at: placed(each), message: each.message })),
      fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    }),
  );
  return { lines, files };
}

/** A program with errors ends the command with code 1. */
function outputOf(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

/** What the server tells an editor that has opened one of the files, in the same form. */
async function shown(files: readonly string[]): Promise<readonly string[]> {
  const client = connect({
    disk: nodeFiles,
    language: { ...flowLanguage, pageOf: () => undefined },
    nextTurn: (run) => void setImmediate(run),
  });
  await client.initialize();
  const uriOf = (file: string): string => pathToFileURL(`${ROOT}/${file}`).href;
  const [first = ''] = files;
  await client.open(uriOf(first), readFileSync(`${ROOT}/${first}`, 'utf8'));
  await client.diagnosticsOf(uriOf(first), 1);
  // everything about a program is told in one turn: the answer to a question comes after it
  await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uriOf(first) } });
  const fileOf = (uri: string): string => relative(ROOT, fileURLToPath(uri));
  const lines = files.flatMap((file) =>
    (client.shown(uriOf(file)) ?? []).map((diagnostic) => JSON.stringify(inTheSameForm(diagnostic, file, fileOf))),
  );
  expect(
    client
      .told()
      .map(fileOf)
      .filter((file) => !files.includes(file)),
  ).toEqual([]);
  await client.leave();
  return lines;
}

function inTheSameForm(diagnostic: Diagnostic, file: string, fileOf: (uri: string) => string) {
  const { range, code, severity = 1, message, relatedInformation = [], data } = diagnostic;
  return {
    at: placed(placeOf(range, file)),
    code,
    severity: SEVERITIES[severity - 1],
    message,
    related: relatedInformation.map((each) => ({
      at: placed(placeOf(each.location.range, fileOf(each.location.uri))),
      message: each.message,
    })),
    fixes: (data as { readonly fixes: readonly unknown[] }).fixes,
  };
}

function placeOf({ start, end }: Range, file: string): Place {
  const counted = ({ line, character }: Position) => [line + 1, character + 1] as const;
  const [[line, column], [endLine, endColumn]] = [counted(start), counted(end)];
  return { file, line, column, endLine, endColumn };
}

describe('ringback check and the server say the same, byte for byte', () => {
  test.each(FOLDERS)('%s', { timeout: 60_000 }, async (folder) => {
    const { lines, files } = printed(folder);
    expect((await shown(files)).join('\n')).toBe(lines.join('\n'));
  });

  test('there is something to compare', () => {
    expect(FOLDERS.length).toBeGreaterThan(10);
    expect(printed('packages/dsl/test/corpus/mistakes').lines.length).toBeGreaterThan(50);
  });
});
