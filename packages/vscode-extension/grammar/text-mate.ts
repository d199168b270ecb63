/** The part of the TextMate grammar format that we write. Patterns are Oniguruma's. */
export interface TextMateGrammar {
  readonly $schema: string;
  readonly name: string;
  readonly scopeName: string;
  readonly comment: string;
  readonly patterns: readonly Pattern[];
  readonly repository: Readonly<Record<string, { readonly patterns: readonly Pattern[] }>>;
}

export type Pattern =
  | { readonly include: string }
  | { readonly match: string; readonly name?: string; readonly captures?: Captures }
  | {
      readonly begin: string;
      readonly end: string;
      readonly name?: string;
      readonly contentName?: string;
      readonly beginCaptures?: Captures;
      readonly endCaptures?: Captures;
      readonly patterns?: readonly Pattern[];
    };

export type Captures = Readonly<Record<string, { readonly name: string }>>;

/** `{ 1: { name: 'a' }, 2: { name: 'b' } }` of `captures('a', 'b')`. */
export function captures(...scopes: readonly string[]): Captures {
  return Object.fromEntries(scopes.map((name, index) => [String(index + 1), { name }]));
}

export function include(...names: readonly string[]): readonly Pattern[] {
  return names.map((name) => ({ include: `#${name}` }));
}
