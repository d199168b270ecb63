import { ViewColumn, commands, window, workspace } from 'vscode';
import type { Disposable, TextEditor, Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { PreviewPanel } from './preview-panel.ts';

/** The flow preview: one panel, which follows the flow that the cursor stands in. */
export class FlowPreviews implements Disposable {
  readonly #extension: Uri;
  readonly #server: LanguageServer;
  readonly #disposables: Disposable[];
  #panel: PreviewPanel | null = null;

  constructor(extension: Uri, server: LanguageServer) {
    this.#extension = extension;
    this.#server = server;
    this.#disposables = [
      commands.registerCommand('ringback.openPreview', () => this.#open()),
      commands.registerCommand('ringback.exportPreview', () => this.#panel?.export()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === 'ringback') this.#panel?.textChanged();
      }),
      server.onDidChange(() => this.#panel?.textChanged()),
    ];
  }

  dispose(): void {
    for (const each of this.#disposables) void each.dispose();
    this.#panel?.dispose();
  }

  #open(): void {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== 'ringback') {
      void window.showInformationMessage('Open a .flow file first: the flow at its cursor is what is shown.');
      return;
    }
    if (this.#panel === null) {
      const panel = new PreviewPanel(this.#extension, this.#server, ViewColumn.Beside);
      panel.onDidDispose(() => (this.#panel = null));
      this.#panel = panel;
    } else this.#panel.reveal();
    this.#follow(editor);
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== 'ringback') return;
    this.#panel?.follow(editor);
  }
}
