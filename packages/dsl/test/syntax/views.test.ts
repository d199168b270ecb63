import { describe, expect, it } from 'vitest';
import {
  CollectStatement,
  CreateCallback,
  fileOf,
  FlowDeclaration,
  IfStatement,
  MenuStatement,
  ModuleDeclaration,
  parse,
  RoutingProfileDeclaration,
  SetAttributes,
  SetFlowHook,
  type Condition,
  type Declaration,
  type Literal,
  type Reference,
  type Statement,
  type TextPart,
} from '../../src/syntax/index.ts';
import { example } from './texts.ts';

const declarations = (text: string): readonly Declaration[] => fileOf(parse(text)).declarations;
const isA = <View>(view: unknown, type: abstract new (...args: never[]) => View): View => {
  if (!(view instanceof type)) throw new Error(`expected ${type.name}`);
  return view;
};
const flowOf = (text: string): FlowDeclaration => isA(declarations(text)[0], FlowDeclaration);
const statement = (text: string): Statement | undefined => flowOf(`inbound flow A { ${text} }`).statements[0];

describe('a literal', () => {
  const valueOf = (text: string): unknown => {
    const [declaration] = declarations(`queue A { key: ${text} }`);
    return declaration?.properties[0]?.literal?.value;
  };
  it.each([
    ['99s', { kind: 'duration', durationMs: 99_000 }],
    ['6d23h', { kind: 'duration', durationMs: 601_200_000 }],
    ['1h30m', { kind: 'duration', durationMs: 5_400_000 }],
    ['1.5h', { kind: 'duration', durationMs: 5_400_000 }],
    ['30 minutes', { kind: 'duration', durationMs: 1_800_000 }],
    ['1,000', { kind: 'number', value: 1_000 }],
    ['50', { kind: 'number', value: 50 }],
    ['10%', { kind: 'percent', percent: 10 }],
    ['+12065550100', { kind: 'phone number', number: '+12065550100' }],
    ['+1 (206) 555-0100', { kind: 'phone number', number: '+12065550100' }],
    ['2026-12-25', { kind: 'date', date: '2026-12-25' }],
    ['08:00', { kind: 'time', timeMs: 28_800_000, time: '08:00' }],
    ['10:00:05', { kind: 'time', timeMs: 36_005_000, time: '10:00:05' }],
    ['12:30pm', { kind: 'time', timeMs: 45_000_000, time: '12:30' }],
    ['12am', { kind: 'time', timeMs: 0, time: '00:00' }],
    ['America/Los_Angeles', { kind: 'zone', zone: 'America/Los_Angeles' }],
    ['Etc/GMT+1', { kind: 'zone', zone: 'Etc/GMT+1' }],
    ['zh-Hant-TW', { kind: 'language', language: 'zh-Hant-TW' }],
    ['es-419', { kind: 'language', language: 'es-419' }],
    ['is-IS', { kind: 'language', language: 'is-IS' }],
    ['12abc', { kind: 'wrong' }],
  ])('%s says what it means', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });
});

describe('a text', () => {
  const partsOf = (text: string): readonly TextPart[] =>
    declarations(`prompt A { text: ${text} }`)[0]?.properties[0]?.literal?.parts ?? [];
  const saidBy = (text: string): string =>
    partsOf(text)
      .map((part) => (part.kind === 'text' ? part.text : `<${part.node?.text}>`))
      .join('');

  it.each([
    [String.raw`"a \"b\" \\ c\nd \{e}"`, 'a "b" \\ c\nd {e}'],
    ['"Hello {caller.number}, {FindCustomer.name}."', 'Hello <caller.number>, <FindCustomer.name>.'],
    ['"""one line"""', 'one line'],
    ['"""\n    one\n      two\n    """', 'one\n  two'],
    ['"""\r\n    one\r\n    two\r\n    """', 'one\ntwo'],
    ['"""say "hello", \\""" and {input}"""', 'say "hello", """ and <input>'],
    ['“Hello”', 'Hello'],
    ["'Hello'", 'Hello'],
  ])('%s is said as it means', (text, said) => {
    expect(saidBy(text)).toBe(said);
  });

  it('knows where in the file its references are', () => {
    const source = 'prompt A { text: "Dear {attributes.name}: {caller.number}" }';
    const parts = declarations(source)[0]?.properties[0]?.literal?.parts ?? [];
    const places = parts.flatMap((part) =>
      part.kind === 'reference'
        ? [source.slice(part.start, part.end), source.slice(part.node?.start, part.node?.end)]
        : [],
    );
    expect(places).toEqual(['{attributes.name}', 'attributes.name', '{caller.number}', 'caller.number']);
  });
});

describe('declarations', () => {
  it('of an example, with their names and what documents them', () => {
    const found = declarations(example('queued-callback/center.flow')).map(({ kind, name }) => `${kind} ${name?.text}`);
    expect(found).toEqual([
      'CenterDeclaration Acme',
      'PhoneNumberDeclaration Main',
      'HoursDeclaration Weekdays',
      'QueueDeclaration Support',
      'QueueDeclaration SupportCallbacks',
      'RoutingProfileDeclaration Frontline',
      'RoutingProfileDeclaration Backup',
    ]);
    expect(
      declarations('/// One\n/// two\n//// not three\n\n/// three\n/// *four*\nqueue A { }')[0]?.documentation,
    ).toBe('three\n*four*');
  });

  it('have properties of items of parts', () => {
    const [hours] = declarations('hours A { open: Mon–Fri 08:00-18:00, Sat 09:00-13:00 }');
    const items = hours?.property('open')?.items ?? [];
    expect(items.map((item) => item.parts.map((part) => part.text))).toEqual([
      ['Mon', '-', 'Fri', '08:00', '-', '18:00'],
      ['Sat', '09:00', '-', '13:00'],
    ]);
  });

  it('serve queues', () => {
    const text =
      'routing profile A { channels: voice 1 serve B for voice, chat at priority 2 after 30s serve C at priority 1 }';
    const profile = isA(declarations(text)[0], RoutingProfileDeclaration);
    expect(
      profile.serves.map(({ queue, channels, priority, delay }) => [
        queue?.text,
        channels?.map((channel) => channel.text),
        priority?.number,
        delay?.durationMs,
      ]),
    ).toEqual([
      ['B', ['voice', 'chat'], 2, 30_000],
      ['C', undefined, 1, undefined],
    ]);
  });

  it.each([
    ['flow A { }', 'inbound'],
    ['callback flow A { }', 'callback'],
    ['customer queue flow A { }', 'customer queue'],
    ['transfer to agent flow A { }', 'transfer to agent'],
    ['outbound whisper flow A { }', 'outbound whisper'],
  ])('%s has its type', (text, type) => {
    expect(flowOf(text).type).toBe(type);
  });

  it('of modules have parameters, outcomes and a name that people see', () => {
    const module = isA(
      declarations(
        'module A(phone, number) returns found, missing { name: "Look up" return as found(name: parameter.phone) }',
      )[0],
      ModuleDeclaration,
    );
    expect(module.parameters.map(({ text }) => text)).toEqual(['phone', 'number']);
    expect(module.outcomes.map(({ text }) => text)).toEqual(['found', 'missing']);
    expect(module.displayName?.plainText).toBe('Look up');
  });
});

describe('statements', () => {
  it('have a prompt, properties, and handlers with outcomes in their places', () => {
    const menu = isA(
      statement('menu "Press 1." { timeout: 8s on 1 { } on 2, no match { break } otherwise { } }'),
      MenuStatement,
    );
    expect(menu.prompt?.literal?.plainText).toBe('Press 1.');
    expect(menu.property('timeout')?.literal?.durationMs).toBe(8_000);
    expect(
      menu.handlers.map(({ outcomes, isOtherwise, statements }) => [
        outcomes.map((one) => one.text),
        isOtherwise,
        statements.length,
      ]),
    ).toEqual([
      [['1'], false, 0],
      [['2', 'no match'], false, 1],
      [[], true, 0],
    ]);
  });

  it.each([
    ['set customer queue flow to B', 'customer queue flow', 'B'],
    ['set agent whisper to attributes.x', 'agent whisper', 'attributes.x'],
    ['set disconnect flow to B', 'disconnect flow', 'B'],
  ])('%s has its hook', (text, hook, flow) => {
    const set = isA(statement(text), SetFlowHook);
    expect([set.hook, set.flow?.text]).toEqual([hook, flow]);
  });

  it('may set several attributes, odd names quoted', () => {
    const set = isA(statement('set attributes { a: input "IVR response": FindCustomer.name }'), SetAttributes);
    expect(set.attributes.map(({ name, value }) => [name?.text, value?.text])).toEqual([
      ['a', 'input'],
      ['IVR response', 'FindCustomer.name'],
    ]);
  });

  it('have branches, however many', () => {
    const branching = isA(
      statement('if input == "1" { } else if input == "2" { break } else { disconnect }'),
      IfStatement,
    );
    expect(branching.branches.map(({ body }) => body?.statements.length)).toEqual([0, 1]);
    expect(branching.otherwise?.statements.map(({ kind }) => kind)).toEqual(['DisconnectStatement']);
  });

  it('may lack whatever is missing in a broken text', () => {
    expect(isA(statement('create callback in'), CreateCallback).queue).toBeUndefined();
    expect(isA(statement('collect'), CollectStatement).what).toBeUndefined();
    expect(isA(statement('collect'), CollectStatement).isDamaged).toBe(true);
    expect(flowOf('inbound flow A { goto b }').statements[0]?.isDamaged).toBe(false);
  });
});

describe('a condition', () => {
  const shown = (condition: Condition | undefined): unknown => {
    if (!condition) return undefined;
    const value = (part: Literal | Reference | undefined): string | undefined => part?.text;
    switch (condition.kind) {
      case 'and':
      case 'or':
        return [condition.kind, ...condition.operands.map(shown)];
      case 'not':
        return ['not', shown(condition.operand)];
      case 'compare':
        return [value(condition.left), condition.operator, value(condition.right)];
      case 'is':
        return [value(condition.subject), condition.not ? 'is not' : 'is', condition.state?.text];
      case 'value':
        return value(condition.value);
    }
  };
  it.each([
    [
      'input == "1" and queue.contacts > 40 or B is staffed',
      ['or', ['and', ['input', '==', '"1"'], ['queue.contacts', '>', '40']], ['B', 'is', 'staffed']],
    ],
    [
      'not (B is not open or input starts with "1")',
      ['not', ['or', ['B', 'is not', 'open'], ['input', 'starts with', '"1"']]],
    ],
    ['not not input contains "1"', ['input', 'contains', '"1"']],
    ['queue.oldest >= 45m', ['queue.oldest', '>=', '45m']],
    ['input', 'input'],
  ])('%s has the structure of its operators', (text, structure) => {
    expect(shown(isA(statement(`if ${text} { }`), IfStatement).branches[0]?.condition)).toEqual(structure);
  });
});

describe('scenarios', () => {
  const lines = (text: string) => fileOf(parse(`scenario "s" { ${text} }`)).scenarios[0]?.lines ?? [];
  const acts = (text: string) => lines(text).flatMap((line) => ('acts' in line ? line.acts : []));
  const expectation = (text: string) => {
    const [line] = lines(`expect ${text}`);
    return line && 'expectation' in line ? line.expectation : undefined;
  };

  it.each([
    ['Mia calls A from +12065550111', 'calls', 'A'],
    ['Mia hangs up', 'hangs up', undefined],
    ["Mia's voicemail answers", 'voicemail answers', undefined],
    ['Mia is busy', 'is busy', undefined],
    ['Mia has a callback in B as in C', 'has a callback', 'B'],
    ['Ann becomes unavailable "lunch"', 'becomes', undefined],
    ['Ann takes Mia back', 'takes back', 'Mia'],
    ['Ann transfers Mia to B', 'transfers', 'Mia'],
    ['Ann ends after-call work', 'ends after-call work', undefined],
  ])('know the act %s', (text, kind, object) => {
    expect(acts(text).map((act) => [act.kind, act.object?.text])).toEqual([[kind, object]]);
  });

  it.each([
    ["nobody is offered Leo's call", 'nobody is offered'],
    ["Ann is not offered Mia's callback", 'is offered'],
    ['Mia is dialed from "Acme" +12065550100 on +12065550111', 'is dialed'],
    ['Mia was dialed 3 times', 'was dialed'],
    ['Mia was not dialed', 'was dialed'],
    ['Mia hears reorder tone', 'hears reorder tone'],
    ['Mia hears "x"', 'hears'],
    ['Mia receives "x"', 'receives'],
    ['Ann talks to Mia', 'talks to'],
    ['Mia is transferred to B', 'is transferred to'],
    ['Ann is in after-call work', 'is'],
    ["Mia's callback was queued at 11:38:39", 'was at'],
    ["Mia's callback ended: not reached", 'ended'],
    ['Mia\'s call: attributes.x == "1"', 'contact'],
    ['B holds 1 callback', 'holds'],
    ['B.contacts == 50', 'figure'],
    ['B since 10:00: offered 3, abandoned 1', 'since'],
  ])('know the expectation %s', (text, kind) => {
    expect(expectation(text)?.kind).toBe(kind);
    expect(expectation(text)?.isDamaged).toBe(false);
  });

  it('read every part of what is expected', () => {
    const dialed = expectation('Mia is not dialed from "Acme" +12065550100 on +12065550111');
    expect([dialed?.not, dialed?.from?.name?.plainText, dialed?.from?.number?.text, dialed?.on?.text]).toEqual([
      true,
      'Acme',
      '+12065550100',
      '+12065550111',
    ]);
    expect(expectation('Mia was dialed once')?.count).toBe(1);
    expect(expectation("Mia's callback ended: not reached")?.reason?.text).toBe('not reached');
    expect(
      expectation('B since 10:00: offered 3, service level 80')?.figures.map(({ name, value }) => [
        name?.text,
        value?.number,
      ]),
    ).toEqual([
      ['offered', 3],
      ['service level', 80],
    ]);
  });

  it('read mocks with conditions and several answers', () => {
    const [mock] = lines('mock F(phone: "1"): name "Mia" tier "gold" then fails');
    if (!mock || !('answers' in mock)) throw new Error('no mock');
    expect(mock.when?.map(({ name, value }) => [name?.text, value?.plainText])).toEqual([['phone', '1']]);
    expect(
      mock.answers.map(({ word, results }) => [
        word?.text,
        results.map((result) => [result.name.text, result.value?.plainText]),
      ]),
    ).toEqual([
      [
        undefined,
        [
          ['name', 'Mia'],
          ['tier', 'gold'],
        ],
      ],
      ['fails', []],
    ]);
  });
});
