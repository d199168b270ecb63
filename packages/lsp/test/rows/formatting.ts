import type { TextEdit } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Case, Row } from './row.ts';

/** The text after the edits, and how many there were. */
function edited(session: Session, edits: readonly TextEdit[] | null): string {
  let text = session.fixture.files.get(session.fixture.main) ?? '';
  const inOrder = (edits ?? [])
    .map((edit) => ({ ...session.mark(edit.range), newText: edit.newText }))
    .sort((a, b) => b.start - a.start);
  for (const { start, end, newText } of inOrder) text = text.slice(0, start) + newText + text.slice(end);
  return `${inOrder.length} edits\n${text}`.trimEnd();
}

const options = { tabSize: 8, insertSpaces: false };

const whole = async (session: Session): Promise<string> =>
  edited(
    session,
    await session.ask<TextEdit[]>('textDocument/formatting', { textDocument: { uri: session.uri }, options }),
  );

const onType =
  (ch: string) =>
  async (session: Session): Promise<string> =>
    edited(session, await session.ask<TextEdit[]>('textDocument/onTypeFormatting', { ...session.here, ch, options }));

export const formatting: Row = {
  row: 'formatting',
  cases: [
    {
      says: 'the one layout, whatever tabs the editor likes; what is right stays untouched',
      source: `
        queue Support   {
        limit:5 contacts }
        queue Sales { }
        //=
        4 edits
        queue Support {
          limit: 5 contacts
        }
        queue Sales { }
      `,
      ask: whole,
    },
  ],
};

export const rangeFormatting: Row = {
  row: 'range formatting',
  cases: [
    {
      says: 'only the lines that are selected',
      source: `
        queue  Support  {}
        queue  «Sales»  { }
        queue  Billing  {}
        //=
        2 edits
        queue  Support  {}
        queue Sales { }
        queue  Billing  {}
      `,
      async ask(session) {
        const [mark] = session.fixture.marks;
        if (mark === undefined) return '';
        const edits = await session.ask<TextEdit[]>('textDocument/rangeFormatting', {
          textDocument: { uri: session.uri },
          range: session.rangeOf(mark),
          options,
        });
        return edited(session, edits);
      },
    },
  ],
};

const typed = (says: string, ch: string, source: string): Case => ({ says, source, ask: onType(ch) });

export const onTypeFormatting: Row = {
  row: 'on-type formatting',
  cases: [
    typed(
      'a brace that closes lays out what it closes',
      '}',
      `
        queue  Support {}
        inbound flow Hotline {
          step one {
                goto   one
           }┆
          step  two { disconnect }
        }
        //=
        3 edits
        queue  Support {}
        inbound flow Hotline {
          step one {
            goto one
          }
          step  two { disconnect }
        }
      `,
    ),
    typed(
      'a line that ends is laid out, the new one is left alone',
      '\n',
      `
        inbound flow Hotline {
            set   queue to Support
            ┆
          disconnect
        }
        //=
        2 edits
        inbound flow Hotline {
          set queue to Support
            
          disconnect
        }
      `,
    ),
  ],
};
