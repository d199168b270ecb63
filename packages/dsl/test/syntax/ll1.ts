import {
  Alternation,
  Alternative,
  EOF,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
  type IProduction,
  type Rule,
  type TokenType,
} from 'chevrotain';

/** A decision that one token does not settle, and the tokens that fit both ways. */
export interface Conflict {
  readonly rule: string;
  readonly decision: string;
  readonly tokens: readonly string[];
}

type Names = ReadonlySet<string>;
type Repeated = Option | Repetition | RepetitionMandatory;
const isRepeated = (item: IProduction): item is Repeated =>
  item instanceof Option || item instanceof Repetition || item instanceof RepetitionMandatory;
const partsOf = (way: IProduction): readonly IProduction[] => (way instanceof Alternative ? way.definition : [way]);
const NONE: Names = new Set();

/**
 * Every decision of a grammar that one token does not settle. Chevrotain compares the alternatives of a choice and
 * nothing else; whether to enter an optional part, or to go round once more, depends on what may come after it, too. So
 * FIRST and FOLLOW of every rule are computed here, over the productions that the parser runs, with token categories
 * spelled out as their members. Gates are not looked at: what they hide is reported.
 */
export function findConflicts(rules: readonly Rule[], vocabulary: readonly TokenType[]): Conflict[] {
  const membersOf = memberNames(vocabulary);
  const nullable = new Set<string>();
  const first = new Map(rules.map(({ name }) => [name, new Set<string>()]));
  const follow = new Map(rules.map(({ name }) => [name, new Set<string>()]));

  const mayBeEmpty = (item: IProduction): boolean => {
    if (item instanceof Terminal) return false;
    if (item instanceof NonTerminal) return nullable.has(item.nonTerminalName);
    if (item instanceof Alternation) return item.definition.some(mayBeEmpty);
    if (item instanceof RepetitionMandatory) return item.definition.every(mayBeEmpty);
    return isRepeated(item) || (item instanceof Alternative && item.definition.every(mayBeEmpty));
  };
  const firstOf = (item: IProduction): Names => {
    if (item instanceof Terminal) return membersOf(item.terminalType);
    if (item instanceof NonTerminal) return first.get(item.nonTerminalName) ?? NONE;
    if (item instanceof Alternation) return union(item.definition.map(firstOf));
    if (isRepeated(item) || item instanceof Alternative) return firstOfRow(item.definition, NONE);
    throw new Error(`unknown part of a grammar: ${item.constructor.name}`);
  };
  const firstOfRow = (row: readonly IProduction[], after: Names): Names => {
    const found = new Set<string>();
    for (const item of row) {
      add(found, firstOf(item));
      if (!mayBeEmpty(item)) return found;
    }
    add(found, after);
    return found;
  };
  untilStable(() =>
    rules.map((rule) => {
      const grew = add(first.get(rule.name), firstOfRow(rule.definition, NONE));
      const emptied = !nullable.has(rule.name) && rule.definition.every(mayBeEmpty);
      if (emptied) nullable.add(rule.name);
      return grew || emptied;
    }),
  );

  /** Visits each item of a row with what may come after it. */
  const walk = (row: readonly IProduction[], after: Names, visit: (item: IProduction, next: Names) => void): void => {
    row.forEach((item, index) => {
      const next = firstOfRow(row.slice(index + 1), after);
      visit(item, next);
      if (item instanceof Alternation) for (const way of item.definition) walk(partsOf(way), next, visit);
      else if (item instanceof Option) walk(item.definition, next, visit);
      else if (isRepeated(item)) walk(item.definition, union([next, firstOf(item)]), visit);
    });
  };
  follow.get('File')?.add(EOF.name);
  untilStable(() =>
    rules.map((rule) => {
      let grew = false;
      walk(rule.definition, follow.get(rule.name) ?? NONE, (item, next) => {
        if (item instanceof NonTerminal) grew = add(follow.get(item.nonTerminalName), next) || grew;
      });
      return grew;
    }),
  );

  const conflicts: Conflict[] = [];
  for (const rule of rules) {
    const report = (decision: string, tokens: readonly string[]): void => {
      if (tokens.length > 0) conflicts.push({ rule: rule.name, decision, tokens });
    };
    walk(rule.definition, follow.get(rule.name) ?? NONE, (item, next) => {
      if (item instanceof Alternation) {
        const begins = item.definition.map((way) => firstOfRow([way], next));
        begins.forEach((one, index) => {
          begins.slice(index + 1).forEach((other) => report('which way', common(one, other)));
        });
      } else if (isRepeated(item)) {
        if (item.definition.every(mayBeEmpty)) report('a part that may be empty', ['nothing']);
        report(item instanceof Option ? 'whether at all' : 'whether once more', common(firstOf(item), next));
      }
    });
  }
  return conflicts;
}

/** Names of the tokens that a type stands for: itself, or the members of the category that it is. */
function memberNames(vocabulary: readonly TokenType[]): (type: TokenType) => Names {
  const byNumber = new Map(vocabulary.map((type) => [type.tokenTypeIdx, type]));
  return (type) => {
    const members = (type.categoryMatches ?? []).map((number) => byNumber.get(number));
    if (members.length === 0) return new Set([type.name]);
    return new Set(members.flatMap((member) => (member ? [member.name] : [])));
  };
}

function add(set: Set<string> | undefined, names: Names): boolean {
  const before = set?.size ?? 0;
  for (const name of names) set?.add(name);
  return (set?.size ?? 0) > before;
}
const union = (sets: readonly Names[]): Names => new Set(sets.flatMap((set) => [...set]));
const common = (one: Names, other: Names): string[] => [...one].filter((name) => other.has(name));

function untilStable(round: () => readonly boolean[]): void {
  while (round().some(Boolean));
}
