import { prepareRename, renameAt } from '@ringback/dsl/ide';
import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageserver';
import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver';
import { workspaceEdit } from '../workspace-edit.ts';
import type { Feature } from './feature.ts';

/** What a person reads instead of a renamed name. */
function refusal(why: string): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestFailed, `${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
}

export const rename: Feature = {
  row: 'rename',
  says: 'Another name everywhere in the program, scenarios included; refuses, with the reason, what would make two things one',
  methods: [RenameRequest.method, PrepareRenameRequest.method],
  capabilities: (client) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  }),
  listen(desk) {
    desk.answerAbout(
      PrepareRenameRequest.type,
      (at, { position }): PrepareRenameResult | ResponseError<never> | null => {
        const prepared = prepareRename(at.program, at.file.path, at.offset(position));
        if (prepared === null) return null;
        if ('refused' in prepared) return refusal(prepared.refused);
        return { range: at.range(prepared.place), placeholder: prepared.name };
      },
      null,
    );
    desk.answerAbout(
      RenameRequest.type,
      (at, { position, newName }): WorkspaceEdit | ResponseError<never> | null => {
        const edits = renameAt(at.program, at.file.path, at.offset(position), newName);
        return 'refused' in edits ? refusal(edits.refused) : workspaceEdit(edits, at.places, desk.client);
      },
      null,
    );
  },
};
