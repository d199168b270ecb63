import type { Files } from '@ringback/dsl/project';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type {
  ClientCapabilities,
  Connection,
  GenericRequestHandler,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import { openPrograms } from './desk.ts';
import type { Desk } from './desk.ts';
import { OpenDocuments } from './documents.ts';
import { capabilitiesOf } from './features/feature.ts';
import type { Feature } from './features/feature.ts';
import { FEATURES } from './features/index.ts';
import { FolderPreferences } from './folder-preferences.ts';
import { createGuard, describeFailure, unlessCancelled } from './guard.ts';
import type { Guard } from './guard.ts';
import type { Language } from './language.ts';
import { chooseEncoding } from './positions.ts';
import type { Encoding } from './positions.ts';
import type { CheckListener } from './program-checks.ts';
import { ProgramChecks } from './program-checks.ts';
import { ProgramFiles } from './program-files.ts';
import { Refreshes } from './refreshes.ts';
import { pathOf } from './uris.ts';

export interface Services {
  readonly language: Language;
  /** The disk; asked through a cache that lives until the client says that files have changed. */
  readonly disk: Files;
  /** Runs something once the messages that have arrived are read; `setImmediate` in Node. */
  readonly nextTurn: (run: () => void) => void;
  /** Runs when a program has been opened: much was needed for it, and little of it is any more. */
  readonly giveBack?: () => void;
  /** A clock that never goes back, for what took long; this machine's unless given. */
  readonly nowMs?: () => number;
}

/**
 * Serves one client until it leaves. Protocol only: every answer comes from `services` and `@ringback/dsl`; what the server
 * can be asked stands in `features`, a file each.
 *
 * Handlers run to their end before the next message is read, do no I/O of their own, and each goes through one guard: a
 * handler that throws is reported once, to the client's log and in one message, and the server goes on.
 */
export function serve(connection: Connection, services: Services, features: readonly Feature[] = FEATURES): void {
  let encoding: Encoding = 'utf-16';
  let client: ClientCapabilities = {};
  let folders: readonly string[] = [];
  let settingsAtStart: unknown;
  const guard = guardOver(connection, services.nowMs ?? (() => performance.now()));
  const whenReady: (() => void)[] = [];
  const whenFolders: (() => void)[] = [];
  const listeners: CheckListener[] = [];

  const documents = new OpenDocuments();
  const files = new ProgramFiles(services.disk, documents);
  const checks = new ProgramChecks({
    documents,
    guard,
    files,
    language: services.language,
    nextTurn: (run) => services.nextTurn(guard('check', run, undefined)),
    listener: {
      checked: (program) => listeners.forEach((listener) => listener.checked(program)),
      underWay: (root, step) => listeners.forEach((listener) => listener.underWay?.(root, step)),
      left: (root) => listeners.forEach((listener) => listener.left(root)),
    },
  });
  /** What is asked while a program is opened is answered once it is; what is taken back meanwhile is not. */
  const whenSettled =
    (handler: GenericRequestHandler<unknown, unknown>): GenericRequestHandler<unknown, unknown> =>
    (params, token) => {
      const settled = checks.settled();
      return settled === null ? handler(params, token) : settled.then(() => handler(params, token));
    };
  const desk: Desk = {
    connection,
    get client() {
      return client;
    },
    get folders() {
      return folders;
    },
    get encoding() {
      return encoding;
    },
    language: services.language,
    documents,
    checks,
    foldersAre(uris) {
      folders = uris;
      for (const run of whenFolders) run();
    },
    onFolders: (run) => void whenFolders.push(run),
    get settingsAtStart() {
      return settingsAtStart;
    },
    preferences: new FolderPreferences(),
    refreshes: new Refreshes((method) => connection.sendRequest(method)),
    answer(type, run, otherwise) {
      const handler: GenericRequestHandler<unknown, unknown> = unlessCancelled(
        guard<Parameters<typeof run>, unknown>(lastWord(type.method), run, otherwise),
      );
      connection.onRequest(type.method, whenSettled(handler));
    },
    answerAbout(type, run, otherwise) {
      desk.answer(
        type,
        (params, token) => {
          const at = desk.fileAt(params.textDocument.uri);
          return at === null ? otherwise : run(at, params, token);
        },
        otherwise,
      );
    },
    answerLater(type, run, otherwise) {
      const name = lastWord(type.method);
      const rethrow = guard<[unknown], unknown>(name, (error) => raise(error), otherwise);
      const handler: GenericRequestHandler<unknown, unknown> = unlessCancelled(
        (params: Parameters<typeof run>[0], token) => run(params, token).catch(rethrow),
      );
      connection.onRequest(type.method, whenSettled(handler));
    },
    hear: (type, run) => void connection.onNotification(type, guard(lastWord(type.method), run, undefined)),
    onReady: (run) => void whenReady.push(run),
    textAt: (uri) => files.text(pathOf(uri)),
    ...openPrograms({ documents, checks, encoding: () => encoding }),
    onChecked: (listener) => void listeners.push(listener),
  };
  for (const feature of features) feature.listen(desk);
  if (services.giveBack !== undefined) desk.onChecked(whenOpened(services.giveBack, services.nextTurn));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = params.capabilities;
    folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    settingsAtStart = params.initializationOptions;
    encoding = chooseEncoding(client.general?.positionEncodings);
    return {
      serverInfo: { name: 'ringback' },
      capabilities: { positionEncoding: encoding, ...capabilitiesOf(features, client) },
    };
  });
  connection.onInitialized(guard('initialized', () => whenReady.forEach((run) => run()), undefined));
  connection.listen();
}

/**
 * Runs something once a program is open that took more than one turn; not in the turn in which its findings are sent, and not after an
 * edit, however much has to be checked for it: somebody is typing.
 */
function whenOpened(run: () => void, nextTurn: Services['nextTurn']): CheckListener {
  const takesLong = new Set<string>();
  const isOpen = new Set<string>();
  return {
    underWay: (root, step) => void (step === null ? null : takesLong.add(root)),
    checked({ root }) {
      if (takesLong.has(root) && !isOpen.has(root)) nextTurn(run);
      isOpen.add(root);
    },
    left(root) {
      takesLong.delete(root);
      isOpen.delete(root);
    },
  };
}

function raise(error: unknown): never {
  throw error;
}

/** `textDocument/hover` is `hover` to a person. */
function lastWord(method: string): string {
  return method.slice(method.lastIndexOf('/') + 1);
}

function guardOver(connection: Connection, nowMs: () => number): Guard {
  return createGuard({
    failed(handler, error) {
      connection.console.error(`The server failed in ${handler} and goes on. ${describeFailure(error)}`);
      const message = `Ringback's language server failed in ${handler} and goes on without it. Its log says more.`;
      // The notification, not `window.showErrorMessage`, which is a request that a client need not know. A client that has
      // gone must not end the server: a rejection that nobody takes would.
      const shown = connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      shown.catch(() => undefined);
    },
    wasSlow(handler, tookMs) {
      connection.console.info(`The server took ${Math.round(tookMs)} ms for ${handler}. This is said once.`);
    },
    nowMs,
  });
}
