import { describe, expect, test } from 'vitest';
import { completionDocumentation, complete, editorProgram, hoverAt } from '../../src/ide/index.ts';
import '../../src/compile/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { proposalsAt } from './complete-at.ts';

interface Row {
  readonly at: string;
  /** The first proposals, in their order. */
  readonly first?: readonly string[];
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  readonly all?: readonly string[];
}

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'where a declaration begins': [
    {
      at: '|',
      first: ['center', 'phone number', 'hours', 'queue'],
      has: ['inbound flow', 'customer queue flow', 'queue …'],
    },
    { at: 'flow A { disconnect }\n\nque| {}', has: ['queue', 'outbound whisper flow', 'routing profile …'] },
    { at: 'customer |', all: ['queue flow', 'hold flow', 'whisper flow'] },
  ],
  'what a flow may hold': [
    {
      at: 'flow A { | }',
      first: ['play', 'menu'],
      has: ['transfer to queue', 'step', 'on error', 'create callback …'],
      not: ['return', 'break'],
    },
    {
      at: 'callback flow A { | }',
      has: ['set queue to', 'transfer to queue'],
      not: ['play', 'menu', 'collect digits'],
    },
    { at: 'agent whisper flow A { | }', has: ['play', 'return'], not: ['disconnect', 'create callback'] },
    { at: 'module A() { loop 3 times { | } }', has: ['break', 'return'], not: ['step'] },
    { at: 'flow A { disconnect on error { disconnect } | }', not: ['on error'] },
    {
      at: 'flow A { set | }',
      first: ['queue to', 'callback number to'],
      has: ['customer queue flow to', 'attributes'],
    },
    { at: 'flow A { transfer to | }', all: ['queue', 'flow', 'agent', 'number'] },
    { at: 'flow A { goto two|\n step one { disconnect } step two { goto three } }', all: ['one', 'two'] },
    { at: 'flow A { goto three step | }', all: ['three'] },
  ],
  'names of the right kind': [
    {
      at: 'flow A { create callback in | }',
      first: ['Support', 'Sales'],
      has: ['FindCustomer.name'],
      not: ['Weekdays', 'contact.waiting'],
    },
    { at: 'flow A { transfer to queue Su| }', first: ['Support', 'Sales'] },
    { at: 'flow A { set customer queue flow to | }', first: ['Music'], not: ['Refuse', 'Main'] },
    { at: 'flow A { create callback { creation flow: | } }', first: ['Refuse'], not: ['Music'] },
    { at: 'flow A { transfer to flow | }', first: ['Main'], not: ['Refuse', 'A'] },
    { at: 'flow A { invoke | }', first: ['FindCustomer'], not: ['Support'] },
    { at: 'flow A { run |() }', all: ['Authenticate'] },
    { at: 'flow A { ask | }', all: ['Helper'] },
    { at: 'flow A { play | }', first: ['Hello'], has: ['"…"', 'ssml'] },
    { at: 'queue Q { hours: | }', all: ['Weekdays'] },
    { at: 'routing profile P { serve | }', all: ['Support', 'Sales'] },
    { at: 'queue | {}\nflow A { transfer to queue Billing }', all: ['Billing'] },
  ],
  'settings that are not there yet': [
    {
      at: 'flow A { create callback {\n  retries: 2\n  |\n} }',
      first: ['initial delay', 'between attempts'],
      not: ['retries'],
    },
    { at: 'flow A { create callback {\n  |\n  retries: 2\n} }', has: ['initial delay'], not: ['retries'] },
    { at: 'flow A { create callback { retries: 2 initial de| } }', all: ['delay'] },
    { at: 'flow A { create callback { ret|ries: 2 } }', has: ['retries'] },
    { at: 'hours H {\n  open: Mon 08:00-09:00\n  |\n}', has: ['open', 'closed', 'timezone'] },
    { at: 'phone number N {\n  |\n}', first: ['number', 'flow'] },
    { at: 'routing profile P {\n  channels: voice 1\n  |\n}', has: ['serve', 'after-call work'], not: ['channels'] },
  ],
  'outcomes that nobody handles': [
    { at: 'flow A { transfer to queue {\n  on |\n  on full { disconnect }\n} }', all: ['error'] },
    { at: 'flow A { menu "x" {\n  on 1 {}\n  on |\n} }', all: ['2', '*', '#', 'timeout', 'no match', 'error'] },
    { at: 'flow A { menu "x" {\n  on 1, timeout {}\n  on no | {}\n} }', all: ['match'] },
    {
      at: 'flow A { menu "x" {\n  |\n  on 1 {}\n  on timeout {}\n} }',
      has: ['on no match', 'on error'],
      not: ['on timeout', 'on 1'],
    },
    { at: 'flow A { create callback { on | } }', all: ['duplicate', 'error'] },
    { at: 'flow A { run Authenticate(pin: "1") { on | } }', all: ['error', 'ok', 'denied'] },
    { at: 'flow A { transfer to queue { on full { disconnect } on | } }', all: ['error'] },
  ],
  values: [
    { at: 'flow A { create callback { initial delay: | } }', first: ['5s', '10s'] },
    { at: 'flow A { create callback { initial delay: 10| } }', all: ['10s', '10m', '10h', '10d'] },
    { at: 'queue Q { limit: 50| }', all: ['50 contacts'] },
    { at: 'queue Q { limit: 50 | }', first: ['contacts'], not: ['contact'] },
    { at: 'queue Q { limit: 1| }', all: ['1 contact'] },
    { at: 'queue Q { limit: 1 | }', first: ['contact'], not: ['contacts'] },
    { at: 'flow A { loop 1 | }', all: ['time'] },
    { at: 'flow A { goto a at most 2 | }', all: ['times'] },
    { at: 'center C { duplicate callbacks: | }', all: ['allow', 'refuse'] },
    { at: 'center C { timezone: America/Los| }', has: ['America/Los_Angeles', 'UTC'] },
    { at: 'center C { language: en-| }', has: ['en-US', 'de-DE'] },
    { at: 'center C { country: | }', has: ['US', 'DE'] },
    { at: 'hours H { open: Mon-| }', first: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] },
    { at: 'flow A { set recording to | }', all: ['agent', 'customer', 'off'] },
    { at: 'flow A { set logging to | }', all: ['on', 'off'] },
    { at: 'routing profile P { serve Support at priority 1 | }', first: ['after'] },
    { at: 'routing profile P { serve Support for | }', first: ['voice', 'chat', 'task'] },
  ],
  'references and conditions': [
    {
      at: 'flow A { if | }',
      first: ['Weekdays', 'Support', 'Sales'],
      has: ['not', 'attributes.tier', 'FindCustomer.name'],
    },
    { at: 'flow A { if Support | }', first: ['is open', 'is staffed'], not: ['==', 'contains'] },
    { at: 'flow A { if Weekdays is not | }', all: ['open'] },
    { at: 'flow A { if attributes.tier | }', first: ['==', '!='], not: ['is open'] },
    { at: 'flow A { if attributes.| }', all: ['tier', 'vip'] },
    { at: 'flow A { if FindCustomer.| }', all: ['name', 'open_callback'] },
    { at: 'flow A { if Support.| }', all: ['contacts', 'callbacks', 'oldest', 'available', 'staffed'] },
    { at: 'flow A { if queue.caller_id.| }', all: ['number'] },
    { at: 'flow A { if caller.nu|mber == "x" { } }', all: ['number'] },
    { at: 'flow A { if attributes.tier == | }', first: ['"…"'] },
    { at: 'flow A { invoke FindCustomer(|) }', all: ['phone', 'account'] },
    { at: 'flow A { invoke FindCustomer(phone: "1", |) }', all: ['account'] },
    { at: 'flow A { set attributes.| }', all: ['tier', 'vip'] },
    { at: 'module M(account) { play "{parameter.|}" }', all: ['account'] },
    { at: 'module M() returns done, failed { return as | }', all: ['done', 'failed'] },
  ],
  'in texts': [
    { at: 'flow A { play "Hello {cal|}." }', has: ['caller.number', 'attributes.tier'] },
    { at: 'flow A { play "Hello {caller.|" }', all: ['number'] },
    { at: 'flow A { play "Hel|lo {caller.number}" }', all: [] },
    { at: 'flow A { play "\\{ca|" }', all: [] },
    { at: 'flow A { } // que|', all: [] },
    { at: '/* que| */', all: [] },
  ],
  'in comments that silence a finding': [
    { at: '// ringback-ignore susp|', has: ['suspicious-retries'], not: ['syntax-error'] },
    { at: '// ringback|', all: [] },
  ],
  'behind mistakes': [
    { at: 'flow A { set queue to\n  step one { | } }', first: ['play', 'menu'] },
    { at: 'flow A { play play "x" create callback | }', first: ['in'] },
    { at: 'flow A { menu { on 1 { goto | } }\n step one { disconnect } }', all: ['one'] },
    { at: 'flow A { if { play "x" \n\nqueue B {\n  |\n}', has: ['limit', 'hours'], not: ['play'] },
    { at: '} } queue B { |', has: ['limit'] },
  ],
  'in scenarios': [
    { at: 'scenario "x" {\n  |\n}', has: ['clock', 'agent', 'mock', 'expect', 'service crashes'] },
    { at: 'scenario "x" {\n  agent Ann: |\n}', all: ['Front'] },
    {
      at: 'scenario "x" {\n  agent Ann: Front\n  Mia calls Main\n  Ann |\n}',
      has: ['accepts', 'becomes available'],
      not: ['presses', 'does not answer'],
    },
    {
      at: 'scenario "x" {\n  agent Ann: Front\n  Mia calls Main\n  Mia |\n}',
      has: ['presses', 'does not answer'],
      not: ['accepts'],
    },
    { at: 'scenario "x" {\n  Mia calls |\n}', all: ['Main', 'Line'] },
    { at: 'scenario "x" {\n  mock |\n}', first: ['FindCustomer', 'Weekdays'], has: ['Support'] },
    { at: 'scenario "x" {\n  mock FindCustomer: |\n}', all: ['name', 'open_callback', 'fails'] },
    { at: 'scenario "x" {\n  mock FindCustomer(|): fails\n}', all: ['phone', 'account'] },
    { at: 'scenario "x" {\n  mock Weekdays: |\n}', all: ['closed', 'open', 'fails'] },
    {
      at: 'scenario "x" {\n  agent Ann: Front\n  Mia calls Main\n  expect |\n}',
      has: ['Mia', 'Ann', 'Support', 'nobody is offered'],
    },
    { at: 'scenario "x" {\n  agent Ann: Front\n  Mia calls Main\n  expect Ann is offered |\n}', all: ['Mia'] },
    { at: 'scenario "x" {\n  expect Support since 10:00: |\n}', has: ['offered', 'service level'] },
    { at: 'scenario "x" {\n  expect Support.|\n}', has: ['contacts', 'oldest'] },
    { at: 'scenario "x" {\n  expect Mia\'s callback ended: |\n}', has: ['completed', 'not reached'] },
    { at: 'scenario "x" {\n  50 callers wait in |\n}', all: ['Support', 'Sales'] },
    { at: 'scenario "x" {\n  1 | in Support\n}', has: ['caller waits in'], not: ['callers wait in'] },
    { at: 'scenario "x" {\n  expect Support holds 1 |\n}', all: ['call', 'callback'] },
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows)('$at', ({ at, first = [], has = [], not = [], all }) => {
    const labels = proposalsAt(at).map(({ label }) => label);
    expect(labels.slice(0, first.length)).toEqual(first);
    expect(labels).toEqual(all ?? labels);
    for (const label of has) expect(labels).toContain(label);
    for (const label of not) expect(labels).not.toContain(label);
  });
});

describe('how a proposal is written', () => {
  const proposal = (at: string, label: string) => proposalsAt(at).find((each) => each.label === label);

  test('the whole word is replaced, from the middle of it too', () => {
    const at = 'flow A { disc|onnect }';
    expect(proposal(at, 'disconnect')).toMatchObject({ start: 9, end: 19, newText: 'disconnect' });
  });

  test('a property brings its colon, a handler its braces with the cursor in them', () => {
    expect(proposal('queue Q { | }', 'limit')?.newText).toBe('limit: ');
    expect(proposal('flow A { menu "x" { | } }', 'on timeout')).toMatchObject({
      newText: 'on timeout { $0 }',
      isSnippet: true,
    });
  });

  test('an editor without snippets is given plain text', () => {
    const text = 'flow A {  }';
    const program = editorProgram([{ path: 'a.flow', text }]);
    const { items } = complete(program, 'a.flow', 9, { snippets: false });
    const menu = items.find(({ label }) => label === 'menu …');
    expect(menu?.isSnippet).toBe(false);
    expect(menu?.newText).toContain('on timeout, no match { disconnect }');
    expect(items.some(({ newText }) => newText.includes('$'))).toBe(false);
  });

  test.each([
    ['declarations', '|', 'a.flow'],
    ['a scenario', '|', 'a.test.flow'],
    ['statements', 'queue Queue { } bot Bot { lex: "arn" } flow A { | disconnect }', 'a.flow'],
  ])('each snippet can be read as it stands: %s', (_, source, path) => {
    const at = source.indexOf('|');
    const program = editorProgram([{ path, text: source.replace('|', '') }]);
    const snippets = complete(program, path, at, { snippets: false }).items.filter(({ kind }) => kind === 'snippet');
    expect(snippets.length).toBeGreaterThan(3);
    for (const { newText } of snippets) expect(parse(source.replace('|', newText)).errors).toEqual([]);
  });

  test('what is nearly certain is preselected', () => {
    expect(
      proposalsAt('flow A { create callback in | }')
        .filter(({ preselect }) => preselect)
        .map(({ label }) => label),
    ).toEqual(['Support']);
    expect(proposalsAt('flow A { | }').some(({ preselect }) => preselect)).toBe(false);
  });

  test('a space that was typed asks for what goes on, not for something new', () => {
    expect(proposalsAt('flow A { create callback | }', true).map(({ label }) => label)).toEqual(['in']);
    expect(proposalsAt('flow A { disconnect | }', true)).toEqual([]);
  });

  test('of very many names those that begin as typed come first, and the list says that it is not whole', () => {
    const queues = Array.from({ length: 2_000 }, (_, index) => `queue Q${index} {}`).join('\n');
    const text = `${queues}\nflow A { transfer to queue Q19 }`;
    const program = editorProgram([{ path: 'a.flow', text }]);
    const { items, isIncomplete } = complete(program, 'a.flow', text.length - 2, { snippets: true });
    expect(isIncomplete).toBe(true);
    expect(items[0]?.label).toBe('Q19');
    expect(items[11]?.label).toMatch(/^Q19\d/);
  });
});

describe('what a proposal says about itself', () => {
  const text = '/// First line.\nqueue Support {}\nflow A { create callback in  { } }';
  const program = editorProgram([{ path: 'a.flow', text }]);
  test.each([
    ['statement create callback', /keeps the place of this call.*`error`/s],
    ['property statement create callback/retries', /ringing unanswered.*0 to 99.*`1` when left out/s],
    ['property declaration queue/limit', /1 to 100000 contacts/],
    ['outcome statement menu/no match', /no handler.*nobody has decided/s],
    ['reference caller.number', /Number of the caller/],
    ['figure oldest', /oldest/],
    ['declared queue/Support', /queue Support.*First line\..*a\.flow/s],
  ])('%s', (doc, says) => {
    expect(completionDocumentation(program, doc)).toMatch(says);
  });

  test.each([
    ['declared queue/Support', 'Support {}'],
    ['statement create callback', 'create callback'],
    ['property statement create callback/retries', 'retries'],
    ['outcome statement create callback/duplicate', 'duplicate'],
  ])('of %s is what hover says there', (doc, at) => {
    const used = text.replace('{ } }', '{ retries: 2 on duplicate { disconnect } } }');
    const hovered = hoverAt(editorProgram([{ path: 'a.flow', text: used }]), 'a.flow', used.indexOf(at));
    const said = completionDocumentation(program, doc)?.replace('\n\n*a.flow*', '');
    expect(said?.split('\n\n').filter((part) => !hovered?.markdown.includes(part))).toEqual([]);
  });

  test.each(['declared queue/Gone', 'property declaration queue/nothing', 'nothing', ''])('nothing about %j', (doc) => {
    expect(completionDocumentation(program, doc)).toBeNull();
  });
});
