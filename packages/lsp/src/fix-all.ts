import { mend } from '@ringback/dsl';
import type { Diagnostic as Finding } from '@ringback/dsl';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Language } from './language.ts';
import type { OfferedAction } from './offered-action.ts';
import type { CheckedProgram } from './program-checks.ts';
import type { ProtocolPlaces } from './protocol-diagnostics.ts';

/** What an editor asks for on saving; `source.fixAll` asks for it, too. */
export const FIX_ALL_KIND = 'source.fixAll.ringback';

/**
 * Everything in one document that is certainly meant, as `ringback lint --fix` would mend it, as one edit; nothing if nothing is. What
 * would change other documents as well is left to the quick fixes. Mending compiles several times: it is left for when it is taken.
 */
export function fixAll(
  program: CheckedProgram,
  file: string,
  language: Language,
  places: ProtocolPlaces,
): readonly OfferedAction[] {
  const own = ({ file: about, fixes }: Finding): boolean =>
    about === file && fixes.some(({ edits }) => edits.every((edit) => edit.file === file));
  const isCertain = (finding: Finding): boolean => own(finding) && finding.fixes.some(({ safe }) => safe);
  if (!program.files.some(({ findings }) => findings.some(isCertain))) return [];
  const action = { title: 'Mend what is certain', kind: FIX_ALL_KIND };
  return [{ action, edit: () => mended(program, file, own, language, places) }];
}

function mended(
  program: CheckedProgram,
  file: string,
  own: (finding: Finding) => boolean,
  language: Language,
  places: ProtocolPlaces,
): WorkspaceEdit | null {
  const texts = program.files.map((each) => ({ path: each.file, text: each.text }));
  const settingsFile = program.settings?.file;
  const find = (files: typeof texts): readonly Finding[] =>
    language
      .check(
        files.filter(({ path }) => path !== settingsFile),
        program.settings,
      )
      .filter(own)
      .map((finding) => ({
        ...finding,
        fixes: finding.fixes.filter(({ edits }) => edits.every((edit) => edit.file === file)),
      }));
  const before = texts.find(({ path }) => path === file)?.text;
  const after = mend(texts, (files) => find([...files])).files.find(({ path }) => path === file)?.text;
  if (before === undefined || after === undefined || before === after) return null;
  const { start, end, newText } = difference(before, after);
  const edit: TextDocumentEdit = {
    textDocument: { uri: places.uri(file), version: places.version(file) ?? null },
    edits: [{ range: places.range({ file, start, end }), newText }],
  };
  return { documentChanges: [edit] };
}

/** The part that differs, so that cursors before and after it stay. It neither begins nor ends within a character or a line end. */
function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly newText: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && isWithin(before, start)) start--;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  while (same > 0 && isWithin(before, before.length - same)) same--;
  return { start, end: before.length - same, newText: after.slice(start, after.length - same) };
}

function isWithin(text: string, offset: number): boolean {
  return /[\uD800-\uDBFF\r]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF\n]/.test(text[offset] ?? '');
}
