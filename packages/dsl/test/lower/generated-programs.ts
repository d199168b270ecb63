import * as fc from 'fast-check';
import { PRELUDE } from './prelude.ts';

/** Random programs without an error: every statement of the language that compiles, nested in each other and in steps. */

const simple = fc.constantFrom(
  'play "Hello {attributes.name}, you are {contact.position}."',
  'play Music, "Hold on."',
  'set queue to Support',
  'set queue to LookUp.queue { on error { set queue to Sales } }',
  'set callback number to caller.number { on invalid, not dialable { play "No." } }',
  'set attributes.x to LookUp.name',
  'set attributes { x: "1" y: 2 "odd name": caller.number } ',
  'set flow.n to 3',
  'set priority to 2',
  'move ahead by 2m',
  'move back by 30s',
  'set customer queue flow to Waiting',
  'set agent whisper to Whisper { on error { play "x" } }',
  'set language to de-DE',
  'set voice to Joanna',
  'set recording to agent, customer',
  'set logging to off',
  'create callback in Support { initial delay: 99s retries: 2 creation flow: Creation on error { play "No." } }',
  'create callback in Sales { otherwise { play "No." } }',
  'invoke LookUp(phone: caller.number) { timeout: 2s on error { play "x" } }',
  'invoke Quick()',
  'run Authenticate(pin: input) { on unknown { disconnect } }',
  'collect digits "PIN?" { max: 4 attempts: 2 on timeout, invalid { play "Pardon?" } }',
  'collect phone number "Number?" { otherwise { disconnect } }',
  'menu "1 or 2?" { on 1 { play "One." } on 2, timeout, no match { play "Two." } }',
  'wait 30m',
  'send sms to caller.number "Hello {queue.name}"',
);

const conditions = fc.constantFrom(
  'Weekdays is open',
  'not (queue is open and Support is staffed)',
  'attributes.x == "1" or attributes.x contains "y"',
  'Support.oldest > 45m',
  'time >= 08:00',
  'queue.contacts > 3',
);

/** Statements that control goes on below of. */
const statement = fc.letrec<{ one: string; several: string }>((tie) => ({
  several: fc.array(tie('one'), { maxLength: 4 }).map((statements) => statements.join('\n')),
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: simple },
    fc.tuple(conditions, tie('several'), tie('several')).map(([cond, a, b]) => `if ${cond} { ${a} } else { ${b} }`),
    fc
      .tuple(conditions, conditions, tie('several'), tie('several'))
      .map(([one, two, a, b]) => `if ${one} { ${a} } else if ${two} { ${b} }`),
    fc
      .tuple(conditions, tie('several'), tie('several'))
      .map(([cond, a, b]) => `check ${cond} { on yes { ${a} } on no { ${b} } }`),
    fc.tuple(tie('several'), tie('several')).map(([a, b]) => `split { on 10% { ${a} } otherwise { ${b} } }`),
    fc.tuple(fc.integer({ min: 1, max: 100 }), tie('several')).map(([n, a]) => `loop ${n} times { ${a} }`),
    fc.tuple(conditions, tie('several')).map(([cond, a]) => `loop 5 times { if ${cond} { break } ${a} }`),
    fc.tuple(tie('several'), tie('several')).map(([a, b]) => `invoke Quick() { on error { ${a} } } ${b}`),
  ),
}));

const ending = fc.constantFrom(
  'disconnect',
  'goto first',
  'goto second at most 3 times disconnect',
  'transfer to queue Sales { on full, error { disconnect } }',
  'transfer to queue Support { otherwise { play "Sorry." disconnect } }',
  'transfer to flow Other',
  'transfer to agent attributes.agent',
  'transfer to number +12065550177 { on failed, no answer { disconnect } }',
);

export const generatedProgram: fc.Arbitrary<string> = fc
  .record({
    loose: statement.several,
    first: fc.tuple(statement.several, ending),
    second: fc.tuple(statement.several, ending),
    onError: fc.option(statement.several),
  })
  .map(
    ({ loose, first, second, onError }) => `${PRELUDE}
inbound flow Main {
  ${loose}
  step first { ${first.join('\n')} }
  step second { ${second.join('\n')} }
  ${onError === null ? '' : `on error { ${onError} disconnect }`}
}`,
  );
