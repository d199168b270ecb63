import { selectionAt } from '@ringback/dsl/ide';
import { SelectionRangeRequest } from 'vscode-languageserver';
import type { SelectionRange } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const selectionRanges: Feature = {
  row: 'selection ranges',
  says: 'From the word to the expression, the statement, the block, the step, the declaration with its comment',
  methods: [SelectionRangeRequest.method],
  capabilities: () => ({ selectionRangeProvider: true }),
  listen(desk) {
    desk.answerAbout(
      SelectionRangeRequest.type,
      (at, { positions }): SelectionRange[] =>
        positions.map((position) => {
          const parts = selectionAt(at.program, at.file.path, at.offset(position)).toReversed();
          let outer: SelectionRange | undefined;
          for (const part of parts) {
            outer = outer === undefined ? { range: at.range(part) } : { range: at.range(part), parent: outer };
          }
          return outer ?? { range: { start: position, end: position } };
        }),
      [],
    );
  },
};
