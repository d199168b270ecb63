import { CENTER } from './harm.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

const SHOWN = 'caller id: "Acme" +12065550100';
const QUEUES = `queue Support { ${SHOWN} } queue Callbacks { ${SHOWN} }`;
const profile = (name: string, ...serves: readonly string[]): string =>
  `routing profile ${name} { channels: voice 1 ${serves.map((each) => `serve ${each}`).join(' ')} }`;
const MADE = 'create callback in Callbacks { on error, duplicate { disconnect } } disconnect';
/** Calls wait in Support; who presses 1 waits in Callbacks instead. */
const OFFER = `inbound flow Line { set queue to Support menu "Press 1 or hold." { on 1 { ${MADE} } on timeout, no match { transfer to queue } } }`;
const withOffer = (...profiles: readonly string[]): string => [CENTER, QUEUES, OFFER, ...profiles].join('\n');

const GOLD_AND_STANDARD = `queue Gold {} queue Standard {}
inbound flow Line { if caller.number == "1" { transfer to queue Gold } transfer to queue Standard }`;

const makes = (settings: string, center = CENTER): string =>
  `${center} queue Support { ${SHOWN} } inbound flow Line { create callback in Support { ${settings} } disconnect }`;
const HANDLED = 'on error, duplicate { disconnect }';
const ALLOWED = 'center Acme { country: US }';

const HOURS = 'hours Weekdays { open: Mon-Fri 08:00-18:00 }';
const inHours = (queue: string, before = 'if Weekdays is not open { disconnect }', hours = HOURS): string =>
  `${CENTER} ${hours} queue Support { ${SHOWN} ${queue} } inbound flow Line { ${before} create callback in Support { ${HANDLED} } disconnect }`;
const lined = (queue: string, before: string, hours = HOURS): string =>
  `${hours} queue Support { ${queue} } inbound flow Line { ${before} transfer to queue Support }`;

const creation = (body: string, more = ''): string =>
  `${makes(`creation flow: Check ${HANDLED}`)} callback flow Check { ${body} } ${more}`;
const rings = (number: string): string =>
  `${CENTER} phone number Main { number: +12065550100 flow: Line } queue Support { ${SHOWN} }
   inbound flow Line { set callback number to ${number} { on invalid, not dialable { disconnect } } disconnect }`;

const TABLES: readonly Table[] = [
  {
    code: 'queue-not-served',
    trips: [
      ['calls wait in it', `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1')}`, 'serves queue Standard'],
      ['callbacks wait in it', withOffer(profile('A', 'Support at priority 1')), 'serves queue Callbacks'],
      [
        'chats only',
        `queue Gold {} inbound flow Line { set queue to Gold transfer to queue }
         routing profile A { channels: voice 1, chat 2 serve Gold for chat at priority 1 }`,
        'calls of queue Gold',
      ],
    ],
    near: [
      [
        'served by another profile',
        `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1')} ${profile('B', 'Standard at priority 1')}`,
      ],
      [
        'nobody is put in it',
        `queue Idle {} ${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1', 'Standard at priority 1')}`,
      ],
      ['a program without profiles', GOLD_AND_STANDARD],
    ],
  },
  {
    code: 'callback-loses-place',
    trips: [
      [
        'a lower priority in every profile',
        withOffer(profile('A', 'Support at priority 1', 'Callbacks at priority 2')),
        'at the priority of Support',
      ],
      [
        'a team of its own',
        withOffer(profile('A', 'Support at priority 1'), profile('B', 'Callbacks at priority 1')),
        'serves Support and Callbacks',
      ],
      [
        'lower in several profiles',
        withOffer(
          profile('A', 'Support at priority 1', 'Callbacks at priority 2'),
          profile('B', 'Support at priority 3', 'Callbacks at priority 4'),
        ),
        'the place in line',
      ],
    ],
    near: [
      ['one line', withOffer(profile('A', 'Support at priority 1', 'Callbacks at priority 1'))],
      [
        'lower in some profile only',
        withOffer(
          profile('A', 'Support at priority 1', 'Callbacks at priority 1'),
          profile('B', 'Support at priority 1', 'Callbacks at priority 2 after 30s'),
        ),
      ],
      [
        'the queue is the same',
        withOffer(profile('A', 'Support at priority 1')).replaceAll('in Callbacks', 'in Support'),
      ],
      ['nobody serves the other: said elsewhere', withOffer(profile('A', 'Support at priority 1'))],
    ],
  },
  {
    code: 'callbacks-before-callers',
    trips: [
      [
        'in the only profile',
        withOffer(profile('A', 'Support at priority 2', 'Callbacks at priority 1')),
        'takes callbacks from Callbacks first',
      ],
      [
        'in each profile',
        withOffer(
          profile('A', 'Support at priority 2', 'Callbacks at priority 1'),
          profile('B', 'Support at priority 9', 'Callbacks at priority 3'),
        ),
        'takes callbacks',
      ],
    ],
    near: [
      [
        'some serve callers on a par',
        withOffer(
          profile('A', 'Support at priority 2', 'Callbacks at priority 1'),
          profile('B', 'Support at priority 1', 'Callbacks at priority 1'),
        ),
      ],
      [
        'some serve callers only',
        withOffer(
          profile('A', 'Support at priority 2', 'Callbacks at priority 1'),
          profile('B', 'Support at priority 1'),
        ),
      ],
      [
        'callbacks first only after a delay',
        withOffer(profile('A', 'Support at priority 2', 'Callbacks at priority 1 after 10m')),
      ],
    ],
  },
  {
    code: 'starving-queue',
    trips: [
      [
        'behind another in its only profile',
        `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1', 'Standard at priority 2')}`,
        'serves Gold first',
      ],
      [
        'behind another in each profile',
        `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1', 'Standard at priority 2')} ${profile('B', 'Gold at priority 1', 'Standard at priority 3')}`,
        'serves Gold first',
      ],
    ],
    near: [
      [
        'first in another profile',
        `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1', 'Standard at priority 2')} ${profile('B', 'Standard at priority 1')}`,
      ],
      ['on a par', `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1', 'Standard at priority 1')}`],
      [
        'the other comes later',
        `${GOLD_AND_STANDARD} ${profile('A', 'Gold at priority 1 after 60s', 'Standard at priority 2')}`,
      ],
      [
        'nobody waits in the other',
        `queue Gold {} queue Standard {} inbound flow Line { transfer to queue Standard } ${profile('A', 'Gold at priority 1', 'Standard at priority 2')}`,
      ],
      [
        'callbacks and their callers have rules of their own',
        withOffer(profile('A', 'Support at priority 1', 'Callbacks at priority 2')),
      ],
      ['the same the other way round', withOffer(profile('A', 'Support at priority 2', 'Callbacks at priority 1'))],
    ],
  },
  {
    code: 'callback-without-caller-id',
    trips: [
      ['the named queue has none', makes(HANDLED).replace(SHOWN, ''), 'a callback from Support shows no number'],
      [
        'the working queue has none',
        `${CENTER} queue Support {} inbound flow Line { set queue to Support create callback { ${HANDLED} } disconnect }`,
        'from Support',
      ],
    ],
    near: [
      ['the statement has one', makes(`caller id: +12065550101 ${HANDLED}`).replace(SHOWN, '')],
      ['the creation flow chooses the queue', creation('set queue to Support transfer to queue').replace(SHOWN, '')],
    ],
  },
  {
    code: 'dials-outside-hours',
    trips: [
      ['the queue has hours', inHours('hours: Weekdays'), 'outside Weekdays'],
      ['the flow asks for hours', inHours(''), 'outside Weekdays'],
    ],
    near: [
      ['callbacks wait', inHours('hours: Weekdays call back during: Weekdays')],
      ['hours of their own', `${inHours('call back during: Evenings')} hours Evenings { open: Mon-Fri 17:00-20:00 }`],
      ['open day and night', inHours('hours: Weekdays', '', 'hours Weekdays { open: Mon-Sun 00:00-24:00 }')],
      ['a center that never closes', makes(HANDLED)],
    ],
  },
  {
    code: 'hours-never-asked',
    trips: [
      ['no flow asks', lined('hours: Weekdays', ''), 'queue Support has the hours Weekdays'],
      [
        'a flow asks for others',
        `${lined('hours: Weekdays', 'if Sundays is open { disconnect }')} hours Sundays { open: Sun 10:00-12:00 }`,
        'Weekdays',
      ],
    ],
    near: [
      ['asked by name', lined('hours: Weekdays', 'if Weekdays is not open { disconnect }')],
      ['asked by queue', lined('hours: Weekdays', 'if Support is not open { disconnect }')],
      [
        'asked of the working queue',
        lined('hours: Weekdays', 'set queue to Support if queue is not open { disconnect }'),
      ],
      [
        'asked in a check, in a module',
        `${lined('hours: Weekdays', 'run Ask() { on error { disconnect } }')} module Ask() { check Weekdays is open and caller.number == "1" { on error { return } } }`,
      ],
      ['open day and night', lined('hours: Weekdays', '', 'hours Weekdays { open: Mon-Sun 00:00-24:00 }')],
      ['no calls are put in line', `${HOURS} queue Support { hours: Weekdays }`],
    ],
  },
  {
    code: 'hours-never-open',
    trips: [
      ['without a line', 'hours Weekdays {}', 'Weekdays are never open'],
      ['closed days only', 'hours Weekdays { closed: 2026-12-25 }', 'never open'],
    ],
    near: [['one hour a week', 'hours Weekdays { open: Mon 08:00-09:00 }']],
  },
  {
    code: 'creation-flow-never-queues',
    trips: [
      ['it disconnects', creation('disconnect'), 'Check never transfers'],
      ['it just ends', creation('set attributes.a to "b"'), 'Check never transfers'],
      [
        'the step with the transfer is out of reach',
        creation('disconnect step b { transfer to queue }'),
        'Check never transfers',
      ],
      [
        'nor does the module that it runs',
        creation('run Note() { on error { disconnect } } disconnect', 'module Note() { set attributes.a to "b" }'),
        'Check never',
      ],
    ],
    near: [
      ['on one way', creation('if caller.number == "" { disconnect } transfer to queue')],
      ['in its on error', creation('set queue to attributes.q disconnect on error { transfer to queue }')],
      [
        'a module does',
        creation(
          'run Go() { on error { disconnect } } disconnect',
          'module Go() { transfer to queue Support { on error { return } } }',
        ),
      ],
      ['nobody uses it', `${makes(HANDLED)} callback flow Check { disconnect }`],
    ],
  },
  {
    code: 'duplicate-callbacks',
    trips: [
      ['nothing looks', makes('on error { disconnect }', ALLOWED), 'several callbacks open'],
      [
        'otherwise does not make the runtime look',
        makes('otherwise { disconnect }', ALLOWED),
        'several callbacks open',
      ],
      [
        'a creation flow that always queues',
        `${makes('creation flow: Check on error { disconnect }', ALLOWED)} callback flow Check { transfer to queue }`,
        'several callbacks open',
      ],
    ],
    near: [
      ['the center refuses', makes(HANDLED)],
      ['a handler', makes(HANDLED, ALLOWED)],
      ['one a day', makes('on error { disconnect }', 'center Acme { country: US callbacks a day to one number: 1 }')],
      [
        'a creation flow that decides',
        `${makes('creation flow: Check on error { disconnect }', ALLOWED)} callback flow Check { if callback.number == "" { disconnect } transfer to queue }`,
      ],
      [
        'a function was asked before',
        makes('on error { disconnect }', ALLOWED).replace(
          'create callback',
          'invoke Find(phone: caller.number) { on error { disconnect } } create callback',
        ) + ' function Find(phone) returns open',
      ],
    ],
  },
  {
    code: 'hasty-retries',
    trips: [
      ['after seconds', makes(`between attempts: 20s ${HANDLED}`), 'after only 20 s'],
      ['just below a minute', makes(`retries: 3 between attempts: 59s ${HANDLED}`), '59 s'],
    ],
    near: [
      ['after a minute', makes(`between attempts: 1m ${HANDLED}`)],
      ['as usual', makes(HANDLED)],
      ['no retry', makes(`retries: 0 between attempts: 5s ${HANDLED}`)],
    ],
  },
  {
    code: 'retries-outlive-expiry',
    trips: [
      ['the retries', makes(`retries: 3 between attempts: 3d ${HANDLED}`), 'the last of 4 dials is due 9 d 5 s after'],
      [
        'the first delay',
        makes(
          `retries: 0 initial delay: 2h ${HANDLED}`,
          'center Acme { country: US duplicate callbacks: refuse callbacks expire after: 1h }',
        ),
        'the dial is due 2 h after',
      ],
    ],
    near: [
      ['just in time', makes(`retries: 2 between attempts: 3d ${HANDLED}`)],
      [
        'a longer life',
        makes(
          `retries: 3 between attempts: 3d ${HANDLED}`,
          'center Acme { country: US duplicate callbacks: refuse callbacks expire after: 30d }',
        ),
      ],
    ],
  },
  {
    code: 'callback-rings-itself',
    trips: [
      ['the number that was called', rings('called.number'), 'the number that was called'],
      ['a number of the center', rings('+12065550100'), 'Main, a number of this center'],
      ['the same as text', rings('"+12065550100"'), 'Main'],
      [
        "the queue's caller id",
        rings('queue.caller_id.number').replace('Line { set', 'Line { set queue to Support set'),
        'caller id',
      ],
    ],
    near: [
      ['the caller', rings('caller.number')],
      ['somebody else', rings('+12065550199')],
    ],
  },
];

holds(TABLES);
