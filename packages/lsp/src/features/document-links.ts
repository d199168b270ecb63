import { documentLinksOf } from '@ringback/dsl/ide';
import { DocumentLinkRequest } from 'vscode-languageserver';
import type { DocumentLink } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const documentLinks: Feature = {
  row: 'document links',
  says: 'The recording of a prompt; addresses and files that a doc comment points to',
  methods: [DocumentLinkRequest.method],
  capabilities: () => ({ documentLinkProvider: {} }),
  listen(desk) {
    desk.answerAbout(
      DocumentLinkRequest.type,
      (at): DocumentLink[] =>
        documentLinksOf(at.file).flatMap(({ place, target, isAddress, says }) => {
          const address = isAddress ? target : beside(at.places.uri(at.file.path), target);
          return address === null ? [] : [{ range: at.range(place), target: address, tooltip: says }];
        }),
      null,
    );
  },
};

/** The address of a path that is relative to a document's folder; null for a document that is in none. */
function beside(uri: string, path: string): string | null {
  const [file = '', ...fragment] = path.split('#');
  const escaped = file.split('/').map(encodeURIComponent).join('/');
  const whole = [escaped, ...fragment].join('#');
  return URL.canParse(whole, uri) ? new URL(whole, uri).href : null;
}
