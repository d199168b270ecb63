import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Case, Row } from './row.ts';

interface Asked {
  /** So many of the first proposals are shown. */
  readonly first: number;
  readonly typed?: string;
}

async function listAt(session: Session, typed?: string): Promise<readonly CompletionItem[]> {
  const context = typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed };
  const list = await session.ask<CompletionList>('textDocument/completion', { ...session.here, context });
  return (list?.items ?? []).toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** The first proposals, each with what is written instead of what. */
const proposed =
  ({ first, typed }: Asked) =>
  async (session: Session): Promise<string> => {
    const items = await listAt(session, typed);
    return items
      .slice(0, first)
      .map((item) => {
        const edit = item.textEdit;
        if (edit === undefined) return item.label;
        const range = 'range' in edit ? edit.range : edit.replace;
        const replaced = session.textAt(range);
        return `${item.label}${replaced === '' ? '' : ` for ${replaced}`}${edit.newText === item.label ? '' : ` ⇒ ${edit.newText.replaceAll('\n', '⏎')}`}`;
      })
      .join('\n');
  };

/** What the preselected proposal says once it is resolved. */
async function resolved(session: Session): Promise<string> {
  const [first] = await listAt(session);
  const item = first === undefined ? null : await session.ask<CompletionItem>('completionItem/resolve', first);
  const says = item?.documentation;
  return `${item?.label ?? ''} (${item?.detail ?? ''})${item?.preselect === true ? ' preselected' : ''}\n${typeof says === 'object' ? says.value : ''}`;
}

const proposes = (says: string, source: string, asked: Asked): Case => ({ says, source, ask: proposed(asked) });

export const completion: Row = {
  row: 'completion',
  cases: [
    proposes(
      'names of the right kind, from all files',
      `
        inbound flow Hotline { transfer to queue Su┆ }
        //- queues.flow
        queue Support {}
        queue Sales {}
        hours Weekdays { open: Mon-Fri 08:00-18:00 }
        //=
        Support for Su
        Sales for Su
      `,
      { first: 2 },
    ),
    proposes(
      'the whole word is replaced from its middle, names of any script',
      `
        queue 客服 {}
        inbound flow Hotline { set queue to 客┆服 transfer to queue }
        //=
        客服 for 客服
      `,
      { first: 1 },
    ),
    proposes(
      'outcomes that nobody handles yet, as snippets',
      `
        inbound flow Hotline {
          collect phone number "Your number?" {
            on timeout { disconnect }
            ┆
          }
        }
        //=
        format ⇒ format: 
        country ⇒ country: 
        timeout ⇒ timeout: 
        attempts ⇒ attempts: 
        max ⇒ max: 
        terminator ⇒ terminator: 
        encrypted with ⇒ encrypted with: 
        on invalid ⇒ on invalid { $0 }
        on error ⇒ on error { $0 }
      `,
      { first: 9 },
    ),
    proposes(
      'units behind a number',
      `
        inbound flow Hotline { wait 3┆ disconnect }
        //=
        3s for 3
        3m for 3
        3h for 3
        3d for 3
      `,
      { first: 4 },
    ),
    proposes(
      'values in the braces of a text',
      `
        inbound flow Hotline { play "You call from {caller.┆}." disconnect }
        //=
        number
      `,
      { first: 5 },
    ),
    proposes(
      'a space asks for what goes on, not for a new statement',
      `
        queue Support {}
        inbound flow Hotline { create callback ┆ }
        //=
        in
      `,
      { first: 5, typed: ' ' },
    ),
    proposes(
      'behind a mistake',
      `
        queue Support {}
        inbound flow Hotline {
          set queue to
          step one { goto ┆ }
          step two { disconnect }
        }
        //=
        one
        two
      `,
      { first: 5 },
    ),
    {
      says: 'a proposal says what it is when it is resolved',
      source: `
        /// For gold customers.
        queue Gold { name: "Gold line" limit: 5 contacts }
        inbound flow Hotline { transfer to queue ┆ }
        //=
        Gold (Gold line) preselected
        \`\`\`ringback
        queue Gold
        \`\`\`

        For gold customers.

        Called “Gold line” elsewhere.

        - limit: 5 contacts, calls and callbacks together
        - **nobody serves it**: whoever waits in it waits for ever

        *main.flow*
      `,
      ask: resolved,
    },
  ],
};
