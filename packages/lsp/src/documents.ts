import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Encoding } from './positions.ts';
import { rangeToUtf16 } from './positions.ts';
import { pathOf } from './uris.ts';

/**
 * The texts that the editor holds. While a document is open, the editor's text is the truth and the file on disk is not
 * asked. Documents are found by path, since clients write the same path as different URIs; answers carry the client's own.
 */
export class OpenDocuments {
  readonly #byPath = new Map<string, TextDocument>();

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    this.#byPath.set(pathOf(uri), TextDocument.create(uri, languageId, version, text));
  }

  /**
   * Applies changes in their order, each to the text that the one before left.
   * @returns the path, or nothing if the document was never opened
   */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
    encoding: Encoding,
  ): string | undefined {
    const path = pathOf(uri);
    const document = this.#byPath.get(path);
    if (document === undefined) return undefined;
    for (const change of changes) {
      const step =
        'range' in change
          ? { text: change.text, range: rangeToUtf16(document, change.range, encoding) }
          : { text: change.text };
      TextDocument.update(document, [step], version);
    }
    return path;
  }

  close(uri: string): void {
    this.#byPath.delete(pathOf(uri));
  }

  get(path: string): TextDocument | undefined {
    return this.#byPath.get(path);
  }

  paths(): readonly string[] {
    return [...this.#byPath.keys()];
  }
}
