/** The extension in a browser: the server is a worker, and the files come from the editor, whatever holds them. */
import { LanguageClient } from 'vscode-languageclient/browser';
import { Uri } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { startExtension } from '../src/start-extension.ts';
import type { LanguageServer } from '../src/client/language-server.ts';
import { folderAddresses } from './folder-addresses.ts';
import { tellFiles } from './tell-files.ts';

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  const pages = `${Uri.joinPath(dist, 'rules').toString(true)}/`;
  const address = `${Uri.joinPath(dist, 'web', 'server.js').toString(true)}?pages=${encodeURIComponent(pages)}`;
  server = startExtension(context, (options) => {
    const client = new LanguageClient('ringback', 'Ringback', () => startWorker(address), {
      ...options,
      uriConverters: folderAddresses,
    });
    const { version } = context.extension.packageJSON as { version: string };
    return { client, origin: { label: 'in the browser', version } };
  });
  const started = server;
  context.subscriptions.push(tellFiles(started));
}

/** Asked for anew with each start: a worker that has ended does not come back. */
function startWorker(address: string): Promise<Worker> {
  return Promise.resolve(new Worker(address, { name: 'Ringback language server' }));
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
