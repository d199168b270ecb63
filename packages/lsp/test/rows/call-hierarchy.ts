import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

async function prepared(session: Session): Promise<CallHierarchyItem | undefined> {
  const items = await session.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', session.here);
  return items?.[0];
}

export const callHierarchy: Row = {
  row: 'call hierarchy',
  cases: [
    {
      says: 'where a flow leads',
      source: `
        queue Support {}
        agent whisper flow Whisper { play "A caller." }
        inbound flow Hot┆line {
          run Ask() { on no { disconnect } otherwise { disconnect } }
          set agent whisper to Whisper
          if time > 12:00 { transfer to flow Other }
          create callback in Support { creation flow: Refuse }
          transfer to flow Other
        }
        //- other.flow
        module Ask() returns no { return as no }
        callback flow Refuse { disconnect }
        inbound flow Other { disconnect }
        //=
        Hotline · flow leads to
        Ask (1)
        Whisper (1)
        Other (2)
        Refuse (1)
      `,
      async ask(session) {
        const item = await prepared(session);
        if (item === undefined) return 'nothing';
        const calls = await session.ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
        const lines = (calls ?? []).map(({ to, fromRanges }) => `${to.name} (${fromRanges.length})`);
        return [`${item.name} · ${item.detail} leads to`, ...lines].join('\n');
      },
    },
    {
      says: 'what leads to a flow, and where',
      source: `
        center Acme { default agent whisper: «@Acme Whis┆per» }
        queue Support { outbound whisper: Greeting }
        «@whole agent whisper flow «@name Whisper» { play "A caller." }»
        //- other.flow
        inbound flow Hotline { set agent whisper to «@Hotline Whisper» disconnect }
        inbound flow Other { disconnect }
      `,
      async ask(session) {
        const item = await prepared(session);
        if (item === undefined) return [];
        const calls = await session.ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
        return [
          session.mark(item.range, 'whole', item.uri),
          session.mark(item.selectionRange, 'name', item.uri),
          ...(calls ?? []).flatMap(({ from, fromRanges }) =>
            fromRanges.map((range) => session.mark(range, from.name, from.uri)),
          ),
        ];
      },
    },
  ],
};
