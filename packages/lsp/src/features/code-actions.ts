import { CodeActionKind, CodeActionRequest } from 'vscode-languageserver';
import { FIX_ALL_KIND, fixAll } from '../fix-all.ts';
import { quickFixes } from '../quick-fixes.ts';
import type { Feature } from './feature.ts';

export const codeActions: Feature = {
  row: 'code actions',
  says: 'Quick fixes of the findings at the range; `source.fixAll.ringback`, what `ringback lint --fix` would mend',
  methods: [CodeActionRequest.method],
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
  }),
  listen(desk) {
    desk.answer(
      CodeActionRequest.type,
      ({ textDocument, range, context }) => {
        const document = desk.documentAt(textDocument.uri);
        if (document === null) return [];
        const { program, file, places } = document;
        // what mends a whole document comes to those who ask for it, on saving say
        const isAsked = (kind: string, unasked: boolean): boolean =>
          context.only?.some((only) => isAtOrAbove(only, kind)) ?? unasked;
        const touched = { start: document.offset(range.start), end: document.offset(range.end) };
        const sources = program.files.map((each) => ({ path: each.file, text: each.text }));
        return [
          ...(isAsked(CodeActionKind.QuickFix, true)
            ? quickFixes(file.findings, touched, context.diagnostics, sources, places)
            : []),
          ...(isAsked(FIX_ALL_KIND, false) ? fixAll(program, file.file, desk.language, places) : []),
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
