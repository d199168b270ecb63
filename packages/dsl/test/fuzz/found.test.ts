import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import { formatText } from '../../src/format/index.ts';
import { parse, fileOf, RoutingProfileDeclaration } from '../../src/syntax/index.ts';
import { breachesOf, withFix } from './demands.ts';

/** What random texts brought to light, as small as it gets. */

const inFile = (text: string) => [{ path: 'main.flow', text }];
const findings = (text: string): readonly Diagnostic[] => compile(inFile(text)).diagnostics;
/** The text after the first fix of the first finding of a code. */
function fixed(text: string, code: string): string | undefined {
  const fix = findings(text).find((found) => found.code === code)?.fixes[0];
  return fix && withFix(inFile(text), fix)?.[0]?.text;
}

it('a byte order mark inside a text parts words, and the formatter keeps them apart', () => {
  expect(formatText('queue\uFEFFSupport { }').text).toMatch(/^queue\sSupport \{ \}\n$/u);
});

describe('names that every JavaScript object has', () => {
  it.each([
    ['beside braces that do not pair', 'constructor x { }\n}\nqueue Support {\n'],
    ['as a property', 'queue Support { constructor: 1 toString: 2 valueOf: 3 }'],
    ['as a value', 'center Acme { country: constructor callbacks to: valueOf duplicate callbacks: toString }'],
    ['as an outcome', 'inbound flow Main { menu "1" { on constructor { } on hasOwnProperty { } } disconnect }'],
    ['as a reference', 'inbound flow Main { play "{constructor} {attributes.toString}" disconnect step toString { } }'],
    ['beside a missing name', 'constructor queue { }\nqueue { }\ninbound flow Main { transfer to queue constructor }'],
  ])('are words like any other: %s', (_, text) => {
    expect(breachesOf(inFile(text))).toEqual([]);
    expect(JSON.stringify(findings(text))).not.toMatch(/native code|\[object/);
  });
});

describe('a fix of quotes', () => {
  const play = (text: string): string => `inbound flow Main { play ${text} disconnect }`;
  it.each([
    ['escapes a quote inside', `'say "hi"'`, String.raw`"say \"hi\""`],
    ['keeps one that is escaped', String.raw`'say \"hi\"'`, String.raw`"say \"hi\""`],
    ['keeps a last backslash from taking the closing quote', String.raw`“C:\”`, String.raw`"C:\\"`],
  ])('%s', (_, wrong, right) => {
    const code = wrong.startsWith('“') ? 'typographic-character' : 'wrong-literal';
    expect(fixed(play(wrong), code)).toBe(play(right));
  });

  it('closes a text that ends in a backslash', () => {
    expect(parse(fixed('prompt A {\n  text: "C:\\\n}', 'unclosed-text') ?? '').errors).toEqual([]);
  });
});

it('what is wrong inside a text is told whatever its quotes are', () => {
  const codes = parse(String.raw`inbound flow Main { play “50 \% {” disconnect }`).errors.map(({ code }) => code);
  expect(codes).toEqual(['typographic-character', 'bad-escape', 'bad-reference']);
});

it('a name where only a stored value may stand is not to be put in quotes', () => {
  const [found] = findings('prompt Music { text: "La." }\ninbound flow Main { play prompt Music disconnect }');
  expect(found).toMatchObject({ code: 'wrong-type', fixes: [] });
});

describe('a handler that is added', () => {
  it.each([
    [
      'behind a property that touches the brace',
      'menu "x" {timeout: 5s}',
      'menu "x" {timeout: 5s on timeout, no match { disconnect }}',
    ],
    ['behind the last handler', 'menu "x" { on 1 { } }', 'menu "x" { on 1 { } on timeout, no match { disconnect } }'],
    ['in braces that hold nothing', 'menu "x" {}', 'menu "x" { on timeout, no match { disconnect } }'],
  ])('stands %s', (_, menu, mended) => {
    const flow = (statement: string): string => `inbound flow Main { ${statement} disconnect }`;
    expect(fixed(flow(menu), 'unhandled-outcome')).toBe(flow(mended));
  });

  it('is not offered where the braces have no end', () => {
    expect(findings('inbound flow Main {\n  create callback in Support {').map(({ code }) => code)).not.toContain(
      'unhandled-outcome',
    );
  });
});

it('channels may be any word, the words that follow them among them', () => {
  const text = 'queue A { }\nrouting profile B { serve A for priority, at, after at priority 2 after 30s }';
  const [, profile] = fileOf(parse(text)).declarations;
  if (!(profile instanceof RoutingProfileDeclaration)) throw new Error('no profile');
  const [serve] = profile.serves;
  expect(serve?.channels?.map((channel) => channel.text)).toEqual(['priority', 'at', 'after']);
  expect([serve?.priority?.token.text, serve?.delay?.token.text]).toEqual(['2', '30s']);
  expect(new Set(findings(text).map(({ code }) => code))).toEqual(new Set(['channel-not-taken']));
});

it('a lone = is mended where it stands alone, and left where another mark of comparison is beside it', () => {
  expect(fixed('inbound flow Main { if input = "1" { } disconnect }', 'single-equals')).toContain('input == "1"');
  for (const run of ['=====', '=>', '<==']) expect(fixed(run, 'single-equals')).toBeUndefined();
});

it('a text where none may stand is told of beside what is wrong inside it', () => {
  expect(parse('"}"').errors.map(({ code }) => code)).toEqual(['syntax-error', 'bad-reference']);
  expect(breachesOf(inFile('"}"'))).toEqual([]);
});

it.each(['transfer F disconnect', 'transfer to F disconnect'])('%s: a fix writes all that is missing', (body) => {
  const mended = 'inbound flow Main { transfer to queue F disconnect }';
  expect(fixed(`inbound flow Main { ${body} }`, 'syntax-error')).toBe(mended);
});

it('a word of which two letters differ is not certainly the one that is near', () => {
  const digits = findings('inbound low{\n    nvoke s t.n nights{\n r{}}\n s.').find(({ message }) =>
    message.includes('nights'),
  );
  expect(digits?.fixes).toMatchObject([{ title: 'Write digits', safe: false }]);
  const invoke = findings('inbound flow Line { nvoke Find() disconnect }').find(({ code }) => code === 'unknown-word');
  expect(invoke?.fixes).toMatchObject([{ title: 'Write invoke', safe: true }]);
});

it('where braces do not pair no misspelled word is certain: another one may turn over where blocks end', () => {
  const safeIn = (text: string) => findings(text).flatMap(({ fixes }) => fixes.filter(({ safe }) => safe));
  expect(safeIn('//\nquue S}low M{ply""}')).toEqual([]);
  expect(safeIn('quue S {}\nlow M { disconnect }').map(({ title }) => title)).toEqual(['Write queue', 'Write flow']);
});

it('a number of callers is no part of the telephone number before it', () => {
  const text = 'scenario "busy" { caller Mia: +12065550111 50 callers wait in Support }';
  expect(parse(text, 'a.test.flow').errors).toEqual([]);
  expect(parse(text.replace(' 50 ', ' 50 /* or so */ '), 'a.test.flow').errors).toEqual([]);
  expect(parse('phone number A { number: +1 206 555 0111 }').errors.map(({ code }) => code)).toEqual(['wrong-literal']);
});

it('an odd name is said in quotes, and written by nobody else: it may stand in a text', () => {
  const flow = 'set attributes."IVR answer" to "y" play "{attributes.IVR_answer}" disconnect';
  const found = findings(`inbound flow Main { ${flow} }`).find(({ code }) => code === 'attribute-never-set');
  expect(found).toMatchObject({ message: expect.stringContaining('did you mean attributes."IVR answer"?'), fixes: [] });
});

it('a name in quotes behind a dot is not offered as a text: its quotes would end it', () => {
  const text = String.raw`hours W { name: M."say \"hi\"" } queue Q { name: attributes.tier }`;
  const [odd, plain] = findings(text).filter(({ code }) => code === 'wrong-type');
  expect(odd?.fixes).toEqual([]);
  expect(plain?.fixes).toMatchObject([{ edits: [{ newText: '"attributes.tier"' }] }]);
});

it('a semicolon stands in the place of no brace: taking it out leaves nothing new to tell', () => {
  const codes = parse('queue A { limit: 5 contacts;').errors.map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(['bad-character', 'unclosed-block']));
  expect(breachesOf(inFile('{l{"";'))).toEqual([]);
});

it('a declaration begins where its name has no capital, too: writing one turns over no blocks', () => {
  const text = 'module S d{""{s {  } }{\n    "Of" {ut { } } }\n\n  on :}\nqueue r {  }\n} {\n  rs{\n  on }\n  }c}';
  expect(fixed(text, 'lower-case-name')).toContain('queue R {');
  expect(breachesOf(inFile(text))).toEqual([]);
});

it('a list of at least one thing that has none is told of like any other', () => {
  const [found] = parse('scenario "busy" { expect Support since 10:00: }', 'a.test.flow').errors;
  expect(found).toMatchObject({ code: 'syntax-error' });
});

it('a figure of two words is replaced whole, whatever stands between them', () => {
  const said = (figure: string): string => `scenario "busy" { expect Support since 10:00: ${figure} 5 }`;
  for (const between of [' ', '    ', '/* so */', '\n']) {
    expect(fixed(said(`callbacks${between}maed`), 'no-such-value')).toBe(said('callbacks made'));
  }
});
