import { CENTER } from './harm.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

const line = (body: string): string => `${CENTER}
queue Support { caller id: "Acme" +12065550100 }
module Say(number) returns done { play "{parameter.number}" return as done }
inbound flow Line { step ask { collect phone number "Your number?" { on timeout, invalid { disconnect } } ${body} } }`;
const SET = 'set callback number to input { on invalid, not dialable { disconnect } }';
const MADE = 'create callback in Support { on error, duplicate { disconnect } } disconnect';

const TABLES: readonly Table[] = [
  {
    code: 'callback-number-not-confirmed',
    trips: [
      ['nobody says it, nobody asks again', line(`${SET} ${MADE}`), 'never told'],
      ['a message to the number itself tells the caller nothing', line(`${SET} send sms to input "Soon." ${MADE}`), ''],
    ],
    near: [
      ['it is read back', line(`play "{input}" ${SET} ${MADE}`)],
      ['it is said afterwards', line(`${SET} play "We will call {callback.number}." ${MADE}`)],
      ['it is said as an attribute', line(`set attributes.n to input play "{attributes.n}" ${SET} ${MADE}`)],
      ['a module says it', line(`run Say(number: input) { on done { } } ${SET} ${MADE}`)],
      ['it is sent', line(`${SET} send sms to caller.number "We will call {callback.number}." ${MADE}`)],
      [
        'it is asked for again',
        line(
          `set callback number to input { on invalid, not dialable { goto ask at most 2 times disconnect } } ${MADE}`,
        ),
      ],
      ['no callback is made', line(`${SET} disconnect`)],
      ['it was not keyed in', line(`set callback number to caller.number { on not dialable { disconnect } } ${MADE}`)],
    ],
  },
  {
    code: 'only-on-connect',
    trips: [
      [
        'what is keyed in is encrypted',
        line('collect digits "Your card?" { encrypted with: "key" on timeout { } } play "{input}" disconnect'),
        'encrypted with exists only on Amazon Connect; anywhere else collect takes error',
      ],
    ],
    near: [['it is not', line('collect digits "Your card?" { on timeout { } } play "{input}" disconnect')]],
  },
];

holds(TABLES);
