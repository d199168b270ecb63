import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import type { Diagnostic, SourceFile } from '../../src/index.ts';
import { applyFixes } from '../../src/index.ts';

/** A text of SSML in a flow, as it stands between the marks of the text; `«…»` marks what is found. */
const playing = (ssml: string): string => `inbound flow Line {\n  play ssml ${ssml}\n  disconnect\n}\n`;
const oneLine = (ssml: string): string => playing(`"${ssml}"`);

function found(marked: string): { readonly files: readonly SourceFile[]; readonly found: readonly Diagnostic[] } {
  const files = [{ path: 'main.flow', text: marked.replace(/[«»]/g, '') }];
  return { files, found: analyze(files).diagnostics };
}

describe('SSML that is well-formed', () => {
  it.each([
    ['the least', '<speak/>'],
    ['an element', '<speak>Please <emphasis>listen</emphasis>.</speak>'],
    ['an attribute', `<speak><break time='1s'/></speak>`],
    ['an attribute in escaped quotes', String.raw`<speak><break time=\"1s\"/></speak>`],
    ['a name with a colon', `<speak><amazon:domain name='news'>News</amazon:domain></speak>`],
    ['entities', '<speak>Tom &amp; Jerry &lt;3 &#233; &#xE9;</speak>'],
    ['a reference in its text', '<speak>Dear {attributes.name}</speak>'],
    ['a reference in an attribute', `<speak><prosody rate='{attributes.name}'>Hello</prosody></speak>`],
    ['a comment', '<speak><!-- slowly --></speak>'],
    ['a declaration', `<?xml version='1.0'?><speak/>`],
    ['space around it', '  <speak/>  '],
    ['letters of all scripts', '<speak>Καλημέρα 你好 👋</speak>'],
  ])('%s', (_, ssml) => {
    expect(analyze([{ path: 'main.flow', text: `${oneLine(ssml)}\n${sets}` }]).diagnostics).toEqual([]);
  });

  it('over several lines', () => {
    const text = playing('"""\n    <speak>\n      <p>One</p>\n    </speak>\n    """');
    expect(found(text).found).toEqual([]);
  });
});
const sets = 'inbound flow Sets { set attributes.name to "x" disconnect }\n';

/** `after`: the text between the marks once the first fix is made. */
type Wrong = readonly [what: string, marked: string, message: string, after?: string];
const WRONG: readonly Wrong[] = [
  ['no element', '«Hello»', 'SSML begins with `<speak>` and ends with `</speak>`', '<speak>Hello</speak>'],
  ['nothing', '«»', 'SSML begins with `<speak>` and ends with `</speak>`', '<speak></speak>'],
  ['another root', '<«p»>Hello</p>', 'SSML begins with `<speak>`, not `<p>`', '<speak><p>Hello</p></speak>'],
  ['a root in capitals', '<«Speak»>Hello</Speak>', 'SSML begins with `<speak>`, not `<Speak>`'],
  ['text around it', '<speak>One</speak> «and two»', 'nothing may stand after `</speak>`'],
  [
    'an element that another closes',
    '<speak><p>Hello«</speak>»',
    '`</speak>` stands where `</p>` should: `<p>` is still open',
  ],
  [
    'an element that is closed in other letters',
    `<speak><prosody rate='slow'>a«</Prosody>»</speak>`,
    '`</Prosody>` stands where `</prosody>` should: `<prosody>` is still open',
  ],
  ['an element that nothing closes', '<speak><p>One</p>«<p»>Two', '`<p>` is never closed'],
  ['a tag that is not finished', `<speak><break time='1s'«<»/speak>`, '`<break` has no closing `>`'],
  ['an end tag that is not finished', '<speak>Hello</speak«»', '`</speak` has no closing `>`'],
  [
    'a value without quotes',
    '<speak><break time=«1s»/></speak>',
    "the value of an attribute stands in quotes: `'1s'`",
    `<speak><break time='1s'/></speak>`,
  ],
  ['an attribute without a value', '<speak><p loud«>»One</p></speak>', 'an attribute has a value: `name="value"`'],
  [
    'an attribute whose quote is not closed',
    `<speak><break time='1s/>«<»/speak>`,
    '`<` stands in an attribute: is its closing quote missing?',
  ],
  ['an attribute twice', `<speak><p a='1' «a»='2'/></speak>`, 'the attribute `a` stands here twice'],
  [
    'an ampersand',
    '<speak>Tom «&» Jerry</speak>',
    '`&` begins no entity; write `&amp;` for what is said',
    '<speak>Tom &amp; Jerry</speak>',
  ],
  [
    'an entity without its semicolon',
    '<speak>Tom «&»amp Jerry</speak>',
    '`&` begins no entity; write `&amp;` for what is said',
    '<speak>Tom &amp;amp Jerry</speak>',
  ],
  [
    'an entity of HTML',
    '<speak>One«&nbsp;»two</speak>',
    'there is no `&nbsp;`; SSML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#160;',
    '<speak>One&#160;two</speak>',
  ],
  [
    'a sign that is said',
    '<speak>one «<» two</speak>',
    '`<` begins no element; write `&lt;` for what is said',
    '<speak>one &lt; two</speak>',
  ],
  [
    'a reference as the name of an element',
    '<speak><«{attributes.name}»>x</speak>',
    'a reference cannot be the name of an element',
  ],
  [
    'a reference as the name of an attribute',
    `<speak><p «{attributes.name}»='1'/></speak>`,
    'a reference cannot be the name of an attribute',
  ],
  ['two dashes in a comment', '<speak><!-- a «-»- b --></speak>', "the string `--` isn't allowed inside a comment"],
  [
    'what stands behind an escape and a reference',
    String.raw`<speak>\"{attributes.name}\" «&» co</speak>`,
    '`&` begins no entity; write `&amp;` for what is said',
    String.raw`<speak>\"{attributes.name}\" &amp; co</speak>`,
  ],
];

describe('SSML that is not well-formed is found where it is not', () => {
  const cases = WRONG.map(([what, ssml, message, after = null]) => ({ what, ssml, message, after }));
  it.each(cases)('$what', ({ ssml, message, after }) => {
    const marked = `${oneLine(ssml)}\n${sets}`;
    const { files, found: all } = found(marked);
    expect(all.map((each) => `${each.code}: ${each.message}`)).toEqual([`bad-ssml: ${message}`]);
    const { start = -1, end = -1, fixes = [] } = all[0] ?? {};
    expect([start, end]).toEqual([marked.indexOf('«'), marked.indexOf('»') - 1]);
    const fixed = fixes.map((fix) => applyFixes(files, [fix]).files[0]?.text);
    expect(fixed).toEqual(after === null ? [] : [`${oneLine(after)}\n${sets}`]);
  });

  it('in a prompt, too, and below the indentation of several lines', () => {
    const marked = 'prompt Slow {\n  ssml: """\n    <speak>\n      Tom «&» Jerry\n    </speak>\n    """\n}\n';
    const { found: all } = found(marked);
    expect(all.map(({ code, start }) => [code, start])).toEqual([['bad-ssml', marked.indexOf('«')]]);
  });

  it.each([
    ['an empty text over several lines', '""""""', '"""<speak></speak>"""'],
    ['a text over several lines without a mark', '"""\n  Hello\n  """', '"""\n  <speak>Hello</speak>\n  """'],
  ])('is put between its marks: %s', (_, text, after) => {
    const { files, found: all } = found(playing(text));
    expect(all.map(({ code }) => code)).toEqual(['bad-ssml']);
    expect(applyFixes(files, all[0]?.fixes ?? []).files[0]?.text).toBe(playing(after));
  });

  it('is told once where a reference in it cannot be read either', () => {
    expect(found(oneLine('<speak>{1 + 2}</speak')).found.map(({ code }) => code)).toEqual(['bad-reference']);
  });
});

describe('a text that is too long', () => {
  const codes = (text: string): readonly string[] =>
    analyze([{ path: 'main.flow', text }]).diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const flow = (statement: string): string => `inbound flow Line {\n  ${statement}\n  disconnect\n}\n`;

  it.each([
    ['3,000 characters are spoken', flow(`play "${'a'.repeat(3_000)}"`), []],
    [
      'one more is not',
      flow(`play "${'a'.repeat(3_001)}"`),
      ['text-too-long: this text has 3,001 characters, and at most 3,000 are spoken'],
    ],
    ['characters count, not code units', flow(`play "${'👋'.repeat(3_000)}"`), []],
    [
      'in a prompt, too',
      `prompt Long { text: "${'a'.repeat(12_345)}" }`,
      ['text-too-long: this text has 12,345 characters, and at most 3,000 are spoken'],
    ],
    [
      'and of SSML nothing else is said',
      flow(`play ssml "${'a'.repeat(3_001)}"`),
      ['text-too-long: this text has 3,001 characters, and at most 3,000 are spoken'],
    ],
    ['32 KB are stored', flow(`set attributes.x to "${'é'.repeat(16 * 1_024)}"`), []],
    [
      'one more byte is not',
      flow(`set attributes.x to "${'é'.repeat(16 * 1_024)}a"`),
      ['text-too-long: this text has 32,769 bytes, and all attributes of a contact together have at most 32 KB'],
    ],
  ])('%s', (_, text, wanted) => {
    expect(codes(text)).toEqual(wanted);
  });
});
