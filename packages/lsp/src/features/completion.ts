import { complete, completionDocumentation } from '@ringback/dsl/ide';
import type { Completion, CompletionKind } from '@ringback/dsl/ide';
import {
  CompletionItemKind,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import type { Desk, OpenFile } from '../desk.ts';
import type { Feature } from './feature.ts';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  center: CompletionItemKind.Class,
  'phone number': CompletionItemKind.Class,
  hours: CompletionItemKind.Class,
  queue: CompletionItemKind.Class,
  'routing profile': CompletionItemKind.Class,
  prompt: CompletionItemKind.File,
  function: CompletionItemKind.Function,
  flow: CompletionItemKind.Module,
  module: CompletionItemKind.Module,
  bot: CompletionItemKind.Class,
  keyword: CompletionItemKind.Keyword,
  operator: CompletionItemKind.Operator,
  snippet: CompletionItemKind.Snippet,
  property: CompletionItemKind.Property,
  outcome: CompletionItemKind.Event,
  value: CompletionItemKind.Value,
  unit: CompletionItemKind.Unit,
  reference: CompletionItemKind.Variable,
  attribute: CompletionItemKind.Field,
  parameter: CompletionItemKind.Variable,
  result: CompletionItemKind.Field,
  step: CompletionItemKind.Reference,
  actor: CompletionItemKind.Variable,
};

/** What a proposal carries until it is resolved: the program that it was made for, and what to look up there. */
interface ItemData {
  readonly uri: string;
  readonly doc: string;
}

function itemOf(desk: Desk, at: OpenFile, uri: string, offset: number, proposal: Completion): CompletionItem {
  const { label, kind, detail, start, end, newText, isSnippet, sortText, preselect, commitCharacters, doc } = proposal;
  const replace = at.range({ start, end });
  const canInsert = desk.client.textDocument?.completion?.completionItem?.insertReplaceSupport ?? false;
  const modes = desk.client.textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet ?? [];
  const canAdjust = modes.includes(InsertTextMode.adjustIndentation);
  const data: ItemData | null = doc === null ? null : { uri, doc };
  return {
    label,
    kind: KINDS[kind],
    ...(detail === null ? {} : { detail }),
    sortText,
    filterText: label,
    ...(preselect ? { preselect } : {}),
    ...(commitCharacters.length === 0 ? {} : { commitCharacters: [...commitCharacters] }),
    // what goes over several lines is as far in as the line that it begins on
    ...(newText.includes('\n') && canAdjust ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // in front of a word that goes on, to insert would make one word of two
    textEdit:
      canInsert && start < offset && offset < end
        ? { newText, insert: at.range({ start, end: offset }), replace }
        : { newText, range: replace },
    ...(data === null ? {} : { data }),
  };
}

export const completion: Feature = {
  row: 'completion',
  says: 'What may stand at the cursor: words that the grammar allows there, names, settings and outcomes that are not there yet, values with their units, snippets; in the middle of a word, behind mistakes, in texts',
  methods: [CompletionRequest.method, CompletionResolveRequest.method],
  capabilities: () => ({
    completionProvider: { resolveProvider: true, triggerCharacters: [' ', '.', ':', '{', '(', ',', '/', '-'] },
  }),
  listen(desk) {
    desk.answerAbout(
      CompletionRequest.type,
      (at, { textDocument, position, context }): CompletionList => {
        const offset = at.offset(position);
        const snippets = desk.client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
        const typed =
          context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
        const { items, isIncomplete } = complete(at.program, at.file.path, offset, {
          snippets,
          afterSpace: typed === ' ',
        });
        return { isIncomplete, items: items.map((item) => itemOf(desk, at, textDocument.uri, offset, item)) };
      },
      { isIncomplete: false, items: [] },
    );
    desk.answer(
      CompletionResolveRequest.type,
      (item): CompletionItem => {
        const { data } = item as { readonly data?: ItemData };
        const at = data === undefined ? null : desk.fileAt(data.uri);
        const says = at === null || data === undefined ? null : completionDocumentation(at.program, data.doc);
        return says === null ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: says } };
      },
      { label: '' },
    );
  },
};
