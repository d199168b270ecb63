import { documentSymbolsOf, workspaceSymbolsOf } from '@ringback/dsl/ide';
import type { DocumentSymbol as FoundSymbol } from '@ringback/dsl/ide';
import { DocumentSymbolRequest, SymbolKind, WorkspaceSymbolRequest } from 'vscode-languageserver';
import type { DocumentSymbol, SymbolInformation, WorkspaceSymbol } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import type { Feature } from './feature.ts';

/** The protocol knows the things of programming languages; an editor shows an icon for each. */
export const SYMBOL_KINDS: Readonly<Record<FoundSymbol['kind'], SymbolKind>> = {
  center: SymbolKind.Namespace,
  'phone number': SymbolKind.Number,
  hours: SymbolKind.Enum,
  queue: SymbolKind.Array,
  'routing profile': SymbolKind.Object,
  prompt: SymbolKind.String,
  function: SymbolKind.Interface,
  flow: SymbolKind.Function,
  module: SymbolKind.Module,
  bot: SymbolKind.Interface,
  step: SymbolKind.Method,
  'on error': SymbolKind.Method,
  serve: SymbolKind.Property,
  scenario: SymbolKind.Event,
  agent: SymbolKind.Variable,
  caller: SymbolKind.Variable,
};

export const documentSymbols: Feature = {
  row: 'document symbols',
  says: 'An outline: declarations, their steps and served queues, scenarios and who acts in them',
  methods: [DocumentSymbolRequest.method],
  capabilities: () => ({ documentSymbolProvider: { label: 'Ringback' } }),
  listen(desk) {
    desk.answerAbout(
      DocumentSymbolRequest.type,
      (at): DocumentSymbol[] | SymbolInformation[] => {
        const symbols = documentSymbolsOf(at.program, at.file.path);
        const isTree = desk.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
        return isTree ? symbols.map((each) => asTree(each, at)) : symbols.flatMap((each) => asList(each, at, null));
      },
      [],
    );
  },
};

function asTree({ kind, name, detail, place, namePlace, children }: FoundSymbol, at: OpenFile): DocumentSymbol {
  return {
    name,
    kind: SYMBOL_KINDS[kind],
    ...(detail === '' ? {} : { detail }),
    range: at.range(place),
    selectionRange: at.range(namePlace),
    ...(children.length === 0 ? {} : { children: children.map((child) => asTree(child, at)) }),
  };
}

/** For a client that shows no tree. */
function asList(
  { kind, name, place, children }: FoundSymbol,
  at: OpenFile,
  container: string | null,
): SymbolInformation[] {
  const own: SymbolInformation = { name, kind: SYMBOL_KINDS[kind], location: at.location(place) };
  return [
    container === null ? own : { ...own, containerName: container },
    ...children.flatMap((child) => asList(child, at, name)),
  ];
}

export const workspaceSymbols: Feature = {
  row: 'workspace symbols',
  says: 'Declarations, steps and scenarios of every open program whose names have the letters that are typed, in this order',
  methods: [WorkspaceSymbolRequest.method],
  capabilities: () => ({ workspaceSymbolProvider: true }),
  listen(desk) {
    desk.answer(
      WorkspaceSymbolRequest.type,
      ({ query }): WorkspaceSymbol[] =>
        desk.programs().flatMap(({ program, location }) =>
          workspaceSymbolsOf(program, query).map(({ kind, name, container, namePlace }) => ({
            name,
            kind: SYMBOL_KINDS[kind],
            location: location(namePlace),
            ...(container === null ? {} : { containerName: container }),
          })),
        ),
      [],
    );
  },
};
