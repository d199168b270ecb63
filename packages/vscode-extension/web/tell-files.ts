import { FileChangeType } from 'vscode-languageclient/browser';
import { RelativePattern, workspace } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import type { LanguageServer } from '../src/client/language-server.ts';

/** What makes programs. */
const FILES = '**/{*.flow,ringback.json}';
const LEFT_OUT = '**/{node_modules,.git}/**';
const FILES_MAX = 5_000;

/** Keeps a server without a disk informed: what the files hold when it starts, and whenever one changes. */
export function tellFiles(server: LanguageServer): Disposable {
  const tell = (
    files: readonly { readonly uri: string; readonly text: string | null }[],
    type: FileChangeType,
  ): void => {
    if (server.state !== 'running') return;
    server.tell('ringback/files', { files });
    server.tell('workspace/didChangeWatchedFiles', { changes: files.map(({ uri }) => ({ uri, type })) });
  };
  const tellAll = async (): Promise<void> => {
    if (server.state !== 'running') return;
    const found = await workspace.findFiles(FILES, LEFT_OUT, FILES_MAX);
    tell(
      await Promise.all(found.map(async (uri) => ({ uri: server.text(uri), text: await textOf(uri) }))),
      FileChangeType.Created,
    );
  };
  const tellOne = async (uri: Uri): Promise<void> =>
    tell([{ uri: server.text(uri), text: await textOf(uri) }], FileChangeType.Changed);
  const watchers = (workspace.workspaceFolders ?? []).map((folder) => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, FILES));
    watcher.onDidCreate((uri) => void tellOne(uri));
    watcher.onDidChange((uri) => void tellOne(uri));
    watcher.onDidDelete((uri) => tell([{ uri: server.text(uri), text: null }], FileChangeType.Deleted));
    return watcher;
  });
  const listening = [
    server.onDidChange(() => void tellAll()),
    workspace.onDidChangeWorkspaceFolders(() => void tellAll()),
  ];
  void tellAll();
  return { dispose: () => [...watchers, ...listening].forEach((each) => void each.dispose()) };
}

/** null: it has gone since, or may not be read. */
async function textOf(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
