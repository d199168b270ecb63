import type { ExtensionContext } from 'vscode';
import { LanguageServer } from './client/language-server.ts';
import type { MakeClient } from './client/language-server.ts';
import { showPlaces } from './client/show-places.ts';
import { showServerStatus } from './client/server-status.ts';
import { FlowPreviews } from './preview/flow-previews.ts';
import { registerProjects } from './projects/index.ts';
import { ScenarioTests } from './scenarios/scenario-tests.ts';
import { registerTryIt } from './try-it/index.ts';

/** Everything that the extension does in any editor, desktop or browser. How a server is started differs, and is given. */
export function startExtension(context: ExtensionContext, make: MakeClient): LanguageServer {
  const server = new LanguageServer(make);
  context.subscriptions.push(
    server,
    ...showServerStatus(server),
    showPlaces(server),
    new FlowPreviews(context.extensionUri, server),
    new ScenarioTests(server),
    ...registerTryIt(context.extensionUri, server),
    ...registerProjects(context.extensionUri),
  );
  // The editor does not wait for it: what is not known yet is not shown yet.
  void server.start().catch(() => undefined);
  return server;
}
