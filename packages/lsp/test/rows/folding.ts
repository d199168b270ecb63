import type { FoldingRange } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

/** First and last line of each part, counted from 1, with the kind. */
async function folded(session: Session): Promise<string> {
  const ranges = await session.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: session.uri } });
  return (ranges ?? [])
    .map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`)
    .join('\n');
}

export const folding: Row = {
  row: 'folding',
  cases: [
    {
      says: 'declarations, steps and blocks to the line above their closing brace; comments, regions, long texts',
      source: `
        /// Documentation
        /// over two lines.
        inbound flow Hotline {
          step one {
            menu "x" {
              on 1 {
                disconnect
              }
            }
            goto one
          }
        }
        // #region queues
        queue Support {
          limit: 5 contacts
        }
        // #endregion
        queue Sales {}
        /* a comment
           over lines */
        prompt Long {
          text: """
            said
          """
        }
        //=
        1-2 comment
        3-11
        4-10
        5-8
        6-7
        13-17 region
        14-15
        19-20 comment
        21-24
        22-23
      `,
      ask: folded,
    },
  ],
};
