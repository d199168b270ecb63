import { highlightsAt, referencesAt } from '@ringback/dsl/ide';
import { DocumentHighlightKind, DocumentHighlightRequest, ReferencesRequest } from 'vscode-languageserver';
import type { DocumentHighlight, Location } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const references: Feature = {
  row: 'references',
  says: 'Every place in the program that speaks of it, scenarios included',
  methods: [ReferencesRequest.method],
  capabilities: () => ({ referencesProvider: true }),
  listen(desk) {
    desk.answerAbout(
      ReferencesRequest.type,
      (at, { position, context }): Location[] | null => {
        const withDefinition = context.includeDeclaration;
        const found = referencesAt(at.program, at.file.path, at.offset(position), { withDefinition });
        return found.map((place) => at.location(place));
      },
      null,
    );
  },
};

export const highlights: Feature = {
  row: 'highlights',
  says: 'The same name in this file; where it is set is told from where it is read',
  methods: [DocumentHighlightRequest.method],
  capabilities: () => ({ documentHighlightProvider: true }),
  listen(desk) {
    desk.answerAbout(
      DocumentHighlightRequest.type,
      (at, { position }): DocumentHighlight[] | null => {
        return highlightsAt(at.program, at.file.path, at.offset(position)).map(({ place, writes }) => ({
          range: at.range(place),
          kind: writes ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      },
      null,
    );
  },
};
