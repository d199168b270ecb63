import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';

/** A code action whose edit is made when somebody takes it, or at once for a client that cannot ask for it then. */
export interface OfferedAction {
  readonly action: Omit<CodeAction, 'edit'>;
  /** null where it comes to nothing. */
  readonly edit: () => WorkspaceEdit | null;
}
