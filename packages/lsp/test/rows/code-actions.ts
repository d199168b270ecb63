import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Case, Row } from './row.ts';

/** The actions at the cursor, or at the marked range where there is one. */
async function actionsAt(session: Session): Promise<readonly CodeAction[]> {
  const { main, cursor, marks } = session.fixture;
  const [selected] = marks;
  const range = session.rangeOf(selected ?? { file: main, start: cursor, end: cursor });
  const actions = await session.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: session.uri },
    range,
    context: { diagnostics: [] },
  });
  return actions ?? [];
}

async function titles(session: Session): Promise<string> {
  return (await actionsAt(session)).map(({ kind, title }) => `${kind}: ${title}`).join('\n');
}

/** All files after an action. */
const after =
  (title: string) =>
  async (session: Session): Promise<string> => {
    const offered = (await actionsAt(session)).find((each) => each.title === title);
    const action = offered && ((await session.ask<CodeAction>('codeAction/resolve', offered)) ?? undefined);
    const files = new Map(session.fixture.files);
    for (const change of (action?.edit?.documentChanges ?? []) as TextDocumentEdit[]) {
      const { uri } = change.textDocument;
      const edits = change.edits
        .flatMap((edit) => ('newText' in edit ? [{ ...session.mark(edit.range, '', uri), newText: edit.newText }] : []))
        .sort((a, b) => b.start - a.start);
      const file = session.fileOf(uri);
      const text = edits.reduce(
        (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
        files.get(file) ?? '',
      );
      files.set(file, text);
    }
    const head = action === undefined ? 'nothing' : `${action.kind}: ${action.title}`;
    return [head, ...[...files].map(([file, text]) => `--- ${file}\n${text.trimEnd()}`)].join('\n');
  };

const makes = (says: string, title: string, source: string): Case => ({ says, source, ask: after(title) });

export const codeActions: Row = {
  row: 'code actions',
  cases: [
    {
      says: 'a literal with a unit that nobody writes',
      source: `
        prompt Welcome { text: "Hello" lasts: 3┆0sec }
        //=
        quickfix: Write 30s
      `,
      ask: titles,
    },
    {
      says: 'a warning: its fix, all of its kind, a comment that says why',
      source: `
        inbound flow Hotline {
          set queue to Support
          create callback { retries: 2┆0 on error { disconnect } }
          transfer to queue
        }
        queue Support { caller id: +12065550100 }
        routing profile Front { channels: voice 1 serve Support at priority 1 }
        center Acme { country: US duplicate callbacks: allow }
        //=
        quickfix: Change to retries: 2
        refactor.rewrite: Handle duplicate
        refactor.rewrite: Give callbacks a queue of their own, SupportCallbacks
        quickfix: Ignore suspicious-retries here, with a reason
      `,
      ask: titles,
    },
    {
      says: 'all of a kind in the file at once',
      source: `
        prompt One { text: "1" lasts: 3┆0sec }
        prompt Two { text: "2" lasts: 5 min }
        //=
        quickfix: Write 30s
        quickfix: Mend all 2 findings of wrong-literal in this file
      `,
      ask: titles,
    },
    makes(
      'the end of a step becomes a step',
      'Extract to a step new_step',
      `
        inbound flow Hotline {
          step one {
            play "Hello"
            «play "Bye"
            disconnect»
          }
        }
        //=
        refactor.extract: Extract to a step new_step
        --- main.flow
        inbound flow Hotline {
          step one {
            play "Hello"
            goto new_step
          }

          step new_step {
            play "Bye"
            disconnect
          }
        }
      `,
    ),
    makes(
      'a queue for callbacks, in all files',
      'Give callbacks a queue of their own, 客服Callbacks',
      `
        inbound flow Hotline {
          set queue to 客服
          create call┆back { on error, duplicate { disconnect } }
          transfer to queue
        }
        //- center.flow
        center Acme { country: US }
        queue 客服 { caller id: +12065550100 }
        routing profile Front { channels: voice 1 serve 客服 at priority 1 }
        //=
        refactor.rewrite: Give callbacks a queue of their own, 客服Callbacks
        --- main.flow
        inbound flow Hotline {
          set queue to 客服
          create callback in 客服Callbacks { on error, duplicate { disconnect } }
          transfer to queue
        }
        --- center.flow
        center Acme { country: US }
        queue 客服 { caller id: +12065550100 }

        queue 客服Callbacks {
          caller id: +12065550100
        }
        routing profile Front { channels: voice 1 serve 客服 at priority 1 serve 客服Callbacks at priority 1 }
      `,
    ),
    makes(
      'a function that nothing declares',
      'Create function FindCustomer',
      `
        inbound flow Hotline {
          invoke Find┆Customer(phone: caller.number) { on error { disconnect } }
          disconnect
        }
        //=
        quickfix: Create function FindCustomer
        --- main.flow
        inbound flow Hotline {
          invoke FindCustomer(phone: caller.number) { on error { disconnect } }
          disconnect
        }

        function FindCustomer(phone)
      `,
    ),
  ],
};
