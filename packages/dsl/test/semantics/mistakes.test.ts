import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/semantics/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { changed, example } from './examples.ts';

/** What a person changed in an example, and the one finding: its code, the text at its place, part of its message. */
type Mistake = readonly [from: string, to: string, code: string, at: string, says: string];

const QUEUED_CALLBACK: readonly Mistake[] = [
  // names
  ['set queue to Support\n', 'set queue to Suport\n', 'unknown-name', 'Suport', 'did you mean Support?'],
  [
    'set queue to Support\n',
    'set queue to Weekdays\n',
    'wrong-kind',
    'Weekdays',
    'expected a queue, but Weekdays is opening hours',
  ],
  [
    'agent whisper to IncomingCall',
    'agent whisper to CallbackGreeting',
    'wrong-kind',
    'CallbackGreeting',
    'expected an agent whisper flow, but CallbackGreeting is an outbound whisper flow',
  ],
  ['flow: SupportLine', 'flow: RefuseDuplicates', 'wrong-kind', 'RefuseDuplicates', 'expected an inbound flow'],
  [
    'queue SupportCallbacks {',
    'queue Support {\n}\n\nqueue SupportCallbacks {',
    'duplicate-name',
    'Support',
    'there is a queue Support already',
  ],
  ['phone number Main', 'center Second {\n}\n\nphone number Main', 'one-center', 'Second', 'Acme is it already'],
  ['on 1 { goto take_number }', 'on 1 { goto take_numbr }', 'unknown-step', 'take_numbr', 'did you mean take_number?'],
  [
    'on 2, timeout, no match { goto hold }',
    'on 2, timeout, no match { goto RefuseDuplicates }',
    'unknown-step',
    'RefuseDuplicates',
    'SupportLine has no step',
  ],
  [
    'on error {\n    play "Something',
    'step offer { disconnect }\n\n  on error {\n    play "Something',
    'duplicate-part',
    'offer',
    'there is a step offer already',
  ],
  [
    'serve SupportCallbacks at priority 1',
    'serve SupportCallback at priority 1',
    'unknown-name',
    'SupportCallback',
    'did you mean SupportCallbacks?',
  ],
  ['  call back during: Weekdays', '  call back during: Weekday', 'unknown-name', 'Weekday', 'expected opening hours'],
  [
    'if FindCustomer.open_callback',
    'if FindCustomer.open_calback',
    'unknown-reference',
    'open_calback',
    'did you mean open_callback?',
  ],
  [
    'phone: callback.number',
    'phone: callback.nummer',
    'unknown-reference',
    'callback.nummer',
    'did you mean callback.number',
  ],
  // properties
  ['initial delay: 99s', 'inital delay: 99s', 'unknown-property', 'inital delay', 'did you mean initial delay?'],
  ['between attempts: 10m', 'retry delay: 10m', 'unknown-property', 'retry delay', 'did you mean between attempts?'],
  ['limit: 50 contacts', 'maximum contacts: 50', 'unknown-property', 'maximum contacts', 'did you mean limit?'],
  ['retries: 2 ', 'retries: 2 retries: 3 ', 'duplicate-property', 'retries', 'set already'],
  ['  number: +12065550100\n', '', 'missing-property', 'Main', 'needs number'],
  // handlers
  ['on full {', 'on fulll {', 'unknown-outcome', 'fulll', 'did you mean full?'],
  ['on timeout, invalid', 'on timeout, timeout, invalid', 'duplicate-handler', 'timeout', 'handled already'],
  ['on 1 { goto take_number }', 'on 11 { goto take_number }', 'unknown-outcome', '11', 'menu has no outcome 11'],
  [
    'wait 30m\n',
    'move ahead by 30m\n  set priority to 2 { on error { disconnect } }\n',
    'unknown-outcome',
    'error',
    'it always goes on',
  ],
  // values
  ['initial delay: 99s', 'initial delay: 99', 'wrong-type', '99', 'expected a duration such as 99s, found 99'],
  ['initial delay: 99s', 'initial delay: "99s"', 'wrong-type', '"99s"', 'found the text "99s"'],
  ['initial delay: 99s', 'initial delay: 4d', 'out-of-range', '4d', 'from 1 s to 3 d'],
  ['retries: 2 ', 'retries: 2m ', 'wrong-type', '2m', 'expected a number'],
  ['retries: 2 ', 'retries: 100 ', 'out-of-range', '100', 'from 0 to 99'],
  ['retries: 2 ', 'retries: 20 ', 'suspicious-retries', '20', '21 times over 3 h 20 min'],
  ['timeout: 8s', 'timeout: 4m', 'out-of-range', '4m', 'from 1 s to 3 min'],
  ['attempts: 3', 'attempts: 11', 'out-of-range', '11', 'from 1 to 10'],
  ['limit: 50 contacts', 'limit: 50', 'wrong-type', '50', 'a number of contacts such as 50 contacts'],
  ['limit: 50 contacts', 'limit: 1', 'wrong-type', '1', 'a number of contacts such as 50 contacts'],
  ['at priority 2 after 30s', 'at priority 0 after 30s', 'out-of-range', '0', 'from 1 to 99'],
  ['callbacks expire after: 7d', 'callbacks expire after: 31d', 'out-of-range', '31d', 'from 1 h to 30 d'],
  ['country: US', 'country: UK', 'no-such-value', 'UK', 'did you mean GB?'],
  [
    'timezone: America/Los_Angeles',
    'timezone: America/Los_Angelos',
    'no-such-value',
    'America/Los_Angelos',
    'did you mean America/Los_Angeles?',
  ],
  ['language: en-US', 'language: qq-US', 'no-such-value', 'qq-US', 'there is no language'],
  [
    'number: +12065550100',
    'number: +1206555010',
    'invalid-phone-number',
    '+1206555010',
    'its country has no such number',
  ],
  ['number: +12065550100', 'number: 12065550100', 'wrong-type', '12065550100', 'such as +12065550100'],
  ['closed: 2026-12-25', 'closed: 2026-02-30', 'no-such-value', '2026-02-30', 'there is no date'],
  ['open: Sat 09:00-13:00', 'open: Saturday 09:00-13:00', 'no-such-value', 'Saturday', 'did you mean Sat?'],
  ['open: Sat 09:00-13:00', 'open: Sat 09:00-13:70', 'no-such-value', '13:70', 'there is no time'],
  ['open: Sat 09:00-13:00', 'open: Sat', 'wrong-type', 'Sat', 'days and times'],
  ['channels: voice 1', 'channels: voise 1', 'no-such-value', 'voise', 'did you mean voice?'],
  ['format: e164', 'format: e146', 'wrong-type', 'e146', 'expected local or e164, found e146'],
  [
    'if SupportCallbacks.oldest > 45m',
    'if SupportCallbacks.oldest > 45',
    'wrong-comparison',
    '45',
    'did you mean 45s?',
  ],
  [
    'if SupportCallbacks.oldest > 45m',
    'if SupportCallbacks == "Support"',
    'wrong-type',
    'SupportCallbacks',
    'which is a queue',
  ],
  ['if Weekdays is not open', 'if Weekdays', 'not-a-condition', 'Weekdays', 'say what it is compared with'],
  ['if Weekdays is not open', 'if Weekdays is not staffed', 'wrong-type', 'staffed', 'only a queue is staffed'],
  ['at most 2 times', 'at most 0 times', 'out-of-range', '0', 'from 1 to'],
  ['wait 30m', 'wait 8d', 'out-of-range', '8d', 'to 7 d'],
  [
    'FindCustomer(phone: callback.number)',
    'FindCustomer(number: callback.number)',
    'wrong-arguments',
    'number',
    'FindCustomer takes no number',
  ],
  [
    'FindCustomer(phone: callback.number)',
    'FindCustomer()',
    'wrong-arguments',
    'FindCustomer',
    'FindCustomer needs phone',
  ],
  // flows
  [
    'play "Hello, this is your',
    'menu "Press 1" { otherwise { return } }\n  play "Hello, this is your',
    'not-in-this-flow',
    'menu',
    'an outbound whisper flow',
  ],
  [
    '    set customer queue flow to CallbackWaiting',
    '    play "Hello."\n    set customer queue flow to CallbackWaiting',
    'not-in-this-flow',
    'play',
    'nobody hears it',
  ],
  [
    '    play "Thank you. We will call you when it is your turn."\n    disconnect',
    '    play "Thank you. We will call you when it is your turn."\n    return',
    'not-in-this-flow',
    'return',
    'there is nothing to return to',
  ],
  ['your turn."\n    disconnect', 'your turn."\n    break', 'not-in-this-flow', 'break', 'outside of a loop'],
  ['your turn."\n    disconnect', 'your turn."', 'falls-off-the-end', 'take_number', 'at the end of step take_number'],
  ['on 2, timeout, no match', 'on 2, timeout', 'unhandled-outcome', 'menu', 'no match'],
  ['on invalid, not dialable', 'on invalid', 'unhandled-outcome', 'set callback number', 'not dialable'],
  ['      on timeout, invalid { goto hold }\n', '', 'unhandled-outcome', 'collect', 'timeout or invalid'],
  // scenarios
  ['agent Ann: Frontline\n', 'agent Ann: Frontlin\n', 'unknown-name', 'Frontlin', 'expected a routing profile'],
  ['at 10:05:05  Ann accepts', 'at 10:05:05  An accepts', 'unknown-actor', 'An', 'did you mean Ann?'],
  ['expect Mia hears "We', 'expect Mai hears "We', 'unknown-actor', 'Mai', 'did you mean Mia?'],
  ['at 10:05:05  Ann accepts', 'at 10:05:05  Mia accepts', 'unknown-actor', 'Mia', 'is a caller'],
  ['at 10:02:06  Leo', 'at 10:01:06  Leo', 'time-goes-back', '10:01:06', 'it is 10:02 already'],
  [
    'Mia calls SupportLine from',
    'Mia calls SupprtLine from',
    'unknown-name',
    'SupprtLine',
    'did you mean SupportLine?',
  ],
  [
    'Mia calls SupportLine from',
    'Mia calls +12065550199 from',
    'no-such-value',
    '+12065550199',
    'phone number of this program',
  ],
  [
    "Mia has a callback in SupportCallbacks\n  within 99s   expect Ann is offered Mia's callback\n               Ann accepts, Mia does",
    "Mia has a callback in Support\n  within 99s   expect Ann is offered Mia's callback\n               Ann accepts, Mia does",
    'unclear-callback',
    'Support',
    'no flow makes a callback in Support',
  ],
  [
    'mock FindCustomer: name "Mia" open_callback "yes"',
    'mock FindCustomer: name "Mia" open_callbck "yes"',
    'wrong-mock',
    'open_callbck',
    'did you mean open_callback?',
  ],
  ['  clock: 2026-03-02 17:59\n', '', 'needs-clock', 'scenario', 'needs a clock'],
  ['clock: 2026-03-02 17:59', 'clock: 2026-02-29 17:59', 'no-such-value', '2026-02-29', 'there is no date'],
];

const TIERED_SUPPORT: readonly Mistake[] = [
  ['timezone: Europe/Berlin', 'timezone: Berlin', 'no-such-value', 'Berlin', 'did you mean Europe/Berlin?'],
  ['duplicate callbacks: refuse', 'duplicate callbacks: reject', 'wrong-type', 'reject', 'expected allow or refuse'],
  [
    '      on duplicate { play "You are on our list already." }\n',
    '',
    'unhandled-outcome',
    'create callback',
    'duplicate',
  ],
  [
    'on failed, no answer { disconnect }',
    'on failed { disconnect }',
    'unhandled-outcome',
    'transfer to number',
    'no answer',
  ],
  ['on 10%', 'on 1', 'unknown-outcome', '1', 'split has no outcome 1'],
  ['on 10%', 'on 60%, 50%', 'shares-over-all', '50%', '110%'],
  [
    'closed: 2026-12-24 to 2027-01-01',
    'closed: 2027-01-01 to 2026-12-24',
    'wrong-type',
    '2026-12-24',
    'a date not before 2027-01-01',
  ],
  ['{contact.position}', '{contact.postion}', 'unknown-reference', 'contact.postion', 'did you mean contact.position'],
  ['queue.contacts > 40', 'queue.contacts > 40m', 'wrong-comparison', '40m', 'cannot be compared'],
  ['queue.name == "Standard"', 'queue == "Standard"', 'wrong-type', 'queue', 'queue.name'],
  ['set priority to 1', 'set priority to 100', 'out-of-range', '100', 'from 1 to 99'],
  ['play Music for 60s', 'play Musik for 60s', 'unknown-name', 'Musik', 'did you mean Music?'],
  ['play Welcome\n', 'play Welcome for 60s\n', 'not-in-this-flow', 'play', 'round and round'],
  [
    'set customer queue flow to OnHold',
    'set customer queue flow to Recorded',
    'wrong-kind',
    'Recorded',
    'is a customer whisper flow',
  ],
  ['callbacks to: DE, AT, CH', 'callbacks to: DE, AT, XH', 'no-such-value', 'XH', 'there is no country'],
];

describe('a typical mistake is one finding, at its place', () => {
  it.each(QUEUED_CALLBACK)('%j as %j: %s', (from, to, code, at, says) => {
    expect(found('queued-callback', from, to, says)).toEqual([{ code, at, says }]);
  });
  it.each(TIERED_SUPPORT)('%j as %j: %s', (from, to, code, at, says) => {
    expect(found('tiered-support', from, to, says)).toEqual([{ code, at, says }]);
  });
});

describe('what stands between declarations and cannot be read hides no mistake inside its neighbours', () => {
  const inside = 'queue Support {\n  limt: 50 contacts\n  hours: Nope\n}\n';
  it.each(['foo bar\n', 'Foo {\n}\n', 'limit: 3 contacts\n', 'step x { disconnect }\n', '"x"\n'])('%j', (stray) => {
    for (const text of [stray + inside, inside + stray]) {
      const codes = analyze([{ path: 'a.flow', text }]).diagnostics.map(({ code }) => code);
      expect(codes.sort()).toEqual(['syntax-error', 'unknown-name', 'unknown-property']);
    }
  });
});

/** What is found, as the tables say it: of a message only the part that is expected, where it holds it. */
function found(name: Parameters<typeof example>[0], from: string, to: string, says: string) {
  const files = changed(example(name), from, to);
  return analyze(files).diagnostics.map((each: Diagnostic) => ({
    code: each.code,
    at: files.find(({ path }) => path === each.file)?.text.slice(each.start, each.end),
    says: each.message.includes(says) ? says : each.message,
  }));
}

describe('fixes', () => {
  it.each([
    ['initial delay: 99s', 'initial delay: 99', 'initial delay: 99s'],
    ['set queue to Support\n', 'set queue to Suport\n', 'set queue to Support\n'],
    ['limit: 50 contacts', 'limit: 50', 'limit: 50 contacts'],
    ['retries: 2 ', 'retries: 20 ', 'retries: 2 '],
    ['number: +12065550100', 'number: "+12065550100"', 'number: +12065550100'],
    ['agent Ann: Frontline\n', 'agent Ann: Frontlin\n', 'agent Ann: Frontline\n'],
  ])('%j as %j', (from, to, mended) => {
    const files = changed(example('queued-callback'), from, to);
    const [first] = analyze(files).diagnostics;
    const [fix] = first?.fixes ?? [];
    const repaired = files.map(({ path, text }) => {
      const edits = (fix?.edits ?? []).filter(({ file }) => file === path).sort((a, b) => b.start - a.start);
      return {
        path,
        text: edits.reduce((old, { start, end, newText }) => old.slice(0, start) + newText + old.slice(end), text),
      };
    });
    expect(analyze(repaired).diagnostics).toEqual([]);
    expect(repaired.some(({ text }) => text.includes(mended))).toBe(true);
  });

  it('to two retries is for a person to decide', () => {
    const [warning] = analyze(changed(example('queued-callback'), 'retries: 2 ', 'retries: 20 ')).diagnostics;
    expect(warning?.severity).toBe('warning');
    expect(warning?.fixes).toMatchObject([{ title: 'Change to retries: 2', safe: false }]);
  });
});
