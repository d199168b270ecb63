import { isTrivia, parse } from '../../src/syntax/index.ts';
import { EXAMPLES, example } from '../syntax/texts.ts';
import { CORPUS } from '../corpus/programs.ts';
import type { Random } from './random.ts';
import { randomPiece } from './random-texts.ts';

interface Fixture {
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly (readonly [start: number, end: number])[];
}

const EXAMPLE_FIXTURES = EXAMPLES.map((path) => ({ path, text: example(path) }));
/** A part of a whole center says as much as the center, and is read in a tenth of the time. */
const MAX_LENGTH = 4_000;
const MAX_EDITS = 4;
const MAX_RUN = 12;

let fixtures: readonly Fixture[] | undefined;
/** Every text that the project keeps as a program of the language: the examples and the corpus. */
const theFixtures = (): readonly Fixture[] =>
  (fixtures ??= [...EXAMPLE_FIXTURES, ...CORPUS.flatMap(({ files }) => files)].map(({ path, text }) => {
    const { tokens } = parse(text);
    const all = Array.from({ length: tokens.count }, (_, index) => index);
    return {
      path,
      text,
      tokens: all
        .filter((index) => !isTrivia(tokens.kind[index] ?? 0))
        .map((index) => [tokens.start[index] ?? 0, tokens.end[index] ?? 0] as const),
    };
  }));

/** A fixture, or a part of one, some of whose tokens were left out, doubled, swapped, or put in from elsewhere. */
export function mutation(random: Random): { readonly path: string; readonly text: string } {
  const { path, text, tokens } = random.pick(theFixtures());
  let [from, to] = [0, text.length];
  if (text.length > MAX_LENGTH) {
    from = tokens[random.number(tokens.length)]?.[0] ?? 0;
    to = Math.min(text.length, from + MAX_LENGTH);
  }
  let result = text.slice(from, to);
  const inside = tokens.filter(([start, end]) => start >= from && end <= to);
  const edits = Array.from({ length: 1 + random.number(MAX_EDITS) }, () => random.number(inside.length));
  // from the end to the beginning, so that the places of the others stay
  for (const index of [...new Set(edits)].sort((a, b) => b - a)) {
    const [start, end] = inside[index] ?? [from, from];
    const until = random.chance(0.2) ? (inside[index + random.number(MAX_RUN)]?.[1] ?? end) : end;
    const before = result.slice(0, start - from);
    const token = text.slice(start, until);
    const after = result.slice(until - from);
    result = before + changed(random, token) + after;
  }
  if (random.chance(0.1)) result = result.slice(0, random.number(result.length));
  return { path, text: random.chance(0.1) ? result.replaceAll('\n', '\r\n') : result };
}

function changed(random: Random, token: string): string {
  switch (random.number(7)) {
    case 0:
      return '';
    case 1:
      return `${token} ${token}`;
    case 2:
      return randomPiece(random);
    case 3:
      return `${token} ${randomPiece(random)}`;
    case 4: {
      const other = random.pick(theFixtures());
      const [start, end] = random.pick(other.tokens);
      return other.text.slice(start, end);
    }
    case 5: {
      const at = random.number(token.length + 1);
      return token.slice(0, at) + randomPiece(random) + token.slice(at);
    }
    default: {
      const other = random.pick(theFixtures());
      const at = random.number(other.tokens.length);
      const start = other.tokens[at]?.[0] ?? 0;
      return `${token} ${other.text.slice(start, other.tokens[at + random.number(MAX_RUN)]?.[1] ?? start)}`;
    }
  }
}
