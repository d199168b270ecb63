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

/** The same while they are added up: the bit of each number. Sets took 20 ms of the start of every command. */
type Bits = bigint;
const NONE: Bits = 0n;

const bitsOf = (name: string): Bits => {
  const type = TOKEN_TYPES.get(name);
  if (!type) throw new Error(`the grammar has no token ${name}`);
  const members = type.categoryMatches && type.categoryMatches.length > 0 ? type.categoryMatches : [indexOf(type)];
  return members.reduce((bits, index) => bits | (1n << BigInt(index)), NONE);
};
const indexOf = (type: TokenType): number => {
  if (type.tokenTypeIdx === undefined) throw new Error(`${type.name} has no number`);
  return type.tokenTypeIdx;
};

function setOf(bits: Bits): TokenSet {
  const numbers = [...bits.toString(2)].reverse();
  return new Set(numbers.flatMap((bit, index) => (bit === '1' ? [index] : [])));
}

export function grammarSets(rules: readonly GrammarRule[]): GrammarSets {
  const rows = new Map(rules.map(({ name, row }) => [name, row]));
  const nullable = new Map<string, boolean>();
  const tokens = new Map<string, Bits>();
  const first = new Map<string, Bits>();

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
  const firstOf = (item: Item): Bits => {
    switch (item.kind) {
      case 'consume':
        return remembered(tokens, item.token, bitsOf);
      case 'subrule':
        return firstOfRule(item.rule);
      case 'become':
        return NONE;
      case 'or':
        return item.rows.reduce((found, row) => found | firstOfRow(row, NONE), NONE);
      default:
        return firstOfRow(item.row, NONE);
    }
  };
  const firstOfRow = (row: readonly Item[], after: Bits): Bits => {
    let found = NONE;
    for (const item of row) {
      found |= firstOf(item);
      if (!mayBeEmpty(item)) return found;
    }
    return found | after;
  };

  // no rule begins with itself, the grammar being LL(1): so these come to an end
  const isNullable = (rule: string): boolean =>
    remembered(nullable, rule, () => rows.get(rule)?.every(mayBeEmpty) ?? false);
  const firstOfRule = (rule: string): Bits => remembered(first, rule, () => firstOfRow(rows.get(rule) ?? [], NONE));

  const findWhatFollows = (): ReadonlyMap<Item, Bits> => {
    const afterItem = new Map<Item, Bits>();
    const follow = new Map<string, Bits>();
    let grew = true;
    const walk = (row: readonly Item[], after: Bits): void => {
      // backwards, with what comes after each
      let next = after;
      for (const item of row.toReversed()) {
        afterItem.set(item, next);
        if (item.kind === 'subrule') {
          const before = follow.get(item.rule) ?? NONE;
          follow.set(item.rule, before | next);
          grew ||= (before | next) !== before;
        } else if (item.kind === 'or') for (const way of item.rows) walk(way, next);
        else if (item.kind === 'option') walk(item.row, next);
        else if ('row' in item) walk(item.row, next | firstOf(item));
        next = mayBeEmpty(item) ? firstOf(item) | next : firstOf(item);
      }
    };
    while (grew) {
      grew = false;
      for (const { name, row } of rules) walk(row, follow.get(name) ?? NONE);
    }
    return afterItem;
  };
  let following: ReadonlyMap<Item, Bits> | undefined;

  const firstSets = new Map<Item, TokenSet>();
  const afterSets = new Map<Item, TokenSet>();
  return {
    firstOf: (item) => remembered(firstSets, item, () => setOf(firstOf(item))),
    after: (item) => remembered(afterSets, item, () => setOf((following ??= findWhatFollows()).get(item) ?? NONE)),
    mayBeEmpty,
  };
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: (key: Key) => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find(key);
  known.set(key, found);
  return found;
}
