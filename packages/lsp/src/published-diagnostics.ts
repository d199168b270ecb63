import type { Diagnostic } from 'vscode-languageserver';

/** The diagnostics of one document, as they are sent; `version` for an open one only. */
export interface DocumentDiagnostics {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What the client shows at present, by program. A client keeps diagnostics until it is sent others for the same URI, so each
 * document that had some and has none, or is gone, is sent an empty list; one that never had any is sent nothing.
 */
export class PublishedDiagnostics {
  readonly #send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void;
  /** Root of the program, then URI, to what was sent. */
  readonly #shown = new Map<string, Map<string, string>>();

  constructor(send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void) {
    this.#send = send;
  }

  replace(root: string, documents: readonly DocumentDiagnostics[]): void {
    const before = this.#shown.get(root) ?? new Map<string, string>();
    const now = new Map<string, string>();
    for (const { uri, version, diagnostics } of documents) {
      if (diagnostics.length > 0 || version !== undefined) now.set(uri, JSON.stringify([version, diagnostics]));
    }
    this.#shown.set(root, now);
    // First what goes: the client may write the URI of a file otherwise than we do, and to it both are the same.
    for (const uri of before.keys()) this.#empty(uri);
    for (const { uri, version, diagnostics } of documents) {
      if (!now.has(uri) || now.get(uri) === before.get(uri)) continue;
      this.#send({ uri, ...(version === undefined ? {} : { version }), diagnostics: [...diagnostics] });
    }
  }

  clear(root: string): void {
    const before = this.#shown.get(root);
    this.#shown.delete(root);
    for (const uri of before?.keys() ?? []) this.#empty(uri);
  }

  /** Empties a document that no program has anything to say about; a new `ringback.json` moves files between programs. */
  #empty(uri: string): void {
    const stillShown = [...this.#shown.values()].some((documents) => documents.has(uri));
    if (!stillShown) this.#send({ uri, diagnostics: [] });
  }
}
