import type { Files } from '@ringback/dsl/project';
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type {
  CodeAction,
  CodeActionParams,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import { OpenDocuments } from './documents.ts';
import { FIX_ALL_KIND, fixAll } from './fix-all.ts';
import { createGuard, describeFailure } from './guard.ts';
import type { Language } from './language.ts';
import { chooseEncoding, offsetAt } from './positions.ts';
import type { Encoding } from './positions.ts';
import type { CheckedProgram } from './program-checks.ts';
import { ProgramChecks } from './program-checks.ts';
import { ProgramFiles } from './program-files.ts';
import { ProtocolPlaces, toProtocol } from './protocol-diagnostics.ts';
import { PublishedDiagnostics } from './published-diagnostics.ts';
import { quickFixes } from './quick-fixes.ts';
import { pathOf } from './uris.ts';

export interface Services {
  readonly language: Language;
  /** The disk; asked through a cache that lives until the client says that files have changed. */
  readonly disk: Files;
  /** Runs something once the messages that have arrived are read; `setImmediate` in Node. */
  readonly nextTurn: (run: () => void) => void;
}

/** What the server asks the client to watch: the texts of programs, and what says which files make one. */
const WATCHED = ['**/*.flow', '**/ringback.json'];

/**
 * Serves one client until it leaves. Protocol only: every answer comes from `services`.
 *
 * Handlers run to their end before the next message is read, do no I/O of their own, and each goes through one guard: a
 * handler that throws is reported once, to the client's log and in one message, and the server goes on.
 */
export function serve(connection: Connection, services: Services): void {
  let encoding: Encoding = 'utf-16';
  let canWatchFiles = false;

  const guard = createGuard((handler, error) => {
    connection.console.error(`The server failed in ${handler} and goes on. ${describeFailure(error)}`);
    // The notification, not `window.showErrorMessage`, which is a request that a client need not know.
    const message = `Ringback's language server failed in ${handler} and goes on without it. Its log says more.`;
    unanswered(connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message }));
  });

  const documents = new OpenDocuments();
  const published = new PublishedDiagnostics((params) => unanswered(connection.sendDiagnostics(params)));
  const placesOf = (program: CheckedProgram): ProtocolPlaces => new ProtocolPlaces(program, documents, encoding);

  const checks = new ProgramChecks({
    documents,
    guard,
    files: new ProgramFiles(services.disk, documents),
    language: services.language,
    nextTurn: (run) => services.nextTurn(guard('check', run, undefined)),
    listener: {
      checked(program) {
        const places = placesOf(program);
        const byUri = program.files.map(({ file, findings }) => ({
          uri: places.uri(file),
          version: places.version(file),
          diagnostics: findings.map((finding) => toProtocol(finding, places, services.language.pageOf)),
        }));
        published.replace(program.root, byUri);
      },
      left: (root) => published.clear(root),
    },
  });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    encoding = chooseEncoding(params.capabilities.general?.positionEncodings);
    canWatchFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    return {
      serverInfo: { name: 'ringback' },
      capabilities: {
        positionEncoding: encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(
    guard(
      'initialized',
      () => {
        if (!canWatchFiles) return;
        const watchers = WATCHED.map((globPattern) => ({ globPattern }));
        unanswered(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
      },
      undefined,
    ),
  );

  connection.onDidOpenTextDocument(
    guard(
      'didOpen',
      ({ textDocument }) => {
        documents.open(textDocument);
        checks.documentsChanged();
      },
      undefined,
    ),
  );
  connection.onDidChangeTextDocument(
    guard(
      'didChange',
      ({ textDocument, contentChanges }) => {
        const path = documents.change(textDocument.uri, textDocument.version, contentChanges, encoding);
        if (path !== undefined) checks.documentChanged(path);
      },
      undefined,
    ),
  );
  connection.onDidCloseTextDocument(
    guard(
      'didClose',
      ({ textDocument }) => {
        documents.close(textDocument.uri);
        checks.documentsChanged();
      },
      undefined,
    ),
  );

  connection.onDidChangeWatchedFiles(guard('didChangeWatchedFiles', () => checks.diskChanged(), undefined));
  connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    guard('didChangeWorkspaceFolders', () => checks.diskChanged(), undefined),
  );

  connection.onCodeAction(
    guard(
      'codeAction',
      ({ textDocument, range, context }: CodeActionParams): CodeAction[] => {
        const path = pathOf(textDocument.uri);
        const document = documents.get(path);
        if (document === undefined) return [];
        const program = checks.of(path);
        const checked = program.files.find((file) => file.path === path);
        if (checked === undefined) return [];
        const places = placesOf(program);
        // what mends a whole document comes to those who ask for it, on saving say
        const isAsked = (kind: string, unasked: boolean): boolean =>
          context.only?.some((only) => isAtOrAbove(only, kind)) ?? unasked;
        const touched = {
          start: offsetAt(document.lines, range.start, encoding),
          end: offsetAt(document.lines, range.end, encoding),
        };
        const sources = program.files.map(({ file, text }) => ({ path: file, text }));
        return [
          ...(isAsked(CodeActionKind.QuickFix, true)
            ? quickFixes(checked.findings, touched, context.diagnostics, sources, places)
            : []),
          ...(isAsked(FIX_ALL_KIND, false) ? fixAll(program, checked.file, services.language, places) : []),
        ];
      },
      [],
    ),
  );

  connection.listen();
}

/** Kinds are a hierarchy: who asks for `quickfix` also means `quickfix.spelling`, and the empty kind means all. */
function isAtOrAbove(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}

/** A client that has gone, or refuses, must not end the server: a rejection that nobody takes would. */
function unanswered(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
