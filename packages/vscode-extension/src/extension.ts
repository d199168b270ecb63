import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ExtensionContext } from 'vscode';

let client: LanguageClient | undefined;

/** Starts the server that is bundled with the extension. Which files it watches it says itself. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.mjs'), transport: TransportKind.stdio };
  client = new LanguageClient(
    'ringback',
    'Ringback',
    { run: server, debug: server },
    { documentSelector: [{ language: 'ringback' }] },
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
