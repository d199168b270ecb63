import { CENTER } from './harm.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

const AROUND = `${CENTER} queue Support { limit: 10 contacts } queue Open {} function LookUp(phone) returns name`;
const inbound = (body: string): string => `${AROUND}\ninbound flow Line {\n${body}\n}`;
const queueFlow = (body: string): string =>
  `${AROUND} inbound flow Line { set queue to Open set customer queue flow to Waiting transfer to queue }
   customer queue flow Waiting { ${body} }`;
const menu = (handlers: string): string => `menu "Press 1." { ${handlers} }`;

const TABLES: readonly Table[] = [
  {
    code: 'asks-for-ever',
    trips: [
      [
        'who presses nothing',
        inbound(`step a { ${menu('on 1, no match { disconnect } on timeout { goto a }')} }`),
        'presses nothing is asked by this menu',
      ],
      [
        'who presses a wrong key',
        inbound(`step a { ${menu('on 1, timeout { disconnect } on no match { goto a }')} }`),
        'always presses a wrong key',
      ],
      [
        'who keys nothing in',
        inbound(
          'step a { collect digits "?" { on timeout { goto a } on invalid { disconnect } } play "{input}" disconnect }',
        ),
        'asked by this collect',
      ],
      [
        'by way of other steps, told once',
        inbound(
          `step a { ${menu('on 1, no match { disconnect } on timeout { goto b }')} } step b { play "Sorry?" ${menu('on 1, no match { disconnect } on timeout { goto a }')} }`,
        ),
        'presses nothing',
      ],
      [
        'in a loop without an end',
        inbound(`loop { ${menu('on 1, no match { disconnect } on timeout { }')} }`),
        'presses nothing',
      ],
      ['otherwise', inbound(`step a { ${menu('on 1 { disconnect } otherwise { goto a }')} }`), 'presses nothing'],
    ],
    near: [
      [
        'a few attempts',
        inbound(`step a { ${menu('on 1 { disconnect } on timeout, no match { goto a at most 2 times disconnect }')} }`),
      ],
      [
        'a loop that counts',
        inbound(`loop 3 times { ${menu('on 1 { disconnect } on timeout, no match { }')} } disconnect`),
      ],
      [
        'a flag',
        inbound(
          `step a { ${menu('on 1 { disconnect } on timeout, no match { if flow.again == "yes" { disconnect } set flow.again to "yes" goto a }')} }`,
        ),
      ],
      ['an agent comes', queueFlow(`step a { ${menu('on 1 { disconnect } on timeout, no match { goto a }')} }`)],
      [
        'a wait that hours end',
        inbound(
          `step a { ${menu('on 1 { disconnect } on timeout, no match { if time > 18:00 { disconnect } goto a }')} }`,
        ),
      ],
    ],
  },
  {
    code: 'menu-without-way-out',
    trips: [
      [
        'every key comes back',
        inbound(`step a { ${menu('on 1 { play "a" } on timeout, no match { }')} goto a }`),
        'no way leads out',
      ],
      [
        'menus that lead to each other, told once',
        inbound(
          `step a { ${menu('on 1, timeout, no match { goto b }')} } step b { ${menu('on 1, timeout, no match { goto a }')} }`,
        ),
        'no way leads out',
      ],
    ],
    near: [
      ['one key leads out', inbound(`step a { ${menu('on 1 { disconnect } on timeout, no match { }')} goto a }`)],
      [
        'after some rounds',
        inbound(`step a { ${menu('on 1, timeout, no match { }')} goto a at most 3 times disconnect }`),
      ],
      ['an agent comes', queueFlow(`step a { ${menu('on 1, timeout, no match { }')} goto a }`)],
    ],
  },
  {
    code: 'endless-loop',
    trips: [
      ['goto itself', inbound('step a { goto a }'), 'while no time passes'],
      [
        'looking without waiting',
        inbound('loop { if Open is available { transfer to queue Open } }'),
        'while no time passes',
      ],
      [
        'a queue that stays full',
        inbound('step a { transfer to queue Support { on full { goto a } } }'),
        'while no time passes',
      ],
      [
        'two steps',
        inbound('step a { set priority to 1 goto b } step b { set attributes.x to caller.number goto a }').replace(
          'goto a }',
          'if attributes.x == "" { disconnect } goto a }',
        ),
        'while no time passes',
      ],
    ],
    near: [
      ['waits in between', inbound('loop { if Open is available { transfer to queue Open } wait 5s }')],
      ['speaks in between', inbound('step a { play "Hold." goto a }')],
      ['counts', inbound('step a { goto a at most 9 times disconnect }')],
      ['counts rounds', inbound('loop 9 times { set priority to 1 } disconnect')],
      ['left to chance', inbound('step a { split { on 10% { disconnect } } goto a }')],
      ['a flag', inbound('step a { if flow.x == "1" { disconnect } set flow.x to "1" goto a }')],
      [
        'a function takes its time',
        inbound(
          'step a { invoke LookUp(phone: caller.number) { on error { disconnect } } if LookUp.name == "Mia" { disconnect } goto a }',
        ),
      ],
    ],
  },
  {
    code: 'dead-handler',
    trips: [
      ['a queue without a limit', inbound('transfer to queue Open { on full { disconnect } }'), 'Open has no limit'],
      [
        'the working queue',
        inbound('set queue to Open transfer to queue { on full { disconnect } }'),
        'Open has no limit',
      ],
      [
        'a callback',
        `${AROUND} callback flow Check { transfer to queue Support { on full { disconnect } } }`,
        'never refused',
      ],
      [
        'a number that is written out',
        inbound('set callback number to +12065550199 { on invalid, not dialable { disconnect } } disconnect'),
        'the number is written here',
      ],
      [
        'shares that take everybody',
        inbound('split { on 60% { play "a" } on 40% { play "b" } otherwise { play "c" } } disconnect'),
        'the shares take everybody',
      ],
    ],
    near: [
      ['a queue with a limit', inbound('transfer to queue Support { on full { disconnect } }')],
      [
        'one of two',
        inbound(
          'set queue to Open if caller.number == "1" { set queue to Support } transfer to queue { on full { disconnect } }',
        ),
      ],
      [
        'a queue that is looked up',
        inbound(
          'invoke LookUp(phone: caller.number) { on error { disconnect } } transfer to queue LookUp.name { on full, error { disconnect } }',
        ),
      ],
      ['an error that is provided for', inbound('set queue to Open { on error { disconnect } } transfer to queue')],
    ],
  },
  {
    code: 'recursive-transfer',
    trips: [
      [
        'two flows, told once',
        'inbound flow A { play "a" transfer to flow B } inbound flow B { transfer to flow A }',
        'comes back to A from here, by way of B',
      ],
      ['a flow to itself', 'inbound flow A { play "a" transfer to flow A }', 'comes back to A'],
      [
        'whichever way a condition goes',
        'inbound flow A { if caller.number == "" { transfer to flow B } transfer to flow A } inbound flow B { wait 1s transfer to flow A }',
        'comes back to A',
      ],
    ],
    near: [
      [
        'the caller is asked',
        'inbound flow A { menu "Press 1." { on 1, timeout, no match { transfer to flow B } } } inbound flow B { play "b" transfer to flow A }',
      ],
      [
        'a condition leads out',
        'inbound flow A { if caller.number == "" { disconnect } transfer to flow B } inbound flow B { transfer to flow A }',
      ],
      ['an end', 'inbound flow A { transfer to flow B } inbound flow B { play "b" }'],
    ],
  },
];

holds(TABLES);
