import type { TokenType } from 'chevrotain';
import type { GrammarRule, Item } from './grammar-reader.ts';
import { TOKEN_TYPES } from './token-types.ts';

/** Numbers of token types, Chevrotain's `tokenTypeIdx`; categories are spelled out as their members. */
export type TokenSet = ReadonlySet<number>;

/**
 * What a place in the grammar may begin with, and what may come after it. Each is found when it is first asked for: the second only
 * recovery asks.
 */
export interface GrammarSets {
  /** Tokens that the item may begin with. */
  readonly firstOf: (item: Item) => TokenSet;
  /** Tokens that may come right after the item: the rest of its row, and where that may be empty what follows the rule. */
  readonly after: (item: Item) => TokenSet;
  /** Whether nothing at all may stand for the item. */
  readonly mayBeEmpty: (item: Item) => boolean;
}

const membersOf = (name: string): readonly number[] => {
  const type = TOKEN_TYPES.get(name);
  if (!type) throw new Error(`the grammar has no token ${name}`);
  return type.categoryMatches && type.categoryMatches.length > 0 ? type.categoryMatches : [indexOf(type)];
};
const indexOf = (type: TokenType): number => type.tokenTypeIdx ?? -1;

export function grammarSets(rules: readonly GrammarRule[]): GrammarSets {
  const rows = new Map(rules.map(({ name, row }) => [name, row]));
  const nullable = new Map<string, boolean>();
  const first = new Map<string, TokenSet>();
  const follow = new Map(rules.map(({ name }) => [name, new Set<number>()]));
  const NONE: TokenSet = new Set();

  const mayBeEmpty = (item: Item): boolean => {
    switch (item.kind) {
      case 'consume':
        return false;
      case 'subrule':
        return isNullable(item.rule);
      case 'or':
        return item.rows.some((row) => row.every(mayBeEmpty));
      case 'atLeastOne':
        return item.row.every(mayBeEmpty);
      default:
        return true;
    }
  };
  const firstOf = (item: Item): TokenSet => {
    switch (item.kind) {
      case 'consume':
        return new Set(membersOf(item.token));
      case 'subrule':
        return firstOfRule(item.rule);
      case 'become':
        return NONE;
      case 'or':
        return union(item.rows.map((row) => firstOfRow(row, NONE)));
      default:
        return firstOfRow(item.row, NONE);
    }
  };
  const firstOfRow = (row: readonly Item[], after: TokenSet): TokenSet => {
    const found = new Set<number>();
    for (const item of row) {
      add(found, firstOf(item));
      if (!mayBeEmpty(item)) return found;
    }
    add(found, after);
    return found;
  };

  // no rule begins with itself, the grammar being LL(1): so these come to an end
  const isNullable = (rule: string): boolean => {
    const known = nullable.get(rule) ?? rows.get(rule)?.every(mayBeEmpty) ?? false;
    nullable.set(rule, known);
    return known;
  };
  const firstOfRule = (rule: string): TokenSet => {
    const known = first.get(rule) ?? firstOfRow(rows.get(rule) ?? [], NONE);
    first.set(rule, known);
    return known;
  };

  const afterItem = new Map<Item, TokenSet>();
  const walk = (row: readonly Item[], after: TokenSet): boolean => {
    let grew = false;
    row.forEach((item, index) => {
      const next = firstOfRow(row.slice(index + 1), after);
      afterItem.set(item, next);
      if (item.kind === 'subrule') grew = add(follow.get(item.rule), next) || grew;
      else if (item.kind === 'or') for (const way of item.rows) grew = walk(way, next) || grew;
      else if (item.kind === 'option') grew = walk(item.row, next) || grew;
      else if ('row' in item) grew = walk(item.row, union([next, firstOf(item)])) || grew;
    });
    return grew;
  };
  const findWhatFollows = (): ReadonlyMap<Item, TokenSet> => {
    untilStable(() => rules.map(({ name, row }) => walk(row, follow.get(name) ?? NONE)).some(Boolean));
    return afterItem;
  };
  let following: ReadonlyMap<Item, TokenSet> | undefined;

  const firstCache = new Map<Item, TokenSet>();
  return {
    firstOf: (item) => {
      const known = firstCache.get(item) ?? firstOf(item);
      firstCache.set(item, known);
      return known;
    },
    after: (item) => (following ??= findWhatFollows()).get(item) ?? NONE,
    mayBeEmpty,
  };
}

function add(set: Set<number> | undefined, more: TokenSet): boolean {
  if (!set) return false;
  const before = set.size;
  for (const one of more) set.add(one);
  return set.size > before;
}

const union = (sets: readonly TokenSet[]): TokenSet => new Set(sets.flatMap((set) => [...set]));

function untilStable(round: () => boolean): void {
  while (round());
}
