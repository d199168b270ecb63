import { SymbolKind } from 'vscode-languageserver/node';
import type { DocumentSymbol, Location, WorkspaceSymbol } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

const nameOfKind = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

async function outline(session: Session): Promise<readonly DocumentSymbol[]> {
  const asked = { textDocument: { uri: session.uri } };
  return (await session.ask<DocumentSymbol[]>('textDocument/documentSymbol', asked)) ?? [];
}

function inLines(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, kind, detail, children }) => [
    `${'  '.repeat(depth)}${nameOfKind.get(kind)} ${name}${detail === undefined ? '' : ` · ${detail}`}`,
    ...inLines(children ?? [], depth + 1),
  ]);
}

export const documentSymbols: Row = {
  row: 'document symbols',
  cases: [
    {
      says: 'an outline in the order of the text',
      source: `
        center Acme { country: US }
        phone number Main { number: +12065550100 flow: Hotline }
        queue Support { name: "Help" }
        routing profile Front { serve Support at priority 2 after 30s }
        inbound flow Hotline {
          disconnect
          step hold { disconnect }
          on error { disconnect }
        }
        scenario "she waits {long}" { agent Ann: Front }
        function Look(phone) returns name
        //=
        Namespace Acme · center
        Number Main · phone number
        Array Support · Help
        Object Front · routing profile
          Property Support · priority 2 after 30 s
        Function Hotline · inbound flow
          Method hold
          Method on error
        Event she waits {long}
          Variable Ann · Front
        Interface Look · function
      `,
      ask: async (session) => inLines(await outline(session)).join('\n'),
    },
    {
      says: 'what is a part of what, and what is selected',
      source: `
        «@whole inbound flow «@name Hotline» {
          «@whole step «@name hold» { disconnect }»
          «@whole «@name on error» { disconnect }»
        }»
        «@whole scenario «@name "one"» {}»
      `,
      async ask(session) {
        const all = (symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] =>
          symbols.flatMap((each) => [each, ...all(each.children ?? [])]);
        return all(await outline(session)).flatMap(({ range, selectionRange }) => [
          session.mark(range, 'whole'),
          session.mark(selectionRange, 'name'),
        ]);
      },
    },
  ],
};

async function found(session: Session, query: string): Promise<readonly WorkspaceSymbol[]> {
  return (await session.ask<WorkspaceSymbol[]>('workspace/symbol', { query })) ?? [];
}

export const workspaceSymbols: Row = {
  row: 'workspace symbols',
  cases: [
    {
      says: 'all that has the letters in this order, the best first, with what it stands in',
      source: `
        queue SupportCallbacks {}
        queue Support {}
        queue Sales { name: "Support sales" }
        queue Other {}
        inbound flow Hotline { step sup_port { disconnect } }
        //- other.test.flow
        scenario "support is closed" {}
        //=
        Support
        SupportCallbacks
        support is closed
        Sales
        sup_port in Hotline
      `,
      async ask(session) {
        const symbols = await found(session, 'support');
        return symbols
          .map(({ name, containerName }) => (containerName === undefined ? name : `${name} in ${containerName}`))
          .join('\n');
      },
    },
    {
      says: 'where they stand, in files that are not open too',
      source: `
        queue «Support» {}
        //- other.flow
        flow «Support» { disconnect }
      `,
      ask: async (session) => (await found(session, 'spt')).map(({ location }) => session.markOf(location as Location)),
    },
  ],
};
