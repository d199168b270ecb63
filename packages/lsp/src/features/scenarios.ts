import { scenariosIn } from '@ringback/dsl/ide';
import { MessageDirection, ProtocolRequestType } from 'vscode-languageserver';
import type { Range, TextDocumentIdentifier } from 'vscode-languageserver';
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

/** `ringback/scenarios`; null for a document that no open program has. */
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
    desk.answerAbout(
      ScenariosRequest.type,
      (at): DocumentScenarios => ({
        version: at.version ?? null,
        scenarios: scenariosIn(at.file.tree, at.file.path).map(({ title, place, titlePlace, damaged }) => ({
          title,
          range: at.range(place),
          selectionRange: at.range(titlePlace),
          damaged,
        })),
      }),
      null,
    );
  },
};
