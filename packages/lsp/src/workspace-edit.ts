import type { Edit } from '@ringback/dsl';
import type { ClientCapabilities, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ProtocolPlaces } from './protocol-diagnostics.ts';

/**
 * Edits of one or several files as the client takes them: with the versions that they are about, so that it refuses them once a text
 * has moved on; without, for one that does not know how.
 */
export function workspaceEdit(
  edits: readonly Edit[],
  places: ProtocolPlaces,
  client: ClientCapabilities,
): WorkspaceEdit {
  const inProtocol = (edit: Edit): TextEdit => ({ range: places.range(edit), newText: edit.newText });
  const byFile = [...Map.groupBy(edits, ({ file }) => file)];
  if (!client.workspace?.workspaceEdit?.documentChanges) {
    return { changes: Object.fromEntries(byFile.map(([file, own]) => [places.uri(file), own.map(inProtocol)])) };
  }
  return {
    documentChanges: byFile.map(([file, own]): TextDocumentEdit => ({
      textDocument: { uri: places.uri(file), version: places.version(file) ?? null },
      edits: own.map(inProtocol),
    })),
  };
}
