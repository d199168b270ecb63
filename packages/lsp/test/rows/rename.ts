import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Case, Row } from './row.ts';

/** What the server says to a new name: its edits as marks with the new text, or the reason why not. */
const renamedTo =
  (newName: string) =>
  async (session: Session): Promise<readonly Mark[] | string> => {
    try {
      const edit = await session.ask<WorkspaceEdit>('textDocument/rename', { ...session.here, newName });
      const documents = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
      return documents.flatMap(({ textDocument, edits }) =>
        edits.map((each) =>
          session.mark(each.range, 'newText' in each ? each.newText.replaceAll(' ', '␠') : '?', textDocument.uri),
        ),
      );
    } catch (error) {
      return (error as Error).message;
    }
  };

const refuses = (says: string, newName: string, source: string): Case => ({
  says: `refuses ${newName}: ${says}`,
  source,
  ask: renamedTo(newName),
});

export const rename: Row = {
  row: 'rename',
  cases: [
    {
      says: 'a queue, across files and scenarios, not the flow of the same name',
      source: `
        queue «@Help Sup┆port» {}
        flow Support { set queue to «@Help Support» }
        //- other.flow
        inbound flow Hotline { play "{«@Help Support».contacts} wait" }
        //- hotline.test.flow
        scenario "one" {
          clock: 2026-03-02 10:00
          expect «@Help Support» holds 0 callbacks
          at 10:01:00 Mia calls Support
        }
      `,
      ask: renamedTo('Help'),
    },
    {
      says: 'a step, also into a word of the language',
      source: `
        inbound flow Hotline {
          goto «@menu ask»
          step «@menu ┆ask» { goto «@menu ask» at most 2 times disconnect }
        }
      `,
      ask: renamedTo('menu'),
    },
    {
      says: 'an attribute, with quotes where the new name needs them',
      source: `
        inbound flow Hotline {
          set attributes.«@"IVR␠answer" ti┆er» to "gold"
          play """{attributes.«@"IVR␠answer" tier»}"""
        }
      `,
      ask: renamedTo('IVR answer'),
    },
    refuses(
      'quotes would end the text that speaks of it',
      'IVR answer',
      `
        inbound flow Hotline {
          set attributes.ti┆er to "gold"
          play "{attributes.tier}"
        }
        //=
        IVR answer needs quotes, which would end the text in main.flow, line 3.
      `,
    ),
    {
      says: 'an attribute with quotes into a word',
      source: `
        inbound flow Hotline {
          set attributes.«@tier "IVR ┆answer"» to "gold"
          if attributes.«@tier "IVR answer"» == "gold" { disconnect }
        }
      `,
      ask: renamedTo('tier'),
    },
    {
      says: 'a caller, in her scenario alone',
      source: `
        inbound flow Hotline { disconnect }
        //- hotline.test.flow
        scenario "one" {
          at 10:00:00 «@Lea M┆ia» calls Hotline
          expect «@Lea Mia» hears "x"
        }
        scenario "two" { at 10:00:00 Mia calls Hotline }
      `,
      ask: renamedTo('Lea'),
    },
    {
      says: 'what a function answers, mocks included',
      source: `
        function Look() returns «@name n┆»
        inbound flow Hotline { invoke Look() play "{Look.«@name n»}" }
        //- hotline.test.flow
        scenario "one" { mock Look: «@name n» "Mia" }
      `,
      ask: renamedTo('name'),
    },
    refuses(
      'there is one',
      'Sales',
      `
        queue Sup┆port {}
        queue Sales {}
        //=
        There is a queue Sales already.
      `,
    ),
    refuses(
      'a queue begins with a capital letter',
      'support',
      `
        queue Sup┆port {}
        //=
        There is no such name as support: the name of a queue begins with a capital letter and has letters, digits and _ only.
      `,
    ),
    refuses(
      'two words',
      'Two Words',
      `
        queue Sup┆port {}
        //=
        There is no such name as Two Words: the name of a queue begins with a capital letter and has letters, digits and _ only.
      `,
    ),
    refuses(
      'a step of the same flow',
      'hold',
      `
        inbound flow Hotline {
          step ┆offer { goto hold }
          step hold { disconnect }
        }
        //=
        There is a step hold in Hotline already.
      `,
    ),
    refuses(
      'two attributes would become one',
      'tier',
      `
        inbound flow Hotline { set attributes { le┆vel: "1" tier: "2" } }
        //=
        An attribute tier is used already: the two would become one.
      `,
    ),
    refuses(
      'the name before a dot would mean the function',
      'Look',
      `
        function Look() returns contacts
        queue Sup┆port {}
        inbound flow Hotline { if Support.contacts > 1 { disconnect } }
        //- a.test.flow
        scenario "one" { mock Support: fails }
        //=
        There is a function Look, which would be meant instead.
      `,
    ),
    refuses(
      'a use that nobody could read',
      'Help',
      `
        queue Sup┆port {}
        inbound flow Hotline { transfer tu Support disconnect }
        //=
        A mistake in main.flow keeps Support in line 2 from being read, so it may be left behind: mend it first.
      `,
    ),
    {
      says: 'before it asks for a name, the old one without quotes',
      source: `
        inbound flow Hotline { set attributes.«@IVR␠answer "IVR ┆answer"» to "gold" }
      `,
      async ask(session) {
        const found = await session.ask<{ range: Parameters<Session['mark']>[0]; placeholder: string }>(
          'textDocument/prepareRename',
          session.here,
        );
        return found === null ? [] : [session.mark(found.range, found.placeholder.replaceAll(' ', '␠'))];
      },
    },
  ],
};
