import { commands, window } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { TryItPanel } from './panel.ts';

/** `Ringback: Try It`: one panel at a time, for the program of the flow in front. */
export function registerTryIt(extension: Uri, server: LanguageServer): Disposable[] {
  let panel: TryItPanel | null = null;
  return [
    commands.registerCommand('ringback.tryIt', async () => {
      const document = window.activeTextEditor?.document;
      if (document?.languageId !== 'ringback') {
        void window.showInformationMessage('Open a .flow file first: its program is what is tried.');
        return;
      }
      if (panel === null) {
        panel = new TryItPanel(extension, server);
        panel.onDidDispose(() => (panel = null));
      }
      await panel.open(document.uri);
    }),
    { dispose: () => panel?.dispose() },
  ];
}
