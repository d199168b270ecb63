import type { DocumentLink } from 'vscode-languageserver/node';
import type { Row } from './row.ts';

export const documentLinks: Row = {
  row: 'document links',
  cases: [
    {
      says: 'recordings, files and addresses',
      source: `
        /// What callers hear first; see «@/docs/voices.md docs/voices.md», [the script](«@/script.md#hello script.md#hello»)
        /// and «@https://example.org/a?b=1 https://example.org/a?b=1».
        prompt Welcome { audio: "«@/sounds/hello%20there.wav sounds/hello there.wav»" lasts: 3s }
        // see nothing.md
        prompt Bye { text: "sounds/bye.wav" }
      `,
      async ask(session) {
        const found = await session.ask<DocumentLink[]>('textDocument/documentLink', {
          textDocument: { uri: session.uri },
        });
        const folder = session.uri.slice(0, session.uri.lastIndexOf('/'));
        return (found ?? []).map(({ range, target }) => session.mark(range, target?.replace(folder, '') ?? ''));
      },
    },
  ],
};
