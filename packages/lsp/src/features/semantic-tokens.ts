import { SEMANTIC_MODIFIERS, SEMANTIC_TYPES, semanticTokensOf } from '@ringback/dsl/ide';
import type { SemanticToken } from '@ringback/dsl/ide';
import {
  SemanticTokensBuilder,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import type { Feature } from './feature.ts';

/** So many documents' last answers are kept, to tell the next time what has changed. */
const REMEMBERED_MAX = 100;

function put(at: OpenFile, tokens: readonly SemanticToken[], builder: SemanticTokensBuilder): void {
  for (const { start, end, type, modifiers } of tokens) {
    const { start: from, end: to } = at.range({ start, end });
    const bits = modifiers.reduce((sum, modifier) => sum + (1 << SEMANTIC_MODIFIERS.indexOf(modifier)), 0);
    builder.push(from.line, from.character, to.character - from.character, SEMANTIC_TYPES.indexOf(type), bits);
  }
}

export const semanticTokens: Feature = {
  row: 'semantic tokens',
  says: 'What each word, literal and comment is, names by what they stand for; whole, what has changed since, and in a range',
  methods: [SemanticTokensRequest.method, SemanticTokensDeltaRequest.method, SemanticTokensRangeRequest.method],
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...SEMANTIC_TYPES], tokenModifiers: [...SEMANTIC_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  }),
  listen(desk) {
    const builders = new Map<string, SemanticTokensBuilder>();
    const builderOf = (uri: string): SemanticTokensBuilder => {
      const builder = builders.get(uri) ?? new SemanticTokensBuilder();
      builders.delete(uri);
      builders.set(uri, builder); // the last one asked for is the last to be forgotten
      const [oldest] = builders.keys();
      if (builders.size > REMEMBERED_MAX && oldest !== undefined) builders.delete(oldest);
      return builder;
    };
    const nothing: SemanticTokens = { data: [] };
    desk.answerAbout(
      SemanticTokensRequest.type,
      (at, { textDocument }): SemanticTokens => {
        builders.delete(textDocument.uri);
        const builder = builderOf(textDocument.uri);
        put(at, semanticTokensOf(at.program, at.file.path), builder);
        return builder.build();
      },
      nothing,
    );
    desk.answerAbout(
      SemanticTokensDeltaRequest.type,
      (at, { textDocument, previousResultId }): SemanticTokens | SemanticTokensDelta => {
        const builder = builderOf(textDocument.uri);
        builder.previousResult(previousResultId);
        put(at, semanticTokensOf(at.program, at.file.path), builder);
        return builder.buildEdits();
      },
      nothing,
    );
    desk.answerAbout(
      SemanticTokensRangeRequest.type,
      (at, { range }): SemanticTokens => {
        const builder = new SemanticTokensBuilder();
        const part = { start: at.offset(range.start), end: at.offset(range.end) };
        put(at, semanticTokensOf(at.program, at.file.path, part), builder);
        return { data: builder.build().data };
      },
      nothing,
    );
  },
};
