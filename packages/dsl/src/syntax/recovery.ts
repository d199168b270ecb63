import type { IToken, TokenType } from 'chevrotain';
import { beginsDeclaration } from './brace-repair.ts';
import type { GrammarSets, TokenSet } from './grammar-sets.ts';
import type { Item } from './grammar-reader.ts';
import { nearWord } from './near-word.ts';
import { TOKEN_TYPES } from './token-types.ts';
import { WORDS } from './words.ts';

/**
 * What to do where a token does not fit. `retag`: it is a word of the language misspelled, or a name in lower case, and
 * counts as that. `insert`: go on as if what is missing were there. `drop`: the token is too many. `replace`: it stands
 * where something else should. `fail`: leave it to the list that the construct stands in.
 */
export type Decision =
  { readonly kind: 'retag'; readonly as: TokenType } | { readonly kind: 'insert' | 'drop' | 'replace' | 'fail' };

const languageWords: ReadonlySet<string> = new Set(WORDS);
const OWN_WORD = 'OwnWord';
const NAME = 'Name';

export const isWordToken = (token: IToken | undefined): boolean =>
  token !== undefined && (token.tokenType.name === OWN_WORD || languageWords.has(token.tokenType.name));

const wordTypes = new Map(
  WORDS.flatMap((word) => {
    const type = TOKEN_TYPES.get(word);
    return type?.tokenTypeIdx === undefined ? [] : [[type.tokenTypeIdx, type] as const];
  }),
);

/** The word of the language, among those of a set, that another word, or one with a capital, was probably meant to be. */
export function meantWord(token: IToken | undefined, allowed: TokenSet): TokenType | undefined {
  if (token === undefined || (token.tokenType.name !== OWN_WORD && token.tokenType.name !== NAME)) return undefined;
  const candidates = [...allowed].map((index) => wordTypes.get(index)?.name).filter((word) => word !== undefined);
  if (token.tokenType.name === NAME) {
    const inLowerCase = token.image.toLowerCase();
    return candidates.includes(inLowerCase) ? TOKEN_TYPES.get(inLowerCase) : undefined;
  }
  const meant = nearWord(token.image, candidates);
  return meant === undefined ? undefined : TOKEN_TYPES.get(meant);
}

const fits = (token: IToken | undefined, set: TokenSet): boolean => token !== undefined && set.has(token.tokenTypeIdx);

/** A token that shapes what is around it must not be passed over for the sake of one place. */
const isStructure = (token: IToken | undefined): boolean =>
  token === undefined || token.image === '{' || token.image === '}';

const BRACES: ReadonlySet<string> = new Set(['{', '}']);

/** One token of a kind is wanted at `at`, and another is there. */
export function decideConsume(
  item: Item & { readonly kind: 'consume' },
  tokens: readonly IToken[],
  at: number,
  sets: GrammarSets,
  bracesPair: boolean,
): Decision {
  const here = tokens[at];
  const next = tokens[at + 1];
  const wanted = sets.firstOf(item);
  const after = sets.after(item);
  const meant = meantWord(here, wanted);
  if (meant) return { kind: 'retag', as: meant };
  // braces that pair are right: one more would take the end of what is around it
  if (bracesPair && BRACES.has(item.token)) return { kind: fits(next, wanted) ? 'drop' : 'fail' };
  const nameType = TOKEN_TYPES.get(NAME);
  if (item.token === NAME && nameType && isWordToken(here) && fits(next, after) && !fits(here, after)) {
    return { kind: 'retag', as: nameType };
  }
  if (fits(next, wanted) && !isStructure(here) && !fits(here, after)) return { kind: 'drop' };
  if (fits(here, after)) return { kind: 'insert' };
  if (fits(next, wanted) && !isStructure(here)) return { kind: 'drop' };
  if (fits(next, after) && !isStructure(here) && !beginsDeclaration(tokens, at)) return { kind: 'replace' };
  return { kind: 'fail' };
}

/** One of several things is wanted at `at`, and none is there. */
export function decideChoice(item: Item, tokens: readonly IToken[], at: number, sets: GrammarSets): Decision {
  const here = tokens[at];
  const next = tokens[at + 1];
  const wanted = sets.firstOf(item);
  const after = sets.after(item);
  const meant = meantWord(here, wanted);
  if (meant) return { kind: 'retag', as: meant };
  if (fits(here, after)) return { kind: 'insert' };
  if (fits(next, wanted) && !isStructure(here)) return { kind: 'drop' };
  if (fits(next, after) && !isStructure(here) && !beginsDeclaration(tokens, at)) return { kind: 'replace' };
  return { kind: 'fail' };
}

/** Words up to a colon, all on one line: the beginning of a property. */
export function looksLikeProperty(tokens: readonly IToken[], at: number): boolean {
  for (let index = at; index < at + MAX_KEY_WORDS; index++) {
    const token = tokens[index];
    if (token?.image === ':') return index > at;
    if (!isWordToken(token)) return false;
  }
  return false;
}
/** No property of the language has a longer key: `callbacks a day to one number`. */
const MAX_KEY_WORDS = 8;
