import { inlayHintsIn } from '@ringback/dsl/ide';
import type { InlayHint as FoundHint } from '@ringback/dsl/ide';
import { InlayHintRequest, InlayHintResolveRequest } from 'vscode-languageserver';
import type { InlayHint, TextDocumentIdentifier } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import { pathOf } from '../uris.ts';
import type { Feature } from './feature.ts';

/** Where a hint stands, so that the rest of it can be asked for when somebody points at it. */
interface HintData {
  readonly textDocument: TextDocumentIdentifier;
  readonly version: number | null;
}

/** What a hint shows at once; the rest is asked for by who shows it. */
function asHint(found: FoundHint, at: OpenFile): InlayHint {
  const data: HintData = { textDocument: { uri: at.places.uri(found.file) }, version: at.version ?? null };
  return {
    position: at.range({ start: found.offset, end: found.offset }).start,
    label: found.label,
    paddingLeft: found.paddingLeft,
    paddingRight: found.paddingRight,
    data,
  };
}

function withRest(hint: InlayHint, found: FoundHint, at: OpenFile): InlayHint {
  const label = found.target === null ? found.label : [{ value: found.label, location: at.location(found.target) }];
  return { ...hint, label, tooltip: found.tooltip };
}

export const inlayHints: Feature = {
  row: 'inlay hints',
  says: 'Defaults that apply, `= at most 3 dials`, `→ Support` where the working queue is meant, `↓ goes on` where a handler ends',
  methods: [InlayHintRequest.method, InlayHintResolveRequest.method],
  capabilities: () => ({ inlayHintProvider: { resolveProvider: true } }),
  listen(desk) {
    const canResolve = (): boolean =>
      desk.client.textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') ?? false;
    desk.answerAbout(
      InlayHintRequest.type,
      (at, { textDocument, range }): InlayHint[] => {
        const { hints } = desk.preferences.of(pathOf(textDocument.uri));
        return inlayHintsIn(at.program, at.file.path, at.offset(range.start), at.offset(range.end))
          .filter(({ kind }) => hints[kind])
          .map((found) => {
            const hint = asHint(found, at);
            return canResolve() ? hint : withRest(hint, found, at);
          });
      },
      [],
    );
    desk.answer(
      InlayHintResolveRequest.type,
      (hint): InlayHint | null => {
        const { textDocument, version } = hint.data as HintData;
        const at = desk.fileAt(textDocument.uri);
        // of another text than the one at hand nobody knows any more what it meant
        if (at === null || (at.version ?? null) !== version) return hint;
        const offset = at.offset(hint.position);
        const found = inlayHintsIn(at.program, at.file.path, offset, offset).find(({ label }) => label === hint.label);
        return found === undefined ? hint : withRest(hint, found, at);
      },
      null,
    );
  },
};
