import { foldingOf } from '@ringback/dsl/ide';
import { FoldingRangeKind, FoldingRangeRequest } from 'vscode-languageserver';
import type { FoldingRange } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const folding: Feature = {
  row: 'folding',
  says: 'Declarations, steps, blocks and handlers, comments, `// #region`, texts over several lines',
  methods: [FoldingRangeRequest.method],
  capabilities: () => ({ foldingRangeProvider: true }),
  listen(desk) {
    desk.answerAbout(
      FoldingRangeRequest.type,
      (at): FoldingRange[] => {
        const support = desk.client.textDocument?.foldingRange;
        const parts = foldingOf(at.program, at.file.path).map(({ start, end, kind }): FoldingRange => {
          const range = at.range({ start, end });
          return {
            startLine: range.start.line,
            endLine: range.end.line,
            // editors that fold whole lines alone need no characters
            ...(support?.lineFoldingOnly === true
              ? {}
              : {
                  startCharacter: at.range({ start, end: start }).start.character + (kind === null ? 1 : 0),
                  endCharacter: range.end.character,
                }),
            ...(kind === null ? {} : { kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region }),
          };
        });
        return parts.slice(0, support?.rangeLimit ?? parts.length);
      },
      [],
    );
  },
};
