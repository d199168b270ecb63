import { LineIndex } from '@ringback/dsl';
import { scenariosIn } from '@ringback/dsl/ide';
import { parse } from '@ringback/dsl/syntax';
import { MessageDirection, ProtocolRequestType } from 'vscode-languageserver';
import type { Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { rangeAt } from '../positions.ts';
import type { Feature } from './feature.ts';

export interface ScenariosParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** The scenarios of a document, in its order. */
export interface DocumentScenarios {
  /** Of the document that they were read from; null for a file on disk. */
  readonly version: number | null;
  readonly scenarios: readonly {
    /** As written; several may have the same, and one without a title has an empty one. */
    readonly title: string;
    readonly range: Range;
    /** Of the title, or of the word `scenario` without one. */
    readonly selectionRange: Range;
    /** A mistake of the text lies in it: it cannot be played. */
    readonly damaged: boolean;
  }[];
}

/** `ringback/scenarios`; null for a document that is neither open nor on disk. */
export const ScenariosRequest = {
  method: 'ringback/scenarios',
  type: new ProtocolRequestType<ScenariosParams, DocumentScenarios | null, never, void, void>('ringback/scenarios'),
  messageDirection: MessageDirection.clientToServer,
} as const;

export const scenarios: Feature = {
  row: 'scenarios',
  says: 'The scenarios of a document with their titles and places, for a client that runs them',
  methods: [ScenariosRequest.method],
  capabilities: () => ({}),
  listen(desk) {
    // of any document: a client lists the scenarios of files that nobody has opened
    desk.answer(
      ScenariosRequest.type,
      ({ textDocument: { uri } }): DocumentScenarios | null => {
        const at = desk.fileAt(uri);
        const text = at?.file.text ?? desk.textAt(uri);
        if (text === undefined) return null;
        const lines = at?.file.lines ?? new LineIndex(text);
        const range = ({ start, end }: { readonly start: number; readonly end: number }): Range =>
          rangeAt(lines, start, end, desk.encoding);
        return {
          version: at?.version ?? null,
          scenarios: scenariosIn(at?.file.tree ?? parse(text, uri), uri).map((found) => ({
            title: found.title,
            range: range(found.place),
            selectionRange: range(found.titlePlace),
            damaged: found.damaged,
          })),
        };
      },
      null,
    );
  },
};
