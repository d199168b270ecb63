import type { Diagnostic as Finding } from '@ringback/dsl';
import { fixAllOfKind, ignoreFinding, refactoringsAt } from '@ringback/dsl/ide';
import type { EditorProgram, Refactoring, Selection } from '@ringback/dsl/ide';
import { CodeActionKind } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver';
import type { OfferedAction } from './offered-action.ts';
import type { ProtocolPlaces } from './protocol-diagnostics.ts';
import { isAbout, workspaceEdit } from './quick-fixes.ts';

const KINDS: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  rewrite: CodeActionKind.RefactorRewrite,
  // what is missing is an error, and this mends it
  create: CodeActionKind.QuickFix,
  ignore: CodeActionKind.QuickFix,
};

const touches = (finding: Finding, { start, end }: Selection): boolean => finding.start <= end && start <= finding.end;

/** What may be changed at a selection: refactorings, and declarations for names that nothing declares. */
export function refactorings(
  program: EditorProgram,
  file: string,
  selection: Selection,
  isAsked: (kind: CodeActionKind) => boolean,
  places: ProtocolPlaces,
): readonly OfferedAction[] {
  if (!Object.values(KINDS).some(isAsked)) return [];
  return refactoringsAt(program, file, selection)
    .filter(({ kind }) => isAsked(KINDS[kind]))
    .map((found) => ({
      action: { title: found.title, kind: KINDS[found.kind] },
      edit: () => workspaceEdit(found, places),
    }));
}

/** For each kind of finding at a selection: all of it in the file at once, and a comment that says why it is right. */
export function aboutFindings(
  program: EditorProgram,
  findings: readonly Finding[],
  selection: Selection,
  shown: readonly Diagnostic[],
  places: ProtocolPlaces,
): readonly OfferedAction[] {
  const touched = findings.filter((finding) => touches(finding, selection));
  const codes = [...new Set(touched.map(({ code }) => code))];
  const all = codes.flatMap((code): OfferedAction[] => {
    const fix = fixAllOfKind(program, findings, code);
    if (fix === null) return [];
    return [{ action: { title: fix.title, kind: CodeActionKind.QuickFix }, edit: () => workspaceEdit(fix, places) }];
  });
  const ignored = touched.flatMap((finding) =>
    ignoreFinding(program, finding).map((found): OfferedAction => ({
      action: {
        title: found.title,
        kind: KINDS[found.kind],
        diagnostics: shown.filter((diagnostic) => isAbout(diagnostic, finding, places)),
      },
      edit: () => workspaceEdit(found, places),
    })),
  );
  return [...all, ...ignored];
}
