import { LineIndex } from '@ringback/dsl';
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import type { Encoding } from './positions.ts';
import { offsetAt } from './positions.ts';
import { pathOf } from './uris.ts';

export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  /** The client's count of changes; never falls. */
  readonly version: number;
  readonly lines: LineIndex;
}

/**
 * The texts that the editor holds. While a document is open, the editor's text is the truth and the file on disk is not
 * asked. Documents are found by path, since clients write the same path as different URIs; answers carry the client's own.
 */
export class OpenDocuments {
  readonly #byPath = new Map<string, OpenDocument>();

  open({ uri, version, text }: TextDocumentItem): void {
    this.#byPath.set(pathOf(uri), { uri, version, lines: new LineIndex(text) });
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
    let { lines } = document;
    for (const change of changes) lines = applied(lines, change, encoding);
    this.#byPath.set(path, { uri: document.uri, version, lines });
    return path;
  }

  close(uri: string): void {
    this.#byPath.delete(pathOf(uri));
  }

  get(path: string): OpenDocument | undefined {
    return this.#byPath.get(path);
  }

  paths(): readonly string[] {
    return [...this.#byPath.keys()];
  }
}

/** A change without a range is the whole new text. */
function applied(lines: LineIndex, change: TextDocumentContentChangeEvent, encoding: Encoding): LineIndex {
  if (!('range' in change)) return new LineIndex(change.text);
  const start = offsetAt(lines, change.range.start, encoding);
  const end = offsetAt(lines, change.range.end, encoding);
  return new LineIndex(lines.text.slice(0, start) + change.text + lines.text.slice(end));
}
