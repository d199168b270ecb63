/** The extension in a browser: the server is a worker, and the files come from the editor, whatever holds them. */
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { Uri, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { startExtension } from '../src/start-extension.ts';
import type { LanguageServer } from '../src/client/language-server.ts';
import { folderAddresses } from './folder-addresses.ts';
import { tellFiles } from './tell-files.ts';

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): void {
  server = startExtension(context, (options) => {
    const client = new LanguageClient('ringback', 'Ringback', () => startWorker(context.extensionUri), {
      ...options,
      uriConverters: folderAddresses,
    });
    const { version } = context.extension.packageJSON as { version: string };
    return { client, origin: { label: 'in the browser', version } };
  });
  const started = server;
  context.subscriptions.push(tellFiles(started));
}

/**
 * Asked for anew with each start: a worker that has ended does not come back. Its text is read by the editor, since a worker
 * may not be loaded from where an extension lies that a server brings; the text begins with what it must know.
 */
async function startWorker(extension: Uri): Promise<MessageTransports> {
  const dist = Uri.joinPath(extension, 'dist');
  const pages = `${Uri.joinPath(dist, 'rules').toString(true)}/`;
  const text = await workspace.fs.readFile(Uri.joinPath(dist, 'web', 'server.js'));
  const whole = new Blob([`self.ringbackPages = ${JSON.stringify(pages)};\n`, new Uint8Array(text)], {
    type: 'text/javascript',
  });
  const address = URL.createObjectURL(whole);
  try {
    const worker = new Worker(address, { name: 'Ringback language server' });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  } finally {
    // not before it is loaded
    setTimeout(() => URL.revokeObjectURL(address), LOADED_AFTER_MS);
  }
}

const LOADED_AFTER_MS = 60_000;

export async function deactivate(): Promise<void> {
  await server?.stop();
}
