import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { chooseServer } from './client/server-choice.ts';
import type { LanguageServer } from './client/language-server.ts';
import { startExtension } from './start-extension.ts';
import { registerTasks } from './tasks/check-tasks.ts';

let server: LanguageServer | undefined;

/** On the desktop the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  server = startExtension(context, (options) => {
    const { module, args, label, version } = chooseServer({
      folders: (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(({ uri }) => uri.fsPath),
      isTrusted: workspace.isTrusted,
      use: workspace.getConfiguration('ringback').get<'automatic' | 'bundled'>('server.use', 'automatic'),
      bundled: {
        module: context.asAbsolutePath('dist/server.mjs'),
        version: (context.extension.packageJSON as { version: string }).version,
      },
    });
    const program = { module, args: [...args], transport: TransportKind.stdio };
    const client = new LanguageClient('ringback', 'Ringback', { run: program, debug: program }, options);
    return { client, origin: { label, version } };
  });
  const started = server;
  context.subscriptions.push(
    ...registerTasks(),
    workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('ringback.server')) void started.restart();
    }),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
