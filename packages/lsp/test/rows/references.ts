import type { DocumentHighlight, Location } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Row } from './row.ts';

async function referencesAt(session: Session, includeDeclaration: boolean): Promise<readonly Mark[]> {
  const asked = { ...session.here, context: { includeDeclaration } };
  return ((await session.ask<Location[]>('textDocument/references', asked)) ?? []).map((each) => session.markOf(each));
}

export const references: Row = {
  row: 'references',
  cases: [
    {
      says: 'of a queue, everywhere, the declaration included',
      source: `
        queue «Sup┆port» {}
        routing profile Front { serve «Support» at priority 1 }
        inbound flow Hotline {
          if «Support».contacts > 3 { play "{«Support».contacts} are waiting." }
          create callback in «Support» { retries: 1 }
          transfer to queue «Support» { on full { disconnect } }
        }
        flow Support { disconnect }
        //- hotline.test.flow
        scenario "one" {
          clock: 2026-03-02 10:00
          Mia has a callback in «Support»
          expect «Support» holds 1 callback
          mock «Support»: fails
        }
      `,
      ask: (session) => referencesAt(session, true),
    },
    {
      says: 'of a flow, without the declaration',
      source: `
        center Acme { default customer queue flow: «Music» }
        customer queue flow Mus┆ic { wait 1m }
        inbound flow Hotline { set customer queue flow to «Music» }
      `,
      ask: (session) => referencesAt(session, false),
    },
    {
      says: 'of what a function takes, mocks included',
      source: `
        function Look(«pho┆ne») returns name
        inbound flow Hotline { invoke Look(«phone»: caller.number) }
        //- hotline.test.flow
        scenario "one" { mock Look(«phone»: "+12065550111"): name "Mia" }
      `,
      ask: (session) => referencesAt(session, true),
    },
  ],
};

export const highlights: Row = {
  row: 'highlights',
  cases: [
    {
      says: 'what sets an attribute is told from what reads it; other files are not touched',
      source: `
        inbound flow Hotline {
          set attributes.«@3 "┆IVR response"» to input
          if attributes.«@2 "IVR response"» == "1" { disconnect }
          play """You said {attributes.«@2 "IVR response"»}."""
        }
        //- other.flow
        inbound flow Other { set attributes."IVR response" to "2" }
      `,
      async ask(session) {
        const found = await session.ask<DocumentHighlight[]>('textDocument/documentHighlight', session.here);
        return (found ?? []).map(({ range, kind }) => session.mark(range, String(kind)));
      },
    },
  ],
};
