import type { SelectionRange } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

/** What is selected, step by step, each in one line and shortened. */
async function selected(session: Session): Promise<string> {
  const [first] =
    (await session.ask<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: session.uri },
      positions: [session.here.position],
    })) ?? [];
  const parts: string[] = [];
  for (let range: SelectionRange | undefined = first; range !== undefined; range = range.parent) {
    const text = session.textAt(range.range).replaceAll(/\s+/g, ' ').trim();
    parts.push(text.length > 60 ? `${text.slice(0, 38)} … ${text.slice(-14)}` : text);
  }
  return parts.join('\n');
}

export const selectionRanges: Row = {
  row: 'selection ranges',
  cases: [
    {
      says: 'from a word to the declaration with its comment',
      source: `
        /// Says hello.
        inbound flow Hotline {
          step one {
            if attributes.ti┆er == "gold" and time > 08:00 {
              disconnect
            }
          }
        }
        queue Support {}
        //=
        tier
        attributes.tier
        attributes.tier == "gold"
        attributes.tier == "gold" and time > 08:00
        if attributes.tier == "gold" and time > 08:00 { disconnect }
        { if attributes.tier == "gold" and tim … disconnect } }
        step one { if attributes.tier == "gold … disconnect } }
        inbound flow Hotline { step one { if a … sconnect } } }
        /// Says hello. inbound flow Hotline { … sconnect } } }
        /// Says hello. inbound flow Hotline { … eue Support {}
      `,
      ask: selected,
    },
    {
      says: 'in a text: the word, what is said, the text',
      source: `
        inbound flow Hotline { play "Hel┆lo, world" disconnect }
        //=
        Hello
        Hello, world
        "Hello, world"
        play "Hello, world"
        play "Hello, world" disconnect
        inbound flow Hotline { play "Hello, world" disconnect }
        inbound flow Hotline { play "Hello, world" disconnect }
      `,
      ask: selected,
    },
  ],
};
