import { compile } from '@ringback/dsl';
import type { Program, Scenarios, SourceMap } from '@ringback/dsl';
import { MessageDirection, ProtocolRequestType } from 'vscode-languageserver';
import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export interface CompiledProgramParams {
  /** Any document of the program. */
  readonly textDocument: TextDocumentIdentifier;
}

/** A program as it stands in the editor, unsaved changes included, with what only tests see: for whoever plays it. */
export interface CompiledProgram {
  /** Of the folder, or of the document that is a program of its own; the same for all documents of one program. */
  readonly root: string;
  readonly files: readonly { readonly file: string; readonly uri: string; readonly text: string }[];
  /** The first error, in one line with its place; null without one, and then the three below are there. */
  readonly error: string | null;
  readonly program: Program | null;
  readonly sourceMap: SourceMap | null;
  readonly scenarios: Scenarios | null;
}

/** `ringback/program`; null for a document that belongs to no program. */
export const CompiledProgramRequest = {
  method: 'ringback/program',
  type: new ProtocolRequestType<CompiledProgramParams, CompiledProgram | null, never, void, void>('ringback/program'),
  messageDirection: MessageDirection.clientToServer,
} as const;

/** Compiles on demand: a client asks when somebody wants to play, not with every key. */
export const compiledProgram: Feature = {
  row: 'compiled program',
  says: 'The program of a document as `ringback build` would write it, with its scenarios, for a client that plays it',
  methods: [CompiledProgramRequest.method],
  capabilities: () => ({}),
  listen(desk) {
    desk.answerAbout(
      CompiledProgramRequest.type,
      (at): CompiledProgram => {
        const checked = at.checked();
        const { settings, root } = checked;
        const sources = checked.files.filter(({ file }) => file !== settings?.file);
        const compiled = compile(
          sources.map(({ file, text }) => ({ path: file, text })),
          { tests: true, settings },
        );
        const error = compiled.diagnostics.find(({ severity }) => severity === 'error');
        return {
          root,
          files: sources.map(({ file, text }) => ({ file, uri: at.places.uri(file), text })),
          error:
            error === undefined ? null : `${error.file}:${at.places.range(error).start.line + 1}: ${error.message}`,
          program: compiled.program,
          sourceMap: compiled.sourceMap,
          scenarios: compiled.scenarios,
        };
      },
      null,
    );
  },
};
