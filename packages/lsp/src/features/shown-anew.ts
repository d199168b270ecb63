import { seenOtherwise } from '@ringback/dsl/ide';
import type { EditorProgram } from '@ringback/dsl/ide';
import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest } from 'vscode-languageserver';
import type { Desk } from '../desk.ts';
import type { Feature } from './feature.ts';

/** Has the client ask anew for hints, lenses and colours of what it shows, as far as it can be told to. */
export function showAnew({ refreshes, client: { workspace } }: Desk): void {
  const anew = [
    workspace?.inlayHint?.refreshSupport ? InlayHintRefreshRequest.method : null,
    workspace?.codeLens?.refreshSupport ? CodeLensRefreshRequest.method : null,
    workspace?.semanticTokens?.refreshSupport ? SemanticTokensRefreshRequest.method : null,
  ];
  for (const method of anew) if (method !== null) refreshes.want(method);
}

/**
 * An editor asks again about the document that is typed in, and not about those beside it: it is told to when something changed that they
 * show, or on disk.
 */
export const shownAnew: Feature = {
  row: 'shown anew',
  says: 'Hints, lenses and colours of the documents beside the one that is typed in, when it changes what they show',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    /** By root; the root by the document, since a document gets another one when a ringback.json comes or goes. */
    const shown = new Map<string, EditorProgram>();
    const rootOf = new Map<string, string>();
    desk.onChecked({
      checked({ root, files, program }) {
        if (program === null) return;
        const before = shown.get(root);
        shown.set(root, program);
        const changed = before === undefined ? [] : seenOtherwise(before, program);
        const open = files.filter(({ path }) => desk.documents.get(path) !== undefined);
        const own = open.filter(({ path }) => desk.checks.ownerOf(path, 'open') === root);
        const isMoved = own.some(({ path }) => (rootOf.get(path) ?? root) !== root);
        for (const { path } of own) rootOf.set(path, root);
        if (isMoved || changed.some((file) => open.some((each) => each.file !== file))) showAnew(desk);
      },
      left(root) {
        shown.delete(root);
        for (const path of rootOf.keys()) if (desk.documents.get(path) === undefined) rootOf.delete(path);
      },
    });
  },
};
