import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Row } from './row.ts';

/** The edits that go along with files that get other names. */
const moving =
  (...moves: readonly (readonly [from: string, to: string])[]) =>
  async (session: Session): Promise<readonly Mark[]> => {
    const files = moves.map(([from, to]) => ({ oldUri: session.uriOf(from), newUri: session.uriOf(to) }));
    const edit = await session.ask<WorkspaceEdit>('workspace/willRenameFiles', { files });
    const documents = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
    return documents.flatMap(({ textDocument, edits }) =>
      edits.map((each) => session.mark(each.range, 'newText' in each ? each.newText : '', textDocument.uri)),
    );
  };

export const movedFiles: Row = {
  row: 'file rename',
  cases: [
    {
      says: 'a recording',
      source: `
        prompt Welcome { audio: "«@sounds/hi.wav sounds/hello.wav»" lasts: 3s }
        prompt Bye { audio: "sounds/bye.wav" lasts: 3s }
        //- de/german.flow
        /// Heard in ../sounds/hello.wav, see «@../sounds/hi.wav ../sounds/hello.wav».
        prompt Willkommen { audio: "«@../sounds/hi.wav ../sounds/hello.wav»" lasts: 3s }
      `,
      ask: moving(['sounds/hello.wav', 'sounds/hi.wav']),
    },
    {
      says: 'a folder, and a text that points into another',
      source: `
        prompt Welcome { audio: "«@audio/en/hello.wav sounds/en/hello.wav»" lasts: 3s }
        //- de/german.flow
        prompt Welcome2 { audio: "«@audio/en/hello.wav ../sounds/en/hello.wav»" lasts: 3s }
      `,
      ask: moving(['sounds', 'audio'], ['de/german.flow', 'german.flow']),
    },
    {
      says: 'a name with braces, which a text would read',
      source: `
        prompt Welcome { audio: "«@a\\{1\\}.wav hello.wav»" lasts: 3s }
      `,
      ask: moving(['hello.wav', 'a{1}.wav']),
    },
  ],
};
