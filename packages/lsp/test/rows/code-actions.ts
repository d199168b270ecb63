import type { CodeAction } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

async function actionsAt(session: Session): Promise<string> {
  const { start } = session.rangeOf({
    file: session.fixture.main,
    start: session.fixture.cursor,
    end: session.fixture.cursor,
  });
  const actions = await session.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: session.uri },
    range: { start, end: start },
    context: { diagnostics: [] },
  });
  return (actions ?? []).map(({ kind, title }) => `${kind}: ${title}`).join('\n');
}

export const codeActions: Row = {
  row: 'code actions',
  cases: [
    {
      says: 'a literal with a unit that nobody writes',
      source: `
        prompt Welcome { text: "Hello" lasts: 3┆0sec }
        //=
        quickfix: Write 30s
      `,
      ask: actionsAt,
    },
  ],
};
