import { describe, expect, it } from 'vitest';
import { parse } from '../../packages/dsl/src/syntax/index.ts';
import { randomOf } from '../../packages/dsl/test/fuzz/random.ts';
import { laidOut, sentence } from '../../packages/dsl/test/fuzz/sentences.ts';
import { demandAcceptance, refusals } from '../langium/acceptance.ts';
import { CORRECT, MISTAKEN } from '../langium/fixtures.ts';
import { ringbackServices } from '../langium/services.ts';

const SENTENCES = 400;
const DAMAGED_SENTENCES = 1_000;
const DAMAGED_LENGTH = 80;
/** Of the fixtures with mistakes; some are in what Langium's checks leave out, marks of speech for one. */
const SHARE_REFUSED = 0.8;

describe('the Langium project that the benchmarks compare with', () => {
  it('accepts every correct program', async () => {
    expect(CORRECT.length).toBeGreaterThan(50);
    await demandAcceptance(CORRECT);
  });

  it('refuses most programs with mistakes', async () => {
    expect(MISTAKEN.length).toBeGreaterThan(10);
    expect((await refusals(MISTAKEN)).length).toBeGreaterThan(MISTAKEN.length * SHARE_REFUSED);
  });

  it.each([
    ['a word that the grammar does not have', 'queue Support { } flow Line { transfer to quueue Support }'],
    ['a name that nothing has', 'flow Line { transfer to queue Support }'],
    ['two of one name', 'queue Support { } queue Support { } flow Line { transfer to queue Support }'],
    ['a value out of range', 'queue Support { limit: 0 contacts }'],
    ['a statement that its flow cannot hold', 'agent whisper flow Greeting { disconnect }'],
  ])('is not accepted once a program has %s', async (_, text) => {
    await expect(demandAcceptance([{ name: 'changed', files: [{ path: 'changed.flow', text }] }])).rejects.toThrow(
      'Langium refuses',
    );
  });

  it('reads the same sentences', async () => {
    const reads = await reader();
    for (let seed = 1; seed <= SENTENCES; seed++) {
      const random = randomOf(seed);
      const text = laidOut(random, sentence(random, 'File'));
      expect([text, reads(text), reading(text)]).toEqual([text, true, 'program']);
    }
  });

  it('stumbles over the same damaged sentences', async () => {
    const reads = await reader();
    const times = { program: 0, damaged: 0, mended: 0 };
    for (let seed = 1; seed <= DAMAGED_SENTENCES; seed++) {
      const text = damaged(seed);
      const how = reading(text);
      times[how]++;
      const expected = how === 'mended' ? reads(text) : how === 'program';
      expect([text, reads(text)]).toEqual([text, expected]);
    }
    expect(Math.min(times.program, times.damaged)).toBeGreaterThan(DAMAGED_SENTENCES / 10);
  });
});

/**
 * How our parser reads a text. The order of parts is checked apart from the grammar; literals such as `2 hours` it understands
 * and mends, which Langium is not asked to do.
 */
function reading(text: string): 'program' | 'damaged' | 'mended' {
  const codes = parse(text).errors.map(({ code }) => code);
  if (codes.includes('wrong-literal')) return 'mended';
  return codes.every((code) => code === 'misplaced-part') ? 'program' : 'damaged';
}

/** Whether Langium reads a text without an error of the lexer or the parser. */
async function reader(): Promise<(text: string) => boolean> {
  const { ringback } = await ringbackServices();
  return (text) => {
    const { lexerErrors, parserErrors } = ringback.parser.LangiumParser.parse(text);
    return lexerErrors.length + parserErrors.length === 0;
  };
}

/** A sentence with one token left out, doubled or replaced by another of its own. */
function damaged(seed: number): string {
  const random = randomOf(seed);
  const tokens = sentence(random, 'File').slice(0, DAMAGED_LENGTH);
  const at = random.number(Math.max(1, tokens.length));
  const here = tokens[at] ?? '';
  tokens.splice(at, 1, ...random.pick([[], [here, here], [random.pick([...tokens, ''])]]));
  return tokens.join(' ').replaceAll(" 's", "'s");
}
