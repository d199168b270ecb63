import type { InlayHint } from 'vscode-languageserver/node';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

async function hintsIn(session: Session): Promise<readonly InlayHint[]> {
  const end = session.fixture.files.get(session.fixture.main)?.length ?? 0;
  const range = session.rangeOf({ file: session.fixture.main, start: 0, end });
  const asked = { textDocument: { uri: session.uri }, range };
  return (await session.ask<InlayHint[]>('textDocument/inlayHint', asked)) ?? [];
}

const asMarks = (session: Session, hints: readonly InlayHint[]): readonly Mark[] =>
  hints.map(({ position, label }) => session.mark({ start: position, end: position }, String(label)));

export const inlayHints: Row = {
  row: 'inlay hints',
  cases: [
    {
      says: 'what holds without being written',
      source: `
        queue Support {}
        queue Callbacks {}
        function Look() returns name { timeout: 4s }
        inbound flow Hotline {
          set queue to Support
          menu "1?" {‹timeout: 5s›
            on 1 { play "One." }‹↓ goes on›
            on 2, timeout, no match { goto hold }
          }
          invoke Look()‹{ timeout: 4s }›
          collect digits "Number?" {‹attempts: 1›
            timeout: 3s
            otherwise { disconnect }
          }
          create callback in Callbacks {‹initial delay: 5s›
            retries: 2‹= at most 3 dials›
            between attempts: 10m
            creation flow: Refuse
          }
          create callback‹→ Support› { initial delay: 5s retries: 0‹= 1 dial› between attempts: 5m on error { disconnect } }
          disconnect
          step hold { transfer to queue‹→ Support› { on full { disconnect } } }
        }
        callback flow Refuse { transfer to queue‹→ Callbacks› }
      `,
      ask: async (session) => asMarks(session, await hintsIn(session)),
    },
    {
      says: 'no queue where it depends on the way',
      source: `
        queue Support {}
        queue Sales {}
        inbound flow Hotline {
          if time > 12:00 { set queue to Support transfer to queue‹→ Support› } else { set queue to Sales }
          transfer to queue
        }
        inbound flow Other {
          set queue to attributes.queue
          transfer to queue
        }
      `,
      ask: async (session) => asMarks(session, await hintsIn(session)),
    },
    {
      says: 'pointed at, a hint says more and leads to what it names',
      source: `
        queue «Support» {}
        inbound flow Hotline {
          set queue to Support
          transfer to queue‹The working queue here is Support.› { on full { disconnect } }
        }
      `,
      async ask(session) {
        const hints = await hintsIn(session);
        const more = await Promise.all(hints.map((hint) => session.ask<InlayHint>('inlayHint/resolve', hint)));
        return more.flatMap((hint) => {
          if (hint === null) return [];
          const parts = typeof hint.label === 'string' ? [] : hint.label;
          return [
            session.mark({ start: hint.position, end: hint.position }, String(hint.tooltip)),
            ...parts.flatMap(({ location }) => (location === undefined ? [] : [session.markOf(location)])),
          ];
        });
      },
    },
  ],
};
