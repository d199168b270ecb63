import { Range, Uri, window, workspace } from 'vscode';
import type { Disposable, Position, TextEditor, ViewColumn, WebviewPanel } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';
import { webviewFolder, webviewPage } from '../webview-page.ts';
import { boxAt, pictureAt } from './flow-picture.ts';
import type { FlowPicture } from './flow-picture.ts';
import { readFromPreview } from './messages.ts';
import type { FromPreview, ToPreview } from './messages.ts';

/**
 * One panel beside the text. Every edit and every move of the cursor asks the server; while an answer is under way the next
 * question waits, and of several only the last is asked: the picture is never older than one answer.
 */
export class PreviewPanel implements Disposable {
  readonly #server: LanguageServer;
  readonly #panel: WebviewPanel;
  readonly #disposables: Disposable[] = [];
  #at: { readonly uri: Uri; readonly position: Position } | null = null;
  #picture: FlowPicture | null = null;
  #isReady = false;
  #isAsking = false;
  #isStale = false;

  constructor(extension: Uri, server: LanguageServer, column: ViewColumn) {
    this.#server = server;
    const show = { viewColumn: column, preserveFocus: true };
    this.#panel = window.createWebviewPanel('ringback.preview', 'Flow Preview', show, {
      enableScripts: true,
      localResourceRoots: [webviewFolder(extension)],
    });
    this.#disposables.push(
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = readFromPreview(message);
        if (read !== null) void this.#hear(read);
      }),
    );
    this.#panel.onDidDispose(() => this.dispose());
    this.#panel.webview.html = webviewPage(this.#panel.webview, extension, 'preview', 'Flow Preview');
  }

  onDidDispose(listener: () => void): void {
    this.#disposables.push({ dispose: listener });
  }

  dispose(): void {
    for (const each of this.#disposables.splice(0)) void each.dispose();
    this.#panel.dispose();
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** The cursor has moved, or another editor has come to the front. */
  follow(editor: TextEditor): void {
    const [uri, position] = [editor.document.uri, editor.selection.active];
    const isSame = this.#at?.uri.toString() === uri.toString();
    this.#at = { uri, position };
    const picture = this.#picture;
    // Within the flow that is shown only the light moves.
    if (isSame && picture !== null && picture.uri === uri.toString() && picture.range.contains(position)) this.#light();
    else this.textChanged();
  }

  textChanged(): void {
    this.#isStale = true;
    void this.#refresh();
  }

  /** Saves the picture as `ringback graph` writes it, with its own colours: what the page shows has those of the theme. */
  async export(): Promise<void> {
    const picture = this.#picture;
    if (picture === null) return;
    const defaultUri = Uri.joinPath(Uri.parse(picture.uri), '..', `${picture.flow}.svg`);
    const uri = await window.showSaveDialog({ defaultUri, filters: { Pictures: ['svg'] } });
    if (uri !== undefined) await workspace.fs.writeFile(uri, new TextEncoder().encode(picture.svg));
  }

  async #refresh(): Promise<void> {
    if (this.#isAsking || !this.#isReady) return;
    this.#isAsking = true;
    try {
      while (this.#isStale && this.#at !== null) {
        this.#isStale = false;
        const answer = await pictureAt(this.#server, this.#at.uri, this.#at.position);
        if (answer.picture !== null) this.#show(answer.picture);
        this.#tell({ kind: 'note', text: answer.note });
      }
    } finally {
      this.#isAsking = false;
    }
  }

  #show(picture: FlowPicture): void {
    this.#picture = picture;
    this.#panel.title = picture.title;
    const { uri, flow, svg, boxes } = picture;
    this.#tell({
      kind: 'picture',
      flow: `${uri} ${flow}`,
      svg,
      boxes: boxes.map(({ node, label }) => ({ node, label })),
    });
    this.#light();
  }

  #light(): void {
    if (this.#picture === null || this.#at === null) return;
    const isShown = this.#picture.uri === this.#at.uri.toString();
    this.#tell({ kind: 'lit', node: isShown ? boxAt(this.#picture, this.#at.position) : null });
  }

  #tell(message: ToPreview): void {
    void this.#panel.webview.postMessage(message);
  }

  async #hear(message: FromPreview): Promise<void> {
    switch (message.kind) {
      case 'ready':
        // also when the panel was hidden and its page is made anew
        this.#isReady = true;
        this.textChanged();
        return;
      case 'chosen':
        return this.#showText(message.node);
    }
  }

  async #showText(node: string): Promise<void> {
    const range = this.#picture?.boxes.find((box) => box.node === node)?.ranges[0];
    if (this.#picture === null || range === undefined) return;
    const uri = Uri.parse(this.#picture.uri);
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    await window.showTextDocument(uri, {
      selection: new Range(range.start, range.start),
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
    });
  }
}
