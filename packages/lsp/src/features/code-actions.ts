import { CodeActionKind, CodeActionRequest } from 'vscode-languageserver';
import { FIX_ALL_KIND, fixAll } from '../fix-all.ts';
import { quickFixes } from '../quick-fixes.ts';
import { aboutFindings, refactorings } from '../refactorings.ts';
import type { Feature } from './feature.ts';

export const codeActions: Feature = {
  row: 'code actions',
  says: 'Quick fixes of the findings at the range, all findings of a kind in the file, a comment that silences one and says why; extract a step, handle missing outcomes, give callbacks a queue of their own, declare what is missing; `source.fixAll.ringback`, what `ringback lint --fix` would mend',
  methods: [CodeActionRequest.method],
  capabilities: () => ({
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorRewrite,
        FIX_ALL_KIND,
      ],
    },
  }),
  listen(desk) {
    desk.answer(
      CodeActionRequest.type,
      ({ textDocument, range, context }) => {
        const document = desk.documentAt(textDocument.uri);
        if (document === null) return [];
        const { program, file, places } = document;
        // what mends a whole document comes to those who ask for it, on saving say
        const isAskedOr = (kind: string, unasked: boolean): boolean =>
          context.only?.some((only) => isAtOrAbove(only, kind)) ?? unasked;
        const isAsked = (kind: string): boolean => isAskedOr(kind, true);
        const touched = { start: document.offset(range.start), end: document.offset(range.end) };
        const sources = program.files.map((each) => ({ path: each.file, text: each.text }));
        // none for the settings of a program, which are no text of the language
        const at = desk.fileAt(textDocument.uri);
        const wantsFixes = isAsked(CodeActionKind.QuickFix);
        return [
          ...(wantsFixes ? quickFixes(file.findings, touched, context.diagnostics, sources, places) : []),
          ...(at === null ? [] : refactorings(at.program, at.file.path, touched, isAsked, places)),
          ...(at === null || !wantsFixes
            ? []
            : aboutFindings(at.program, file.findings, touched, context.diagnostics, places)),
          ...(isAskedOr(FIX_ALL_KIND, false) ? fixAll(program, file.file, desk.language, places) : []),
        ];
      },
      [],
    );
  },
};

/** Kinds are a hierarchy: who asks for `quickfix` also means `quickfix.spelling`, and the empty kind means all. */
function isAtOrAbove(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}
