/** One part of a grammar rule. `index` tells the places of a rule apart. */
export type Item =
  | { readonly kind: 'consume'; readonly token: string; readonly index: number }
  | { readonly kind: 'subrule'; readonly rule: string; readonly index: number }
  | { readonly kind: 'become'; readonly nodeKind: string }
  | { readonly kind: 'or'; readonly rows: readonly (readonly Item[])[]; readonly index: number }
  | { readonly kind: 'option' | 'many' | 'atLeastOne'; readonly row: readonly Item[]; readonly index: number };

export interface GrammarRule {
  readonly name: string;
  /** Kind of the node that it makes; undefined: none, its parts belong to whoever called it. */
  readonly nodeKind: string | undefined;
  /** Leaves no node of its own where it has a single part. */
  readonly collapses: boolean;
  readonly row: readonly Item[];
}

/** Reads a grammar in the notation of `grammar.ts`. `changes` replaces the definitions of some rules, for tests. */
export function readGrammar(text: string, changes: Readonly<Record<string, string>> = {}): GrammarRule[] {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('//'));
  const rules: { name: string; nodeKind: string | undefined; collapses: boolean; definition: string }[] = [];
  for (const line of lines) {
    const head = /^(\w+)(?:\((\w+)\))?(\?)? *: (.*)$/.exec(line);
    if (head) {
      const [, name = '', kind, collapses, definition = ''] = head;
      const nodeKind = kind ?? (/^[A-Z]/.test(name) ? name : undefined);
      rules.push({ name, nodeKind, collapses: collapses !== undefined, definition });
    } else {
      const last = rules.at(-1);
      if (last) last.definition += ` ${line}`;
    }
  }
  const names = new Set(rules.map(({ name }) => name));
  return rules.map(({ definition, ...rule }) => ({
    ...rule,
    row: readDefinition(changes[rule.name] ?? definition, names),
  }));
}

function readDefinition(source: string, ruleNames: ReadonlySet<string>): readonly Item[] {
  const parts = source.match(/'[^']+'|@?\w+|[()|?*+]/g) ?? [];
  let at = 0;
  let index = 0;

  function alternatives(): Item[] {
    const rows = [row()];
    while (parts[at] === '|') {
      at++;
      rows.push(row());
    }
    return rows.length === 1 ? (rows[0] ?? []) : [{ kind: 'or', rows, index: index++ }];
  }
  function row(): Item[] {
    const items: Item[] = [];
    while (at < parts.length && parts[at] !== '|' && parts[at] !== ')') items.push(...repeated(part()));
    return items;
  }
  function part(): Item[] {
    const found = parts[at++] ?? '';
    if (found === '(') {
      const group = alternatives();
      at++;
      return group;
    }
    if (found.startsWith("'"))
      return found
        .slice(1, -1)
        .split(' ')
        .map((token) => ({ kind: 'consume', token, index: index++ }));
    if (found.startsWith('@')) return [{ kind: 'become', nodeKind: found.slice(1) }];
    if (ruleNames.has(found)) return [{ kind: 'subrule', rule: found, index: index++ }];
    return [{ kind: 'consume', token: found, index: index++ }];
  }
  function repeated(items: Item[]): Item[] {
    const mark = parts[at];
    if (mark !== '?' && mark !== '*' && mark !== '+') return items;
    at++;
    return [{ kind: mark === '?' ? 'option' : mark === '*' ? 'many' : 'atLeastOne', row: items, index: index++ }];
  }
  return alternatives();
}
