import {
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { ClientCapabilities, CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { Desk } from '../desk.ts';
import { FIX_ALL_KIND, fixAll } from '../fix-all.ts';
import type { OfferedAction } from '../offered-action.ts';
import { quickFixes } from '../quick-fixes.ts';
import { aboutFindings, refactorings } from '../refactorings.ts';
import { pathOf } from '../uris.ts';
import type { Feature } from './feature.ts';

/** Where an action was offered, so that its edit can be asked for when somebody takes it. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  /** Of those with its kind and title. */
  readonly nth: number;
}

interface Wanted {
  /** What a person points at: `kind` is asked for, or, if nothing is, goes without saying. */
  readonly isAsked: (kind: string, unasked: boolean) => boolean;
  readonly shown: readonly Diagnostic[];
}

export const codeActions: Feature = {
  row: 'code actions',
  says: 'Quick fixes of the findings at the range, all findings of a kind in the file, a comment that silences one and says why; extract a step, handle missing outcomes, give callbacks a queue of their own, declare what is missing; `source.fixAll.ringback`, what `ringback lint --fix` would mend',
  methods: [CodeActionRequest.method, CodeActionResolveRequest.method],
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorRewrite,
        FIX_ALL_KIND,
      ],
      ...(takesEditsLater(client) ? { resolveProvider: true } : {}),
    },
  }),
  listen(desk) {
    desk.answer(
      CodeActionRequest.type,
      ({ textDocument: { uri }, range, context: { only, diagnostics } }): CodeAction[] => {
        const isAsked: Wanted['isAsked'] = (kind, unasked) => only?.some((each) => isAtOrAbove(each, kind)) ?? unasked;
        const offered = offeredAt(desk, uri, range, { isAsked, shown: diagnostics });
        if (!takesEditsLater(desk.client)) {
          return offered.flatMap(({ action, edit }) => {
            const made = edit();
            return made === null ? [] : [{ ...action, edit: made }];
          });
        }
        const version = desk.documents.get(pathOf(uri))?.version ?? 0;
        return offered.map(({ action }, index) => {
          const nth = offered.slice(0, index).filter((each) => isSame(each.action, action)).length;
          const data: ActionData = { uri, version, range, nth };
          return { ...action, data };
        });
      },
      [],
    );
    desk.answer(
      CodeActionResolveRequest.type,
      (action): CodeAction | null | ResponseError<void> => {
        const { uri, version, range, nth } = action.data as ActionData;
        if (desk.documents.get(pathOf(uri))?.version !== version) {
          return new ResponseError(LSPErrorCodes.ContentModified, 'The text is not the one that this was offered for.');
        }
        const isAsked = (kind: string): boolean => kind === action.kind;
        const offered = offeredAt(desk, uri, range, { isAsked, shown: [] });
        const edit = offered.filter((each) => isSame(each.action, action))[nth]?.edit() ?? null;
        return edit === null ? action : { ...action, edit };
      },
      null,
    );
  },
};

function takesEditsLater({ textDocument }: ClientCapabilities): boolean {
  const { resolveSupport, dataSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && (resolveSupport?.properties.includes('edit') ?? false);
}

const isSame = (one: Omit<CodeAction, 'edit'>, other: Omit<CodeAction, 'edit'>): boolean =>
  one.title === other.title && one.kind === other.kind;

function offeredAt(desk: Desk, uri: string, range: Range, { isAsked, shown }: Wanted): readonly OfferedAction[] {
  const document = desk.documentAt(uri);
  if (document === null) return [];
  const { program, file, places } = document;
  const touched = { start: document.offset(range.start), end: document.offset(range.end) };
  const sources = program.files.map((each) => ({ path: each.file, text: each.text }));
  // none for the settings of a program, which are no text of the language
  const at = desk.fileAt(uri);
  const wantsFixes = isAsked(CodeActionKind.QuickFix, true);
  return [
    ...(wantsFixes ? quickFixes(file.findings, touched, shown, sources, places) : []),
    ...(at === null ? [] : refactorings(at.program, at.file.path, touched, (kind) => isAsked(kind, true), places)),
    ...(at === null || !wantsFixes ? [] : aboutFindings(at.program, file.findings, touched, shown, places)),
    // what mends a whole document comes to those who ask for it, on saving say
    ...(isAsked(FIX_ALL_KIND, false) ? fixAll(program, file.file, desk.language, places) : []),
  ];
}

/** Kinds are a hierarchy: who asks for `quickfix` also means `quickfix.spelling`, and the empty kind means all. */
function isAtOrAbove(asked: string, kind: string): boolean {
  return asked === '' || asked === kind || kind.startsWith(`${asked}.`);
}
