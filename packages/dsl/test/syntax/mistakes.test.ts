import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/index.ts';
import { describeExpected } from '../../src/syntax/expected-words.ts';
import { nearWord } from '../../src/syntax/near-word.ts';
import { TOKEN_TYPES } from '../../src/syntax/token-types.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';

/** The text after the fix that may be applied without asking. */
function mendedText({ text }: Mistake): string | undefined {
  const broken = text.replace('«', '').replace('»', '');
  const edit = parse(broken).errors[0]?.fixes.find(({ safe }) => safe)?.edits[0];
  return edit && broken.slice(0, edit.start) + edit.newText + broken.slice(edit.end);
}

describe('a mistake', () => {
  it.each(MISTAKES)('is found once, in its place: $mistake', ({ code, fix, text }) => {
    const start = text.indexOf('«');
    const end = text.indexOf('»') - 1;
    const found = parse(text.replace('«', '').replace('»', ''), 'a.flow').errors;
    expect(found.map((error) => [error.code, error.start, error.end, error.file])).toEqual([
      [code, start, end, 'a.flow'],
    ]);
    expect(found[0]?.fixes[0]?.edits[0]?.newText).toBe(fix);
  });

  it.each(MISTAKES.map(mendedText).filter((mended) => mended !== undefined))(
    'whose fix is certain is gone when it is applied: %s',
    (mended) => {
      expect(parse(mended).errors).toEqual([]);
    },
  );

  it('that leaves a brace open points at the brace', () => {
    const text = 'inbound flow A {\n  if Weekdays is open {\n    disconnect\n  play "Hello."\n}\n';
    const [error] = parse(text, 'a.flow').errors;
    const brace = text.indexOf('open {') + 'open '.length;
    expect(error?.related).toEqual([{ file: 'a.flow', start: brace, end: brace + 1, message: 'opened here' }]);
  });
});

/** Names of kinds of token that no user has heard of. */
const INTERNAL = /[A-Za-z]Word|Literal|Plain|Wrong|Unclosed|Possessive|EOF|undefined/;

describe('a message', () => {
  const messageOf = (text: string): string | undefined => parse(text).errors[0]?.message;

  it.each([
    ['inbound flow A { wait 99 }', 'expected a duration such as 99s, found `99`'],
    ['inbound flow A { crate callback }', 'unknown word `crate`; did you mean `create`?'],
    ['queue support { }', 'names begin with a capital letter: `Support`, found `support`'],
    ['queue A { limit 5 contacts }', 'expected `:`, found `5`'],
    ['inbound flow A { wait 99 s }', '`99 s` is written 99s'],
    ['inbound flow A { play "Hello }\n', 'the text has no closing `"`'],
    ['inbound flow A { transfer to Support }', 'expected `agent`, `flow`, `number` or `queue`, found `Support`'],
    ['inbound flow A { move up by 2m }', 'expected `ahead` or `back`, found `up`'],
    ['scenario "s" { expect Ann is offred Mia\'s call }', 'unknown word `offred`; did you mean `offered`?'],
    ['inbound flow A { set queue to }', 'expected a name or a value such as `caller.number`, found `}`'],
    ['inbound flow A { if attributes.x == { disconnect } }', 'expected a value or `(`, found `{`'],
  ])('of %s says it in plain words', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('never speaks of kinds of token', () => {
    for (const { tokenTypeIdx = -1 } of TOKEN_TYPES.values()) {
      expect(describeExpected(new Set([tokenTypeIdx]))).not.toMatch(INTERNAL);
    }
    for (const { text } of MISTAKES) {
      const message = messageOf(text.replace('«', '').replace('»', '')) ?? '';
      expect(message).not.toMatch(INTERNAL);
      expect(message).not.toMatch(/\.$/);
    }
  });
});

describe('a near word', () => {
  it.each([
    ['crate', 'create'],
    ['plya', 'play'],
    ['disconect', 'disconnect'],
    ['a', undefined],
    ['sings', undefined],
    ['banana', undefined],
  ])('of %s is %s', (word, meant) => {
    expect(nearWord(word, ['create', 'play', 'disconnect', 'since', 'set', 'and'])).toBe(meant);
  });
});
