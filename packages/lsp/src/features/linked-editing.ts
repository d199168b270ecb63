import { linkedEditingAt } from '@ringback/dsl/ide';
import { LinkedEditingRangeRequest } from 'vscode-languageserver';
import type { LinkedEditingRanges } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const linkedEditing: Feature = {
  row: 'linked editing',
  says: 'The name of a step and every `goto` to it change together while one is typed',
  methods: [LinkedEditingRangeRequest.method],
  capabilities: () => ({ linkedEditingRangeProvider: true }),
  listen(desk) {
    desk.answerAbout(
      LinkedEditingRangeRequest.type,
      (at, { position }): LinkedEditingRanges | null => {
        const places = linkedEditingAt(at.program, at.file.path, at.offset(position));
        if (places.length === 0) return null;
        return { ranges: places.map((place) => at.range(place)) };
      },
      null,
    );
  },
};
