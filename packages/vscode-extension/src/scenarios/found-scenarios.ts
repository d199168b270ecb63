import type { DocumentScenarios } from '@ringback/lsp';
import { Range, workspace } from 'vscode';
import type { Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';

export interface FoundScenario {
  /** Unique in the file, and the same as long as the title is. */
  readonly id: string;
  readonly title: string;
  readonly range: Range;
}

/** The scenarios of a file, damaged ones too; null while the server does not know. */
export async function scenariosOf(server: LanguageServer, uri: Uri): Promise<readonly FoundScenario[] | null> {
  // The server knows the files of programs that are open: one that nobody has opened yet is, unseen.
  await workspace.openTextDocument(uri);
  const answer = await server.ask<unknown, DocumentScenarios>('ringback/scenarios', {
    textDocument: { uri: server.text(uri) },
  });
  if (answer === null) return null;
  const seen = new Map<string, number>();
  return answer.scenarios.map(({ title, range: { start, end } }) => {
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return {
      id: scenarioId(uri.toString(), title, count),
      title,
      range: new Range(start.line, start.character, end.line, end.character),
    };
  });
}

/** Of several scenarios with one title the count, from 1, tells which. */
export function scenarioId(uri: string, title: string, count: number): string {
  return `${uri}#${count}#${title}`;
}
