import type { Diagnostic } from 'vscode-languageserver';
import type { DocumentReport } from './document-reports.ts';

/** A client is told about documents that it has open, and about others with findings. */
export const isShown = ({ diagnostics, version }: DocumentReport): boolean =>
  diagnostics.length > 0 || version !== undefined;

/**
 * What the client shows at present, by program. A client keeps diagnostics until it is sent others for the same URI, so each
 * document that had some and has none, or is gone, is sent an empty list; one that never had any is sent nothing.
 */
export class PublishedDiagnostics {
  readonly #send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void;
  /** Root of the program, then URI, to what was sent. */
  readonly #shown = new Map<string, Map<string, DocumentReport>>();

  constructor(send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void) {
    this.#send = send;
  }

  replace(root: string, reports: readonly DocumentReport[]): void {
    const before = this.#shown.get(root) ?? new Map<string, DocumentReport>();
    const now = new Map<string, DocumentReport>();
    for (const report of reports) {
      if (isShown(report)) now.set(report.uri, report);
    }
    this.#shown.set(root, now);
    // First what goes: the client may write the URI of a file otherwise than we do, and to it both are the same.
    for (const uri of before.keys()) if (!now.has(uri)) this.#empty(uri);
    for (const [uri, report] of now) {
      const shown = before.get(uri);
      const { version, resultId, diagnostics } = report;
      if (shown === report || (shown?.version === version && shown?.resultId === resultId)) continue;
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
