import { CENTER } from './harm.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

const AROUND = `${CENTER}
queue Support { caller id: "Acme" +12065550100 }
function LookUp(phone) returns name, queue
`;
const inbound = (body: string): string => `${AROUND}\ninbound flow Line {\n${body}\n}`;
const OUT = '{ on error { disconnect } }';
const ASK = 'collect digits "Your account?" { on timeout, invalid { disconnect } }';
const ASKED = 'invoke LookUp(phone: caller.number)';
const MADE = 'create callback in Support { on error, duplicate { disconnect } } disconnect';
const NUMBER = 'collect phone number "Your number?" { on timeout, invalid { disconnect } }';

const TABLES: readonly Table[] = [
  {
    code: 'handler-goes-on',
    trips: [
      [
        'a function failed, its answer is read',
        inbound(`${ASKED} { on error { play "Sorry." } } play "{LookUp.name}"`),
        'after error of invoke',
      ],
      [
        'in another step',
        inbound(`${ASKED} { on error { goto b } } goto b step b { play "{LookUp.name}" disconnect }`),
        'the answer of LookUp',
      ],
      [
        'nobody keyed anything in',
        inbound(
          'collect digits "Your account?" { on timeout, invalid { } } invoke LookUp(phone: input) { on error { disconnect } } play "{LookUp.name}"',
        ),
        'after timeout of collect',
      ],
      [
        'one of two outcomes',
        inbound(
          'collect digits "Your account?" { on timeout { disconnect } on invalid { } } set attributes.account to input play "{attributes.account}"',
        ),
        'after invalid of collect',
      ],
      [
        'the number was refused',
        inbound(`set callback number to "123" { on invalid, not dialable { play "Sorry." } } ${MADE}`),
        'the callback number',
      ],
      [
        'the queue was not found',
        inbound(`${ASKED} ${OUT} set queue to LookUp.queue { on error { play "Sorry." } } transfer to queue ${OUT}`),
        'a working queue',
      ],
      ['otherwise', inbound(`${ASKED} { otherwise { } } play "{LookUp.name}"`), 'after error of invoke'],
    ],
    near: [
      ['the handler leaves', inbound(`${ASKED} ${OUT} play "{LookUp.name}"`)],
      [
        'the handler goes past it',
        inbound(`${ASKED} { on error { goto b } } play "{LookUp.name}" goto b step b { disconnect }`),
      ],
      [
        'it asks again',
        inbound(
          'step ask { collect digits "Your account?" { on timeout, invalid { goto ask at most 2 times disconnect } } play "{input}" disconnect }',
        ),
      ],
      [
        'whether it is empty is asked',
        inbound(`${ASKED} { on error { } } if LookUp.name == "" { play "Hello." } else { play "{LookUp.name}" }`),
      ],
      [
        'the flow has noted it',
        inbound(
          `${ASKED} { on error { set flow.known to "no" } } if flow.known == "no" { disconnect } play "{LookUp.name}"`,
        ),
      ],
      [
        'a queue was set before',
        inbound(
          `${ASKED} ${OUT} set queue to Support set queue to LookUp.queue { on error { } } transfer to queue ${OUT}`,
        ),
      ],
      [
        'a number was set before',
        inbound(
          `set callback number to caller.number { on invalid, not dialable { disconnect } } set callback number to "123" { on invalid, not dialable { } } ${MADE}`,
        ),
      ],
      [
        'it says which number is called',
        inbound(
          `set callback number to "123" { on invalid, not dialable { play "We call {caller.number}." } } ${MADE}`,
        ),
      ],
    ],
  },
  {
    code: 'stale-result',
    trips: [
      [
        'asked on one branch',
        inbound(`if caller.number != "" { ${ASKED} ${OUT} } play "{LookUp.name}"`),
        'LookUp has not been asked',
      ],
      ['asked afterwards', inbound(`play "{LookUp.name}" ${ASKED} ${OUT}`), 'LookUp has not been asked'],
      ['asked nowhere', `${AROUND} agent whisper flow Announce { play "{LookUp.name}" }`, 'LookUp has not been asked'],
      [
        'a condition reads it',
        inbound(`if LookUp.name == "Mia" { disconnect } ${ASKED} ${OUT} play "{LookUp.name}"`),
        'LookUp has not been asked',
      ],
    ],
    near: [
      ['asked before', inbound(`${ASKED} ${OUT} play "{LookUp.name}"`)],
      [
        'the flow before may have asked',
        `${inbound(`${ASKED} ${OUT} set queue to Support transfer to queue`)} agent whisper flow Announce { play "{LookUp.name}" }`,
      ],
      [
        'a module asks',
        `${inbound('run Ask() { on error { disconnect } } play "{LookUp.name}"')} module Ask() { ${ASKED} { on error { return } } }`,
      ],
      [
        'whether it is empty is asked',
        inbound(`if caller.number != "" { ${ASKED} ${OUT} } if LookUp.name != "" { play "{LookUp.name}" } disconnect`),
      ],
      [
        'the same is asked twice',
        inbound(
          `if caller.number != "" { ${ASKED} ${OUT} } if caller.number != "" { play "{LookUp.name}" } disconnect`,
        ),
      ],
    ],
  },
  {
    code: 'stale-input',
    trips: [
      [
        'a menu does not fill it',
        inbound(
          'menu "Press 1." { on 1 { } on timeout, no match { disconnect } } set attributes.choice to input play "{attributes.choice}"',
        ),
        'keyed nothing in',
      ],
      ['one branch asks', inbound(`if caller.number == "" { ${ASK} } play "{input}"`), 'keyed nothing in'],
    ],
    near: [
      ['asked before', inbound(`${ASK} play "{input}"`)],
      [
        'a flow before may have asked',
        `${inbound(`${ASK} set queue to Support set customer queue flow to Waiting transfer to queue`)} customer queue flow Waiting { play "{input}" }`,
      ],
      [
        'another way in',
        `${inbound(`${ASK} transfer to flow Second`)} inbound flow Second { play "{input}" disconnect }`,
      ],
    ],
  },
  {
    code: 'callback-number-never-set',
    trips: [
      ['asked for, and forgotten', inbound(`${NUMBER} ${MADE}`), 'would ring another one'],
      [
        'on one branch',
        inbound(
          `${NUMBER} if Support is available { set callback number to input { on invalid, not dialable { disconnect } } } ${MADE}`,
        ),
        'would ring another one',
      ],
      [
        'set too early',
        inbound(`set callback number to caller.number { on invalid, not dialable { disconnect } } ${NUMBER} ${MADE}`),
        'would ring another one',
      ],
    ],
    near: [
      ['set', inbound(`${NUMBER} set callback number to input { on invalid, not dialable { disconnect } } ${MADE}`)],
      [
        'asked for something else',
        inbound(`${NUMBER} invoke LookUp(phone: input) ${OUT} play "{LookUp.name}" ${MADE}`),
      ],
      ['an account, no number', inbound(`${ASK} ${MADE}`)],
      ['nobody asked', inbound(MADE)],
    ],
  },
];

holds(TABLES);
