import { applyFixes } from '@ringback/dsl';
import type { Diagnostic as Finding, Fix, SourceFile } from '@ringback/dsl';
import { CodeActionKind } from 'vscode-languageserver';
import type { Diagnostic, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { OfferedAction } from './offered-action.ts';
import type { ProtocolPlaces } from './protocol-diagnostics.ts';

/**
 * The fixes of the findings that touch a range, as quick fixes; none that `ringback lint` would refuse to make.
 * @param sources the texts that the findings are about
 * @param shown the diagnostics that the client wants mended; an action names the one it mends
 */
export function quickFixes(
  findings: readonly Finding[],
  touched: { readonly start: number; readonly end: number },
  shown: readonly Diagnostic[],
  sources: readonly SourceFile[],
  places: ProtocolPlaces,
): OfferedAction[] {
  return findings
    .filter(({ start, end }) => start <= touched.end && touched.start <= end)
    .flatMap((finding) =>
      finding.fixes
        .filter((fix) => applyFixes(sources, [fix]).refused.size === 0)
        .map((fix, index) => ({
          action: {
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: shown.filter((diagnostic) => isAbout(diagnostic, finding, places)),
            // An editor may apply the preferred action without showing the list: at most one, and never a guess.
            isPreferred: fix.safe && index === 0,
          },
          edit: () => workspaceEdit(fix, places),
        })),
    );
}

export function isAbout(diagnostic: Diagnostic, finding: Finding, places: ProtocolPlaces): boolean {
  const { start } = places.range(finding);
  return (
    diagnostic.code === finding.code &&
    diagnostic.range.start.line === start.line &&
    diagnostic.range.start.character === start.character
  );
}

/** With the versions that the edits are about, so that a client refuses them once the text has moved on. */
export function workspaceEdit(fix: Pick<Fix, 'edits'>, places: ProtocolPlaces): WorkspaceEdit {
  const byFile = Map.groupBy(fix.edits, ({ file }) => file);
  const documentChanges = [...byFile].map(([path, edits]): TextDocumentEdit => ({
    textDocument: { uri: places.uri(path), version: places.version(path) ?? null },
    edits: edits.map((edit): TextEdit => ({ range: places.range(edit), newText: edit.newText })),
  }));
  return { documentChanges };
}
