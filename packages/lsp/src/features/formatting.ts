import { formatEdits } from '@ringback/dsl/format';
import type { FormatEdit, FormatRange } from '@ringback/dsl/format';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver';
import type { TextEdit } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import type { Feature } from './feature.ts';
import { typedRange } from './typed-range.ts';

function edits(at: OpenFile, range?: FormatRange): TextEdit[] {
  return formatEdits(at.file.text, range).map((edit: FormatEdit) => ({ range: at.range(edit), newText: edit.newText }));
}

/** The one layout has no options: what an editor says about tabs is not asked for. */
export const formatting: Feature = {
  row: 'formatting',
  says: 'The one layout, as `ringback fmt` writes it, in the smallest edits; a text with mistakes keeps what they stand in',
  methods: [DocumentFormattingRequest.method],
  capabilities: () => ({ documentFormattingProvider: true }),
  listen: (desk) => desk.answerAbout(DocumentFormattingRequest.type, (at): TextEdit[] => edits(at), []),
};

export const rangeFormatting: Feature = {
  row: 'range formatting',
  says: 'The same for the lines that a selection touches',
  methods: [DocumentRangeFormattingRequest.method],
  capabilities: () => ({ documentRangeFormattingProvider: true }),
  listen: (desk) =>
    desk.answerAbout(
      DocumentRangeFormattingRequest.type,
      (at, { range }): TextEdit[] => edits(at, { start: at.offset(range.start), end: at.offset(range.end) }),
      [],
    ),
};

export const onTypeFormatting: Feature = {
  row: 'on-type formatting',
  says: 'The line that was ended, at its end; what braces hold, when they are closed',
  methods: [DocumentOnTypeFormattingRequest.method],
  capabilities: () => ({
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  }),
  listen: (desk) =>
    desk.answerAbout(
      DocumentOnTypeFormattingRequest.type,
      (at, { position, ch }): TextEdit[] => {
        const range = typedRange(at.file, at.offset(position), ch);
        return range === null ? [] : edits(at, range);
      },
      [],
    ),
};
