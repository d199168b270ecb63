import type { SyntaxTree } from '../../syntax/syntax-tree.ts';
import type { DeclarationKind } from '../language/shapes.ts';
import type { AnyDeclared, ProgramModel } from '../model/index.ts';

/** What a check may ask: the model, and what damage of syntax may have taken away from it. */
export interface Program {
  readonly model: ProgramModel;
  declared(kind: DeclarationKind, name: string): AnyDeclared | undefined;
  /** Of any kind. */
  declaredAs(name: string): readonly AnyDeclared[];
  namesOf(kinds: readonly DeclarationKind[]): readonly string[];
  /** A damaged text may well declare it: then nothing is said about its absence. */
  mayBeDeclared(name: string, kinds: readonly DeclarationKind[]): boolean;
}

const KIND_OF_LAST_WORD: ReadonlyMap<string, DeclarationKind> = new Map([
  ['center', 'center'],
  ['number', 'phone number'],
  ['hours', 'hours'],
  ['queue', 'queue'],
  ['profile', 'routing profile'],
  ['prompt', 'prompt'],
  ['function', 'function'],
  ['flow', 'flow'],
  ['module', 'module'],
  ['bot', 'bot'],
]);

export function programOf(model: ProgramModel, trees: ReadonlyMap<string, SyntaxTree>): Program {
  const byName = new Map<string, AnyDeclared[]>();
  for (const declared of model.declarations) {
    const known = byName.get(declared.name);
    if (known === undefined) byName.set(declared.name, [declared]);
    else known.push(declared);
  }
  const lost = whatDamageHides([...trees.values()].filter((tree) => tree.errors.length > 0));
  const declaredAs = (name: string): readonly AnyDeclared[] => byName.get(name) ?? [];
  return {
    model,
    declaredAs,
    declared: (kind, name) => declaredAs(name).find((each) => each.kind === kind),
    namesOf: (kinds) => [
      ...new Set(model.declarations.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)),
    ],
    mayBeDeclared: (name, kinds) => lost.names.has(name) || kinds.some((kind) => lost.kinds.has(kind)),
  };
}

/**
 * What syntax errors hide: names that stand where a declaration's name does although no declaration was read there, and
 * kinds of declaration whose name is missing altogether.
 */
function whatDamageHides(trees: readonly SyntaxTree[]) {
  const names = new Set<string>();
  const kinds = new Set<DeclarationKind>();
  for (const tree of trees) {
    let before: { readonly kind: string; readonly text: string } | undefined;
    for (let index = 0; index < tree.tokens.count; index++) {
      const token = tree.token(index);
      if (token.isTrivia) continue;
      const kind = before === undefined ? undefined : KIND_OF_LAST_WORD.get(before.text);
      const beginsDeclaration = before === undefined || before.kind === '}' || kind !== undefined;
      if (token.kind === 'Name' && beginsDeclaration) names.add(token.text);
      before = token;
    }
    for (const node of tree.root.nodes) {
      if (!node.kind.endsWith('Declaration') || node.token('Name') !== undefined) continue;
      const last = node.tokens.findLast(({ text }) => KIND_OF_LAST_WORD.has(text));
      const kind = last === undefined ? undefined : KIND_OF_LAST_WORD.get(last.text);
      if (kind !== undefined) kinds.add(kind);
    }
    for (const error of tree.all('Error')) {
      for (const token of error.tokens) if (token.kind === 'Name') names.add(token.text);
    }
  }
  return { names, kinds };
}
