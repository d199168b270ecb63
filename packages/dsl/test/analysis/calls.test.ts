import { CENTER } from './harm.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

const QUEUES = `${CENTER}
queue Support { caller id: "Acme" +12065550100 }
queue Callbacks { caller id: "Acme" +12065550100 }
function LookUp(phone) returns tier
`;
const inbound = (body: string): string => `${QUEUES}\ninbound flow Line {\n${body}\n}`;
const queueFlow = (body: string): string =>
  `${QUEUES}\ninbound flow Line { set queue to Support set customer queue flow to Waiting transfer to queue }
   customer queue flow Waiting {\n${body}\n}`;
const CREATED = 'create callback in Callbacks { on error, duplicate { disconnect } }';

const TABLES: readonly Table[] = [
  {
    code: 'unreachable-step',
    trips: [
      ['nothing leads to it', inbound('goto a step a { disconnect } step b { disconnect }'), 'step b of Line'],
      [
        'the loose statements leave before the first step',
        inbound('disconnect step a { disconnect }'),
        'step a of Line',
      ],
      [
        'of steps that lead to each other the first',
        inbound('disconnect step a { goto b } step b { goto a }'),
        'step a',
      ],
      [
        'of a chain the one that leads to the others, wherever it stands',
        inbound('disconnect step b { disconnect } step a { goto b }'),
        'step a',
      ],
    ],
    near: [
      ['the flow runs into its first step', inbound('step a { disconnect }')],
      ['a goto in a handler', inbound('play "a" { on error { goto b } } disconnect step b { disconnect }')],
      [
        'a goto in the on error',
        inbound('disconnect step a { disconnect } on error { goto a }').replace('disconnect step', 'goto a step'),
      ],
      ['a goto that counts', inbound('goto b at most 2 times disconnect step a { disconnect } step b { goto a }')],
    ],
  },
  {
    code: 'no-working-queue',
    trips: [
      [
        'only one branch sets it',
        inbound('if caller.number == "1" { set queue to Support } transfer to queue'),
        'transfer to queue needs one',
      ],
      [
        'a callback in the working queue',
        inbound('create callback { on error, duplicate { } } disconnect'),
        'create callback needs one',
      ],
      [
        'what is asked of it',
        inbound('if queue.contacts > 3 { disconnect } set queue to Support transfer to queue'),
        'what is asked of queue',
      ],
      [
        'one key leaves it out',
        inbound('menu "Press 1 or 2." { on 1 { set queue to Support } on 2, timeout, no match { } } transfer to queue'),
        'transfer to queue',
      ],
    ],
    near: [
      [
        'every branch sets it',
        inbound('if caller.number == "1" { set queue to Support } else { set queue to Callbacks } transfer to queue'),
      ],
      [
        'the branch that does not leaves',
        inbound('if caller.number == "1" { set queue to Support } else { disconnect } transfer to queue'),
      ],
      ['the transfer names one', inbound('transfer to queue Support')],
      [
        'a module may have set it',
        `${inbound('run Choose() { on error { disconnect } } transfer to queue')}\nmodule Choose() { set queue to Support }`,
      ],
      [
        'the flow before did',
        `${QUEUES}
         inbound flow Line { set queue to Support transfer to flow Second }
         inbound flow Second { transfer to queue }`,
      ],
      [
        'the same is asked twice',
        inbound(
          'if LookUp.tier == "a" { set queue to Support } if LookUp.tier == "a" { transfer to queue } disconnect',
        ),
      ],
      ['a queue flow stands in a queue', queueFlow('play "You are number {queue.contacts}."')],
    ],
  },
  {
    code: 'caller-left-on-the-line',
    trips: [
      ['joins the line as well', inbound(`set queue to Support ${CREATED} transfer to queue`), 'is put in line'],
      [
        'by way of a step',
        inbound(`set queue to Support ${CREATED} goto hold step hold { transfer to queue }`),
        'is put in line',
      ],
      ['a queue flow that ends begins again', queueFlow(`${CREATED} play "Goodbye."`), 'begins again'],
      ['a queue flow that returns', queueFlow(`${CREATED} return`), 'begins again'],
      ['is asked again', queueFlow(`step ask { play "a" ${CREATED} goto ask }`), 'asked again'],
    ],
    near: [
      ['hangs up', inbound(`set queue to Support ${CREATED} disconnect`)],
      ['the flow ends and with it the call', inbound(`set queue to Support ${CREATED} play "Goodbye."`)],
      [
        'only who has none goes on',
        inbound(
          'set queue to Support create callback in Callbacks { on error, duplicate { transfer to queue } } disconnect',
        ),
      ],
      [
        'the flow has noted it',
        inbound(
          `set queue to Support if caller.number != "" { ${CREATED} set flow.done to "yes" } if flow.done == "yes" { disconnect } transfer to queue`,
        ),
      ],
      ['a queue flow that hangs up', queueFlow(`${CREATED} play "Goodbye." disconnect`)],
    ],
  },
];

holds(TABLES);
