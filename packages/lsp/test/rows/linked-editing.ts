import type { LinkedEditingRanges } from 'vscode-languageserver/node';
import type { Row } from './row.ts';

export const linkedEditing: Row = {
  row: 'linked editing',
  cases: [
    {
      says: 'a step and what goes to it',
      source: `
        inbound flow Hotline {
          menu "1 or 2" { on 1, 2 { goto «hold» } otherwise { goto «ho┆ld» } }
          step «hold» { disconnect }
        }
        inbound flow Other { step hold { goto hold } }
      `,
      async ask(session) {
        const found = await session.ask<LinkedEditingRanges>('textDocument/linkedEditingRange', session.here);
        return (found?.ranges ?? []).map((range) => session.mark(range));
      },
    },
  ],
};
