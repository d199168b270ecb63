import { RelativePattern, TestRunProfileKind, commands, tests, workspace } from 'vscode';
import type { Disposable, TestController, TestItem, TextDocument, Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { linesOf } from './coverage.ts';
import { scenariosOf } from './found-scenarios.ts';
import { play } from './play.ts';

/** Files beyond these are not looked for: a workspace with more has its build server. */
const FILES_MAX = 2_000;
const TEST_FILES = '**/*.test.flow';
const LEFT_OUT = '**/{node_modules,.git}/**';
/** Typing settles before the list of scenarios is read again. */
const QUIET_MS = 250;

/**
 * Scenarios in the Test Explorer: a file each, its scenarios below. They are played here, in virtual time, on what the editor
 * holds, saved or not.
 */
export class ScenarioTests implements Disposable {
  readonly #controller: TestController;
  readonly #server: LanguageServer;
  readonly #disposables: Disposable[] = [];
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #hasLooked = false;

  constructor(server: LanguageServer) {
    this.#server = server;
    const controller = tests.createTestController('ringback', 'Ringback scenarios');
    this.#controller = controller;
    controller.resolveHandler = (item) => (item === undefined ? this.#findFiles() : this.#read(item));
    controller.refreshHandler = () => this.#findFiles();
    controller.createRunProfile(
      'Play',
      TestRunProfileKind.Run,
      (request, token) =>
        play({ controller, server, request, token, coverage: false, resolve: (item) => this.#read(item) }),
      true,
    );
    const covering = controller.createRunProfile(
      'Play with Coverage',
      TestRunProfileKind.Coverage,
      (request, token) =>
        play({ controller, server, request, token, coverage: true, resolve: (item) => this.#read(item) }),
      true,
    );
    covering.loadDetailedCoverage = (_run, file) => Promise.resolve(linesOf(file));
    this.#disposables.push(
      controller,
      workspace.onDidOpenTextDocument((document) => this.#documentChanged(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#documentChanged(document)),
      server.onDidChange(() => void this.#readAgain()),
      commands.registerCommand('ringback.runScenario', (uri: string, title: string) => this.#runOne(uri, title)),
      commands.registerCommand('ringback.runScenarios', () => commands.executeCommand('testing.runAll')),
    );
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#disposables.forEach((each) => void each.dispose());
  }

  async #findFiles(): Promise<void> {
    if (!this.#hasLooked) this.#watch();
    this.#hasLooked = true;
    const found = await workspace.findFiles(TEST_FILES, LEFT_OUT, FILES_MAX);
    const there = new Set(found.map((uri) => uri.toString()));
    const gone = Array.from(this.#controller.items, ([id]) => id).filter((id) => !there.has(id));
    for (const id of gone) this.#controller.items.delete(id);
    await Promise.all(found.map((uri) => this.#read(this.#fileItem(uri))));
  }

  #watch(): void {
    for (const folder of workspace.workspaceFolders ?? []) {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, TEST_FILES));
      watcher.onDidCreate((uri) => void this.#read(this.#fileItem(uri)));
      watcher.onDidChange((uri) => void this.#read(this.#fileItem(uri)));
      watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString()));
      this.#disposables.push(watcher);
    }
  }

  #fileItem(uri: Uri): TestItem {
    const known = this.#controller.items.get(uri.toString());
    if (known !== undefined) return known;
    const item = this.#controller.createTestItem(uri.toString(), workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.#controller.items.add(item);
    return item;
  }

  async #read(item: TestItem): Promise<void> {
    if (item.uri === undefined || item.parent !== undefined) return;
    const { uri } = item;
    const found = await scenariosOf(this.#server, uri);
    if (found === null) return;
    item.children.replace(
      found.map(({ id, title, range }) => {
        const child = this.#controller.createTestItem(id, title, uri);
        child.range = range;
        return child;
      }),
    );
  }

  #documentChanged(document: TextDocument): void {
    const key = document.uri.toString();
    if (document.languageId !== 'ringback' || !document.uri.path.endsWith('.test.flow')) return;
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => void this.#read(this.#fileItem(document.uri)), QUIET_MS),
    );
  }

  /** A server that has come up, or come back, knows now. */
  async #readAgain(): Promise<void> {
    if (this.#server.state !== 'running') return;
    for (const [, item] of this.#controller.items) await this.#read(item);
    for (const document of workspace.textDocuments) this.#documentChanged(document);
  }

  /** From a code lens: the scenario of that title in that document. */
  async #runOne(uri: string, title: string): Promise<void> {
    const target = this.#server.uri(uri);
    const file = this.#fileItem(target);
    await this.#read(file);
    const item = [...file.children].map(([, child]) => child).find(({ label }) => label === title);
    if (item === undefined) return;
    await play({
      controller: this.#controller,
      server: this.#server,
      request: { include: [item], exclude: undefined, profile: undefined, preserveFocus: false },
      token: undefined,
      coverage: false,
      resolve: (each) => this.#read(each),
    });
  }
}
