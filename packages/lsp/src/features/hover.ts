import { hoverAt } from '@ringback/dsl/ide';
import { HoverRequest, MarkupKind } from 'vscode-languageserver';
import type { Hover } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const hover: Feature = {
  row: 'hover',
  says: 'The doc comment of a name and what it comes to here: who serves a queue, how often a callback dials, from where a step is reached; what words, settings and outcomes mean',
  methods: [HoverRequest.method],
  capabilities: () => ({ hoverProvider: true }),
  listen(desk) {
    desk.answerAbout(
      HoverRequest.type,
      (at, { position }): Hover | null => {
        const found = hoverAt(at.program, at.file.path, at.offset(position));
        if (found === null) return null;
        return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: at.range(found.place) };
      },
      null,
    );
  },
};
