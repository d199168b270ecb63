import type { SourceFile } from '../../src/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { breachesOf } from './demands.ts';
import { HOSTILE } from './hostile-texts.ts';
import { mutation } from './mutations.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { randomCharacters, randomPieces } from './random-texts.ts';
import { DECLARED, laidOut, sentence } from './sentences.ts';

/** Where the random texts come from. */
export const KINDS = [
  'random characters',
  'random pieces',
  'mutations',
  'sentences',
  'statements',
  'scenarios',
] as const;
/** `hostile`: texts that are no random ones; the seed is their place in the list. */
export type Kind = (typeof KINDS)[number] | 'hostile';

const beside = (path: string, text: string): readonly SourceFile[] => [
  { path, text },
  { path: 'declared.flow', text: DECLARED },
];
const several = (random: Random, rule: string): string[] =>
  Array.from({ length: 1 + random.number(5) }, () => sentence(random, rule)).flat();

const MAKERS: Readonly<Record<(typeof KINDS)[number], (random: Random) => readonly SourceFile[]>> = {
  'random characters': (random) => [{ path: 'main.flow', text: randomCharacters(random) }],
  'random pieces': (random) => [{ path: 'main.flow', text: randomPieces(random) }],
  mutations: (random) => [mutation(random)],
  sentences: (random) => beside('main.flow', laidOut(random, sentence(random, 'File'))),
  statements: (random) => {
    const type = random.pick(['inbound', 'customer queue', 'callback', 'agent whisper', 'transfer to queue']);
    const body = [...several(random, 'statement'), 'disconnect'];
    return beside('main.flow', laidOut(random, [type, 'flow', 'Sentence', '{', ...body, '}']));
  },
  scenarios: (random) => beside('main.test.flow', laidOut(random, several(random, 'Scenario'))),
};
/** Kinds that are sentences of the grammar. */
const OF_THE_GRAMMAR: ReadonlySet<Kind> = new Set(['sentences', 'statements', 'scenarios']);

/** The texts of a kind and a seed, always the same. */
export function filesOf(kind: Kind, seed: number): readonly SourceFile[] {
  if (kind === 'hostile') return [{ path: 'main.flow', text: HOSTILE[seed]?.[1] ?? '' }];
  return MAKERS[kind](randomOf(Math.imul(seed, 2_654_435_761) + KINDS.indexOf(kind)));
}

/** What the texts breach of what holds for every text. */
export function complaints(kind: Kind, files: readonly SourceFile[]): string[] {
  try {
    const found = breachesOf(files);
    if (!OF_THE_GRAMMAR.has(kind)) return found;
    const errors = files.flatMap(({ path, text }) => parse(text, path).errors);
    const unread = errors.filter(({ code }) => code === 'syntax-error' || code.includes('brace'));
    return [...found, ...unread.map(({ message }) => `a sentence of the grammar is not read: ${message}`)];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
