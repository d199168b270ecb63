import type { DocumentScenarios } from '../../src/features/scenarios.ts';
import type { Row } from './row.ts';

export const scenarios: Row = {
  row: 'scenarios',
  cases: [
    {
      says: 'each with its title, a damaged one too',
      source: `
        «@she␠waits scenario «@name "she waits"» { clock: 2026-03-02 10:00 }»
        queue Support {}
        «@she␠waits scenario «@name "she waits"» { at }»
      `,
      async ask(session) {
        const found = await session.ask<DocumentScenarios>('ringback/scenarios', {
          textDocument: { uri: session.uri },
        });
        return (found?.scenarios ?? []).flatMap(({ title, range, selectionRange }) => [
          session.mark(range, title.replaceAll(' ', '␠')),
          session.mark(selectionRange, 'name'),
        ]);
      },
    },
    {
      says: 'of a file in a folder of its own, which nobody has opened',
      source: `
        queue Support {}
        //- other/ringback.json
        {}
        //- other/a.test.flow
        «@one scenario "one" {}»
      `,
      async ask(session) {
        const uri = session.uriOf('other/a.test.flow');
        const found = await session.ask<DocumentScenarios>('ringback/scenarios', { textDocument: { uri } });
        return (found?.scenarios ?? []).map(({ title, range }) => session.mark(range, title, uri));
      },
    },
  ],
};
