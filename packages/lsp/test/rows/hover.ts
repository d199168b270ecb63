import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Case, Row } from './row.ts';

/** What is said, below the words that it is about. */
async function hoverAt(session: Session): Promise<string> {
  const found = await session.ask<Hover>('textDocument/hover', session.here);
  if (found?.range === undefined) return 'nothing';
  return `[${session.textAt(found.range)}]\n${(found.contents as MarkupContent).value}`;
}

const says = (what: string, source: string): Case => ({ says: what, source, ask: hoverAt });

export const hover: Row = {
  row: 'hover',
  cases: [
    says(
      'a queue: limit, hours, who serves it at which priority, how its callbacks are dialed',
      `
        hours Weekdays { open: Mon-Fri 08:00-18:00 open: Sat 09:00-13:00 }
        /// Callers who *gave up* waiting.
        queue Callbacks { name: "Call backs" hours: Weekdays limit: 50 contacts }
        routing profile Back { serve Callbacks at priority 2 after 30s }
        routing profile Front { serve Callbacks at priority 1 }
        inbound flow Hotline {
          create callback in Call┆backs { initial delay: 99s retries: 2 between attempts: 10m }
          disconnect
        }
        //=
        [Callbacks]
        \`\`\`ringback
        queue Callbacks
        \`\`\`

        Callers who *gave up* waiting.

        Called “Call backs” elsewhere.

        - limit: 50 contacts, calls and callbacks together
        - hours: \`Weekdays\`: Mon-Fri 08:00-18:00; Sat 09:00-13:00
        - served by \`Front\` at priority 1 and by \`Back\` at priority 2 after 30 s
        - a callback that \`Hotline\` makes is offered 99 s after it was asked for, and dialed at most 3 times, over 20 min or more
      `,
    ),
    says(
      'a queue that nobody serves',
      `
        queue Supp┆ort {}
        //=
        [Support]
        \`\`\`ringback
        queue Support
        \`\`\`

        - no limit
        - **nobody serves it**: whoever waits in it waits for ever
      `,
    ),
    says(
      'retries: how many dials, over which time',
      `
        inbound flow Hotline { create callback { retries: 2┆0 } disconnect }
        //=
        [20]
        The customer is dialed at most 21 times: once and 20 retries, each 10 min or more after the last rang unanswered, so over 3 h 20 min or more. Only ringing without an answer is tried again.

        **retries**

        How often to dial again after ringing unanswered.

        - 0 to 99
        - \`1\` when left out
      `,
    ),
    says(
      'a duration: how long it is, its range and default',
      `
        center Acme { callbacks expire after: 90┆h }
        //=
        [90h]
        3 d 18 h.

        **callbacks expire after**

        When a callback that nobody took is given up.

        - 1h to 30d
        - \`7d\` when left out
      `,
    ),
    says(
      'what a flow sets: how long it lasts',
      `
        agent whisper flow Whisper { play "A caller." }
        inbound flow Hotline { set agent whis┆per to Whisper disconnect }
        //=
        [set agent whisper]
        \`\`\`ringback
        set customer queue flow to FLOW
        \`\`\`

        Sets which flow plays in a queue, before joining, on hold or after a disconnect.

        It lasts until it is set again. A callback has it, too. It is kept when the contact goes to another queue.

        **What may come of it**

        - \`error\`: it could not be done.
      `,
    ),
    says(
      'a step: from where it is reached',
      `
        inbound flow Hotline {
          menu "1 or 2?" {
            on 1 { goto hold }
            on timeout, no match { goto hold }
          }
          step ho┆ld { disconnect }
          step again { goto hold }
          on error { goto hold }
        }
        //=
        [hold]
        \`\`\`ringback
        step hold
        \`\`\`

        Reached from

        - the beginning of the flow, below its first statements
        - the first statements of the flow, on 1 (line 3)
        - the first statements of the flow, on timeout, no match (line 4)
        - step \`again\` (line 7)
        - the flow's \`on error\` (line 8)
      `,
    ),
    says(
      'a statement: what it does and what may come of it',
      `
        inbound flow Hotline { pla┆y "Hello" disconnect }
        //=
        [play]
        \`\`\`ringback
        play "text"
        \`\`\`

        Plays texts or prompts, one after another; with \`for\`, round and round until the time is over.

        **What may come of it**

        - \`error\`: it could not be done.
      `,
    ),
    says(
      'a statement that means the working queue',
      `
        queue Support {}
        inbound flow Hotline { set queue to Support transfer to que┆ue { on full { disconnect } } }
        //=
        [transfer to queue]
        The working queue here is \`Support\`.

        \`\`\`ringback
        transfer to queue
        \`\`\`

        Puts the contact in line. This flow ends.

        **What may come of it**

        - \`full\`: the queue has reached its limit.
        - \`error\`: it could not be done.

        What stands below it is not reached.
      `,
    ),
    says(
      'an outcome: what it means, and what becomes of it without a handler',
      `
        inbound flow Hotline { menu "1?" { on no ma┆tch { disconnect } otherwise { disconnect } } disconnect }
        //=
        [no match]
        **on no match**

        The caller pressed a key that has no handler.

        Without a handler nobody has decided what happens: it counts as an error.
      `,
    ),
    says(
      'a function',
      `
        /// Asks the shop's own system.
        function Look(phone) returns name, tier { timeout: 4s }
        inbound flow Hotline { invoke Lo┆ok(phone: caller.number) disconnect }
        //=
        [Look]
        \`\`\`ringback
        function Look(phone) returns name, tier
        \`\`\`

        Asks the shop's own system.

        - timeout: 4s
      `,
    ),
    says(
      'a prompt',
      `
        prompt Welcome { text: "Good morning." lasts: 2s }
        inbound flow Hotline { play Wel┆come disconnect }
        //=
        [Welcome]
        \`\`\`ringback
        prompt Welcome
        \`\`\`

        - text: "Good morning."
        - lasts: 2s
      `,
    ),
    says(
      'a prompt that is spoken: how long that takes',
      `
        prompt Wel┆come { text: "Good morning, this is Acme. Please hold the line." }
        //=
        [Welcome]
        \`\`\`ringback
        prompt Welcome
        \`\`\`

        - text: "Good morning, this is Acme. Please hold the line."
        - about 3 s to hear, at 15 characters a second
      `,
    ),
    says(
      'what a queue can be asked, in a text',
      `
        queue Support {}
        inbound flow Hotline { play "{Support.old┆est}" disconnect }
        //=
        [Support.oldest]
        \`Support.oldest\`

        How long the oldest of its contacts has waited.

        It is a duration.
      `,
    ),
    says(
      'what the call knows',
      `
        inbound flow Hotline { set callback number to caller.num┆ber { otherwise { disconnect } } disconnect }
        //=
        [caller.number]
        \`caller.number\`

        Number of the caller; empty when withheld.

        It is a text; \`<\` and \`>\` read it as a number.
      `,
    ),
    says(
      'an attribute',
      `
        inbound flow Hotline {
          set attributes.tier to "gold"
          if attributes.ti┆er == "gold" { disconnect }
          disconnect
        }
        //=
        [tier]
        \`attributes.tier\`

        A value kept with the contact.

        - set in 1 place
        - read in 1 place

        It lasts until it is set again. A callback begins with a copy of it. It is kept when the contact goes to another queue.
      `,
    ),
    says(
      'a time of a scenario',
      `
        center Acme { timezone: America/Los_Angeles }
        //- a.test.flow
        scenario "one" {
          clock: 2026-03-02 10:00
          at 10:05:┆20 Mia calls Hotline
        }
        //=
        [10:05:20]
        5 min 20 s after the scenario's clock began.

        On the clock of the center: America/Los_Angeles.
      `,
    ),
    says(
      'an act of a scenario',
      `
        scenario "one" {
          at 10:00:00 Mia does not ans┆wer
        }
        //=
        [Mia does not answer]
        \`\`\`ringback
        Mia does not answer
        \`\`\`

        Her phone rings to the end of the ring timeout. Only this is tried again.
      `,
    ),
    says(
      'an expectation of a scenario, and how long it may take',
      `
        scenario "one" {
          with┆in 5s expect Ann talks to Mia
        }
        //=
        [within 5s expect Ann talks to Mia]
        \`\`\`ringback
        within 5s expect …
        \`\`\`

        The clock runs on to the first instant at which it holds, at most so long, that instant included.
      `,
    ),
    says(
      'a value: what it is a value of, and the same in other words',
      `
        inbound flow Hotline { create callback { initial delay: 9┆9s } disconnect }
        //=
        [99s]
        Agents are offered the callback 99 s after it was asked for.

        **initial delay**

        Time before it is offered to agents.

        - 1s to 3d
        - \`5s\` when left out
      `,
    ),
    says(
      'an agent of a scenario',
      `
        queue Support {}
        routing profile Front { serve Support at priority 1 }
        //- a.test.flow
        scenario "one" { agent Ann: Front available  at 10:00 An┆n accepts }
        //=
        [Ann]
        **agent** \`Ann\`

        Available from the start.

        \`\`\`ringback
        routing profile Front
        \`\`\`

        - serves \`Support\` at priority 1
      `,
    ),
    says(
      'a kind of flow',
      `
        callback fl┆ow Refuse { disconnect }
        //=
        [callback flow]
        **callback flow**

        Runs on a new callback, unheard. The callback waits for an agent only if this flow transfers it to a queue.

        An error that nobody handles ends the callback.
      `,
    ),
  ],
};
