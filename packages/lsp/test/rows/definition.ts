import type { LocationLink } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Row } from './row.ts';

const ask =
  (method: string) =>
  async (session: Session): Promise<readonly Mark[]> => {
    const links = (await session.ask<LocationLink[]>(method, session.here)) ?? [];
    return links.flatMap(({ targetUri, targetRange, targetSelectionRange }) => {
      const whole = session.mark(targetRange, 'whole', targetUri);
      const name = session.mark(targetSelectionRange, 'name', targetUri);
      return whole.start === name.start && whole.end === name.end ? [name] : [whole, name];
    });
  };

const definitionOf = ask('textDocument/definition');

export const definition: Row = {
  row: 'definition',
  cases: [
    {
      says: 'of a queue in another file',
      source: `
        inbound flow Hotline { set queue to Sup┆port }
        //- queues.flow
        «@whole queue «@name Support» { limit: 3 contacts }»
        routing profile Support { serve Support at priority 1 }
      `,
      ask: definitionOf,
    },
    {
      says: 'of the queue before a dot, and in a text',
      source: `
        «@whole queue «@name 客服» {}»
        inbound flow Hotline { play "😀 {客服┆.contacts} before you" }
      `,
      ask: definitionOf,
    },
    {
      says: 'of a step in this flow, not in another',
      source: `
        inbound flow Hotline {
          goto ho┆ld
          «@whole step «@name hold» { disconnect }»
        }
        inbound flow Other { step hold { disconnect } }
      `,
      ask: definitionOf,
    },
    {
      says: 'of what a function answers and takes',
      source: `
        function Look(phone) returns «@name tier»
        inbound flow Hotline {
          invoke Look(phone: caller.number)
          if Look.┆tier == "gold" { disconnect }
        }
      `,
      ask: definitionOf,
    },
    {
      says: "of a module's outcome",
      source: `
        module Ask() returns «@name agreed», refused { return as agreed }
        inbound flow Hotline { run Ask() { on agr┆eed { disconnect } otherwise { disconnect } } }
      `,
      ask: definitionOf,
    },
    {
      says: 'of an attribute: wherever it is set',
      source: `
        inbound flow Hotline {
          set attributes.«@name tier» to "gold"
          if attributes.ti┆er == "gold" { disconnect }
        }
        inbound flow Other { set attributes { «@name tier»: "none" } }
      `,
      ask: definitionOf,
    },
    {
      says: 'of a caller of a scenario: where she calls',
      source: `
        inbound flow Hotline { disconnect }
        //- hotline.test.flow
        scenario "one" {
          clock: 2026-03-02 10:00
          at 10:00:00 «@name Mia» calls Hotline
          expect M┆ia hears "nothing"
        }
        scenario "two" { at 10:00:00 Mia calls Hotline }
      `,
      ask: definitionOf,
    },
    {
      says: 'of the number that somebody calls',
      source: `
        «@whole phone number «@name Main» { number: +12065550100 flow: Hotline }»
        inbound flow Hotline { disconnect }
        //- hotline.test.flow
        scenario "one" { at 10:00:00 Mia calls +1206┆5550100 }
      `,
      ask: definitionOf,
    },
    {
      says: 'of the queue that is meant where none is named',
      source: `
        «@whole queue «@name Support» {}»
        inbound flow Hotline {
          set queue to Support
          transfer to que┆ue { on full { disconnect } }
        }
      `,
      ask: definitionOf,
    },
    {
      says: 'in a text with errors',
      source: `
        «@whole queue «@name Support» {}»
        inbound flow Hotline { set queue to Supp┆ort  transfer too queue
      `,
      ask: definitionOf,
    },
  ],
};

export const declaration: Row = {
  row: 'declaration',
  cases: [
    {
      says: 'of hours',
      source: `
        «@whole hours «@name Weekdays» { open: Mon-Fri 08:00-18:00 }»
        inbound flow Hotline { if Week┆days is open { disconnect } }
      `,
      ask: ask('textDocument/declaration'),
    },
  ],
};
