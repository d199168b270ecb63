import type { Program } from '@ringback/dsl';
import type { CompiledProgram } from '@ringback/lsp';
import type { Rehearsal } from '@ringback/runtime/rehearsal';
import { Range, ViewColumn, window, workspace } from 'vscode';
import type { Disposable, Uri, WebviewPanel } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { loadPlaying } from '../playing/load.ts';
import { webviewFolder, webviewPage } from '../webview-page.ts';
import { agentsFor, CUSTOMERS, targetsOf } from './cast.ts';
import type { FromTryIt, ToTryIt } from './messages.ts';
import { readFromTryIt } from './read-message.ts';

const QUIET_MS = 400;

/** A center in the editor: its customers and agents are played by whoever looks at it, its time moves when told to. */
export class TryItPanel implements Disposable {
  readonly #server: LanguageServer;
  readonly #panel: WebviewPanel;
  readonly #disposables: Disposable[] = [];
  readonly #answers = new Map<string, Readonly<Record<string, string>> | null>();
  #document: Uri | null = null;
  #compiled: CompiledProgram | null = null;
  #rehearsal: Rehearsal | null = null;
  #note: string | null = null;
  #isStale = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(extension: Uri, server: LanguageServer) {
    this.#server = server;
    this.#panel = window.createWebviewPanel('ringback.tryIt', 'Try It', ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [webviewFolder(extension)],
    });
    this.#disposables.push(
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = readFromTryIt(message);
        if (read !== null) void this.#hear(read);
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.#textChanged(document.uri)),
    );
    this.#panel.onDidDispose(() => this.dispose());
    this.#panel.webview.html = webviewPage(this.#panel.webview, extension, 'try-it', 'Try It');
  }

  onDidDispose(listener: () => void): void {
    this.#disposables.push({ dispose: listener });
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    for (const each of this.#disposables.splice(0)) void each.dispose();
    this.#panel.dispose();
  }

  async open(document: Uri): Promise<void> {
    this.#document = document;
    this.#panel.reveal(undefined, false);
    await this.#begin();
  }

  async #begin(): Promise<void> {
    if (this.#document === null) return;
    const compiled = await this.#server.ask<unknown, CompiledProgram>('ringback/program', {
      textDocument: { uri: this.#server.text(this.#document) },
    });
    const program = compiled?.program ?? null;
    const sourceMap = compiled?.sourceMap ?? null;
    this.#note = whyNot(compiled);
    if (compiled !== null && program !== null && sourceMap !== null) {
      const { Rehearsal } = await loadPlaying();
      this.#compiled = compiled;
      this.#isStale = false;
      this.#rehearsal = new Rehearsal({
        program,
        sourceMap,
        sources: Object.fromEntries(compiled.files.map(({ file, text }) => [file, text])),
        customers: CUSTOMERS,
        agents: agentsFor(program),
      });
      for (const [name, values] of this.#answers) this.#rehearsal.answer(name, values);
    }
    this.#show();
  }

  async #hear(message: FromTryIt): Promise<void> {
    const rehearsal = this.#rehearsal;
    if (message.kind === 'again') return this.#begin();
    if (message.kind === 'show') return this.#showLine(message.file, message.line);
    if (rehearsal !== null && message.kind !== 'ready') this.#note = this.#play(rehearsal, message);
    this.#show();
  }

  /** Why nothing came of it; null: something did. */
  #play(rehearsal: Rehearsal, message: Extract<FromTryIt, { kind: 'do' | 'pass' | 'skip' | 'answer' }>): string | null {
    try {
      switch (message.kind) {
        case 'do': {
          const refusal = rehearsal.do(message.actor, message.act);
          return refusal === null ? null : `${refusal[0]?.toUpperCase() ?? ''}${refusal.slice(1)}.`;
        }
        case 'pass':
          rehearsal.pass(message.durationMs);
          return null;
        case 'skip':
          return rehearsal.skip() ? null : 'Nothing happens by itself any more: somebody has to do something.';
        case 'answer':
          this.#answers.set(message.function, message.values);
          rehearsal.answer(message.function, message.values);
          return null;
      }
    } catch (error) {
      // a program that goes round in a circle at one instant: the rehearsal is over, the editor is not
      return `This cannot go on: ${error instanceof Error ? error.message : String(error)}. Start again.`;
    }
  }

  #show(): void {
    const program = this.#compiled?.program ?? null;
    const changed = 'The text has changed since. Start again to try the present one.';
    const message: ToTryIt = {
      kind: 'shown',
      view: this.#rehearsal?.view() ?? null,
      targets: program === null ? [] : targetsOf(program),
      functions: program === null ? [] : this.#functionsOf(program),
      queues: program?.queues.map(({ name }) => name) ?? [],
      note: this.#note ?? (this.#isStale ? changed : null),
    };
    void this.#panel.webview.postMessage(message);
  }

  #functionsOf(program: Program): ToTryIt['functions'] {
    return program.functions.map(({ name, returns }) => ({
      name,
      returns,
      values:
        this.#answers.get(name) ??
        (this.#answers.has(name) ? null : Object.fromEntries(returns.map((one) => [one, '']))),
    }));
  }

  #textChanged(uri: Uri): void {
    const isOurs =
      this.#compiled?.files.some((file) => this.#server.uri(file.uri).toString() === uri.toString()) ?? false;
    const hadNone = this.#rehearsal === null && uri.toString() === this.#document?.toString();
    if (!isOurs && !hadNone) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#isStale = true;
      this.#show();
    }, QUIET_MS);
  }

  async #showLine(file: string, line: number): Promise<void> {
    const found = this.#compiled?.files.find((each) => each.file === file);
    if (found === undefined) return;
    const at = new Range(Math.max(0, line - 1), 0, Math.max(0, line - 1), 0);
    const viewColumn = window.visibleTextEditors.find(({ document }) => document.languageId === 'ringback')?.viewColumn;
    await window.showTextDocument(this.#server.uri(found.uri), {
      selection: at,
      ...(viewColumn === undefined ? {} : { viewColumn }),
    });
  }
}

function whyNot(compiled: CompiledProgram | null): string | null {
  if (compiled === null) return 'The language server does not answer; without it there is no program to try.';
  return compiled.error === null ? null : `The program has an error and cannot be tried. ${compiled.error}`;
}
