import type { CompiledProgram } from '@ringback/lsp';
import type { ScenarioResult } from '@ringback/runtime/scenario';
import type { CancellationToken, TestController, TestItem, TestRun, TestRunRequest, Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { loadPlaying } from '../playing/load.ts';
import { filesCovered } from './coverage.ts';
import { errorOf, failureOf } from './failure-message.ts';
import type { UriOf } from './failure-message.ts';
import { scenarioId } from './found-scenarios.ts';

export interface PlayRequest {
  readonly controller: TestController;
  readonly server: LanguageServer;
  readonly request: TestRunRequest | Pick<TestRunRequest, 'include' | 'exclude' | 'profile' | 'preserveFocus'>;
  readonly token: CancellationToken | undefined;
  readonly coverage: boolean;
  /** Reads which scenarios a file has. */
  readonly resolve: (file: TestItem) => Promise<void>;
}

/** Plays what was asked for, program by program, and tells the editor of each scenario how it went. */
export async function play({ controller, server, request, token, coverage, resolve }: PlayRequest): Promise<void> {
  const run = controller.createTestRun(request as TestRunRequest);
  try {
    const wanted = await scenariosIn(controller, request, resolve);
    for (const item of wanted) run.enqueued(item);
    const left = new Map(wanted.map((item) => [item.id, item]));
    while (left.size > 0) {
      if (token?.isCancellationRequested === true) break;
      const [first] = left.values();
      if (first?.uri === undefined) break;
      const compiled = await server.ask<unknown, CompiledProgram>('ringback/program', {
        textDocument: { uri: server.text(first.uri) },
      });
      const own = [...left.values()].filter(
        ({ uri }) => uri !== undefined && (uri === first.uri || isFileOf(server, compiled, uri)),
      );
      for (const item of own) left.delete(item.id);
      await playProgram({ run, server, compiled, items: own, coverage });
    }
  } finally {
    run.end();
  }
}

async function scenariosIn(
  controller: TestController,
  request: Pick<TestRunRequest, 'include' | 'exclude'>,
  resolve: PlayRequest['resolve'],
): Promise<TestItem[]> {
  const roots = request.include ?? [...controller.items].map(([, item]) => item);
  const left = new Set(request.exclude);
  const found: TestItem[] = [];
  for (const item of roots) {
    if (left.has(item)) continue;
    if (item.parent !== undefined) found.push(item);
    else {
      await resolve(item);
      for (const [, child] of item.children) if (!left.has(child)) found.push(child);
    }
  }
  return found;
}

/** Addresses are compared as the editor reads them: the server may write an escape otherwise. */
function isFileOf(server: LanguageServer, compiled: CompiledProgram | null, uri: Uri): boolean {
  return compiled?.files.some((file) => server.uri(file.uri).toString() === uri.toString()) ?? false;
}

async function playProgram({
  run,
  server,
  compiled,
  items,
  coverage,
}: {
  readonly run: TestRun;
  readonly server: LanguageServer;
  readonly compiled: CompiledProgram | null;
  readonly items: readonly TestItem[];
  readonly coverage: boolean;
}): Promise<void> {
  const [program, sourceMap, scenarios] = [
    compiled?.program ?? null,
    compiled?.sourceMap ?? null,
    compiled?.scenarios ?? null,
  ];
  if (compiled === null || program === null || sourceMap === null || scenarios === null) {
    const why =
      compiled === null ? 'The language server does not answer' : `The program has an error. ${compiled.error ?? ''}`;
    for (const item of items) run.errored(item, errorOf(why, item));
    return;
  }
  const { runScenarios, coverageOf } = await loadPlaying();
  const uriOf: UriOf = (file) => server.uri(compiled.files.find((each) => each.file === file)?.uri ?? file);
  const byId = new Map(items.map((item) => [item.id, item]));
  const counts = new Map<string, number>();
  /** Which of the items a scenario is: the count goes over all of its file, played or not. */
  const itemOf = new Map<string, TestItem>();
  for (const { title, at } of scenarios.scenarios) {
    const uri = uriOf(scenarios.files[at.file] ?? '').toString();
    const key = JSON.stringify([uri, title]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const item = byId.get(scenarioId(uri, title, count));
    if (item !== undefined) itemOf.set(JSON.stringify([scenarios.files[at.file], at.line, at.column]), item);
  }
  const sources = Object.fromEntries(compiled.files.map(({ file, text }) => [file, text]));
  const results: ScenarioResult[] = [];
  for (const [place, item] of itemOf) {
    run.started(item);
    const startedMs = Date.now();
    // one at a time, so that each is told as soon as it is over
    const [result] = runScenarios({
      program,
      sourceMap,
      scenarios,
      sources,
      filter: ({ at }, file) => JSON.stringify([file, at.line, at.column]) === place,
    });
    if (result === undefined) run.skipped(item);
    else {
      results.push(result);
      tell(run, item, result, Date.now() - startedMs, uriOf);
    }
    byId.delete(item.id);
    await nextTurn();
  }
  for (const item of byId.values()) run.skipped(item);
  if (!coverage) return;
  for (const file of filesCovered(coverageOf(program, sourceMap, results), uriOf)) run.addCoverage(file);
}

function tell(run: TestRun, item: TestItem, result: ScenarioResult, tookMs: number, uriOf: UriOf): void {
  if (result.failure === null) run.passed(item, tookMs);
  else run.failed(item, failureOf(result.failure, uriOf), tookMs);
  const said = result.failure === null ? '' : `: ${result.failure.message}`;
  run.appendOutput(`${result.passed ? 'passed' : 'failed'}  ${result.title}${said}\r\n`, undefined, item);
}

/** Between two scenarios the editor gets its turn: they are played on the thread that it talks to. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
