import { describe, expect, it } from 'vitest';
import { keysToldIn } from '../../src/analysis/speech/spoken-keys.ts';
import { holds } from './tables.ts';
import type { Table } from './tables.ts';

describe('keys that a prompt tells to press', () => {
  it.each([
    ['For sales, press 1.', '1'],
    ['Press 1 for sales, 2 for support.', '1'],
    ['Press 1, 2 or 3.', '1 2 3'],
    ['Press the one key or the star.', '* 1'],
    ['press pound', '#'],
    ['Dial 0 for the operator', '0'],
    ['Press 12, or call 911.', ''],
    ['Press one of the keys.', ''],
    ['Press 1.5 seconds long', ''],
    ['We have 3 offices.', ''],
    ['Für den Vertrieb drücken Sie bitte die 1.', '1'],
    ['Drücken Sie eins oder zwei.', '1 2'],
    ['Wählen Sie die Taste 4, oder die Raute.', '# 4'],
    ['Drücken Sie die Raute.', '#'],
    ['Für Fragen Taste 5.', '5'],
    ['Para ventas, marque el 2.', '2'],
    ['Pulse uno o dos.', '1 2'],
    ['Oprima la tecla asterisco.', '*'],
    ['Pour les ventes, appuyez sur le 3.', '3'],
    ['Tapez un, ou faites le deux.', '1 2'],
    ['Appuyez sur la touche dièse.', '#'],
    ['Appuyez sur une touche.', ''],
    ['销售请按1,技术支持请按2。', '1 2'],
    ['请按一或二', '1 2'],
    ['请按井号键', '#'],
    ['请按10', ''],
    ['Нажмите 1', ''],
  ])('%s', (text, keys) => {
    expect(keysToldIn(text).join(' ')).toBe(keys);
  });

  it('takes time in proportion to the text', () => {
    expect(keysToldIn('press 1, 2, 3, '.repeat(20_000))).toEqual(['1', '2', '3']);
    expect(keysToldIn('press the the the '.repeat(20_000))).toEqual([]);
  });
});

const menu = (says: string, ...keys: readonly string[]): string =>
  `inbound flow Line { menu ${says} { ${keys.map((key) => `on ${key} { play "a" }`).join(' ')} on timeout, no match { } } disconnect }`;
const WHISPERED = 'queue Support {} inbound flow Line { set agent whisper to W transfer to queue Support }';
const long = (characters: number): string => `"${'a'.repeat(characters)}"`;
const line = (body: string): string => `function LookUp(phone) returns name inbound flow Line { ${body} }`;
const CENTER = 'phone number Main { number: +12065550100 flow: Line }';
const waiting = (set: string): string =>
  `queue Support {} inbound flow Line { ${set} transfer to queue Support } customer queue flow W { wait 2m }`;

const TABLES: readonly Table[] = [
  {
    code: 'menu-says-otherwise',
    trips: [
      ['no handler', menu('"Press 1 or 3."', '1'), 'says to press 3, and there is no on 3'],
      ['never said', menu('"Press 1."', '1', '2'), 'nobody is told of on 2'],
      ['both', menu('"Press 1 or 3."', '1', '2'), 'no on 3; nobody is told of on 2'],
      ['German', menu('"Drücken Sie die 1 oder die 2."', '1'), 'press 2'],
      ['Spanish', menu('"Marque el 1, o pulse 4."', '1'), 'press 4'],
      ['French', menu('"Tapez 1, ou appuyez sur la touche étoile."', '1'), 'press *'],
      ['Chinese', menu('"查询请按1,人工请按0"', '1'), 'press 0'],
      ['SSML', menu('ssml "<speak>Press <emphasis>3</emphasis>.</speak>"', '1'), 'press 3'],
      [
        'a prompt with its text',
        `prompt Choice { text: "Press 1 or 2." audio: "a.wav" } ${menu('Choice', '1')}`,
        'press 2',
      ],
      [
        'otherwise is no such key',
        'inbound flow Line { menu "Press 1 or 2." { on 1 { } otherwise { } } disconnect }',
        'press 2',
      ],
    ],
    near: [
      ['they agree', menu('"Press 1 for sales; 2 for support."', '1', '2')],
      ['no key is named', menu('"Say what you want."', '1', '2')],
      ['a recording', `prompt Choice { audio: "a.wav" } ${menu('Choice', '1')}`],
      ['known by habit', menu('"Press 1."', '1', '0', '*', '#')],
      ['a reference may name it', menu('"Press 1 or {caller.number}."', '1', '2')],
      [
        'another text names it',
        `inbound flow Line { play "Support is two." menu "Press 1." { on 1, 2 { } on timeout, no match { } } disconnect }`,
      ],
      ['a language that is not understood', menu('"Нажмите 1 или 2."', '1', '3')],
    ],
  },
  {
    code: 'whisper-too-long',
    trips: [
      ['text', `${WHISPERED} agent whisper flow W { play ${long(465)} }`, 'takes 31 s, and the customer waits'],
      ['together', `${WHISPERED} agent whisper flow W { play ${long(300)} play ${long(300)} }`, 'takes 40 s'],
      [
        'the longer branch',
        `${WHISPERED} agent whisper flow W { if caller.number == "" { play ${long(600)} } else { play "a" } }`,
        '40 s',
      ],
      [
        'a prompt',
        'prompt P { audio: "a.wav" lasts: 2m } customer whisper flow W { play P }',
        '2 min, and the agent waits',
      ],
    ],
    near: [
      ['half a minute', `${WHISPERED} agent whisper flow W { play ${long(450)} }`],
      [
        'either, not both',
        `${WHISPERED} agent whisper flow W { if caller.number == "" { play ${long(300)} } else { play ${long(300)} } }`,
      ],
      ['no whisper', `inbound flow Line { play ${long(2000)} disconnect }`],
      ['of unknown length', 'prompt P { audio: "a.wav" } customer whisper flow W { play P }'],
    ],
  },
  {
    code: 'silent-wait',
    trips: [
      ['before an answer', 'inbound flow Line { wait 31s disconnect }', 'hears nothing for 31 s'],
      ['in line', waiting('set customer queue flow to W'), 'hears nothing for 2 min'],
      ['in line by default', `center Acme { default customer queue flow: W } ${waiting('')}`, '2 min'],
    ],
    near: [
      ['half a minute', 'inbound flow Line { wait 30s disconnect }'],
      [
        'a callback waits',
        `${waiting('')} callback flow Check { set customer queue flow to W transfer to queue Support }`,
      ],
    ],
  },
  {
    code: 'attribute-never-set',
    trips: [
      [
        'one letter',
        line('set attributes.tier to "gold" if attributes.teir == "gold" { disconnect } play "{attributes.tier}"'),
        'attributes.teir is always empty, since nothing sets it; did you mean attributes.tier?',
      ],
      ['nothing like it', line('play "{attributes.anything}"'), 'attributes.anything is always empty'],
      ['told once', line('play "{attributes.a}" play "{attributes.a}"'), 'attributes.a'],
      [
        "a flow's own",
        `${line('set flow.x to "1" play "{flow.x}" disconnect')} agent whisper flow W { play "{flow.x}" }`,
        'flow.x is always empty',
      ],
    ],
    near: [
      [
        'another flow sets it',
        `${line('play "{attributes.a}" disconnect')} callback flow C { set attributes.a to "1" transfer to queue }`,
      ],
      ['set later, heard in the next round', line('loop 2 times { play "{flow.a}" set flow.a to "1" } disconnect')],
    ],
  },
  {
    code: 'unread-result',
    trips: [
      [
        'nobody reads it',
        line('invoke LookUp(phone: caller.number) { on error { disconnect } } play "Hello."'),
        'nothing reads what LookUp answers: name',
      ],
    ],
    near: [
      [
        'another flow does',
        `${line('invoke LookUp(phone: caller.number) { on error { disconnect } } play "Hello."')} agent whisper flow W { play "{LookUp.name}" }`,
      ],
      ['it answers nothing', 'function Note(phone) returns name inbound flow Line { disconnect }'],
      [
        'an imported flow reads the last answer',
        line('invoke LookUp(phone: caller.number) { on error { disconnect } } play "{external.name}"'),
      ],
    ],
  },
  {
    code: 'unused-declaration',
    trips: [
      [
        'hours',
        `${CENTER} hours Weekdays { open: Mon-Fri 08:00-18:00 } inbound flow Line { disconnect }`,
        'the hours Weekdays',
      ],
      ['a queue', `${CENTER} queue Support {} inbound flow Line { disconnect }`, 'queue Support'],
      ['a flow', `${CENTER} inbound flow Line { disconnect } agent whisper flow W { play "a" }`, 'flow W'],
      ['a module', `${CENTER} inbound flow Line { disconnect } module M() { play "a" }`, 'module M'],
      ['a function', `${CENTER} inbound flow Line { disconnect } function F() returns a`, 'function F'],
      [
        'an entrance that no number leads to',
        `${CENTER} inbound flow Line { disconnect } inbound flow Night { disconnect }`,
        'flow Night',
      ],
    ],
    near: [
      ['a part of a program', 'queue Support {} hours Weekdays { open: Mon 08:00-18:00 }'],
      [
        'profiles',
        `${CENTER} inbound flow Line { transfer to queue Support } queue Support {} routing profile Idle { serve Support at priority 1 }`,
      ],
      [
        'a profile serves it',
        `${CENTER} inbound flow Line { disconnect } queue Support {} routing profile A { serve Support at priority 1 }`,
      ],
      [
        'begun by agents',
        `${CENTER} inbound flow Line { disconnect } transfer to queue flow T { transfer to queue Support } queue Support {}`,
      ],
      [
        'queues that are looked up',
        `${CENTER} function F() returns q queue Support {} inbound flow Line { invoke F() { on error { disconnect } } transfer to queue F.q { on error, full { disconnect } } }`,
      ],
      [
        'named by a text',
        `${CENTER} queue Support {} inbound flow Line { if attributes.q == "Support" { disconnect } set attributes.q to caller.number }`,
      ],
    ],
  },
];

holds(TABLES);
