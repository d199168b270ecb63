import {
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { folderOf } from '../uris.ts';
import type { Feature } from './feature.ts';

/** What the server asks the client to watch: the texts of programs, and what says which files make one. */
const WATCHED = ['**/*.flow', '**/ringback.json'];

/** Follows what is open in the editor and what changes on disk. */
export const openDocuments: Feature = {
  row: 'documents',
  says: 'Incremental changes, in UTF-8 or UTF-16; several folders; files that change elsewhere',
  methods: [],
  capabilities: () => ({
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  }),
  listen(desk) {
    const { connection, documents, checks } = desk;
    desk.onReady(() => {
      if (!desk.client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      const watchers = WATCHED.map((globPattern) => ({ globPattern }));
      // a client that has gone, or refuses, must not end the server
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined);
    });
    desk.hear(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
      documents.open(textDocument);
      checks.documentsChanged();
    });
    desk.hear(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
      const path = documents.change(textDocument.uri, textDocument.version, contentChanges, desk.encoding);
      if (path !== undefined) checks.documentChanged(path);
    });
    desk.hear(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
      documents.close(textDocument.uri);
      checks.documentsChanged();
    });
    desk.hear(DidChangeWatchedFilesNotification.type, () => checks.diskChanged());
    const readFolders = (): void => checks.foldersChanged([...new Set(desk.folders.map(folderOf))]);
    desk.onReady(readFolders);
    desk.hear(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
      const changed = new Set([...removed, ...added].map(({ uri }) => folderOf(uri)));
      const kept = desk.folders.filter((uri) => !changed.has(folderOf(uri)));
      desk.foldersAre([...kept, ...added.map(({ uri }) => uri)]);
      checks.diskChanged();
      readFolders();
    });
  },
};
