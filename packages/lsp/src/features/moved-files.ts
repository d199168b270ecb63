import { editsForMoves } from '@ringback/dsl/ide';
import { FileOperationPatternKind, WillRenameFilesRequest } from 'vscode-languageserver';
import type { FileOperationRegistrationOptions, WorkspaceEdit } from 'vscode-languageserver';
import { isOnDisk, pathOf } from '../uris.ts';
import { workspaceEdit } from '../workspace-edit.ts';
import type { Feature } from './feature.ts';

/** Recordings may be of any kind, and in any folder that moves. */
const ANYTHING: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*', matches: FileOperationPatternKind.file } },
    { scheme: 'file', pattern: { glob: '**', matches: FileOperationPatternKind.folder } },
  ],
};

export const movedFiles: Feature = {
  row: 'file rename',
  says: 'When a recording, a page or a text gets another name or folder, the paths in prompts and doc comments go along',
  methods: [WillRenameFilesRequest.method],
  capabilities: () => ({ workspace: { fileOperations: { willRename: ANYTHING } } }),
  listen(desk) {
    desk.answer(
      WillRenameFilesRequest.type,
      ({ files }): WorkspaceEdit | null => {
        const moves = files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) }));
        const all = desk.programs().flatMap(({ program, places, checked }) => {
          const paths = new Map(checked().files.map(({ file, path }) => [file, path]));
          const onDisk = (file: string): string | null => {
            const path = paths.get(file);
            return path !== undefined && isOnDisk(path) ? path : null;
          };
          const edits = editsForMoves(program, onDisk, moves);
          return edits.length === 0 ? [] : [workspaceEdit(edits, places, desk.client)];
        });
        const changes = all.flatMap((edit) => Object.entries(edit.changes ?? {}));
        const documentChanges = all.flatMap((edit) => edit.documentChanges ?? []);
        if (all.length === 0) return null;
        return documentChanges.length > 0 ? { documentChanges } : { changes: Object.fromEntries(changes) };
      },
      null,
    );
  },
};
