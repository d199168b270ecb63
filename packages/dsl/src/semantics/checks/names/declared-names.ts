import type { AnyDeclared, ProgramModel } from '../../model/index.ts';

/** Who declares a name. An editor keeps it up to date; else it is made once for each program. */
export interface DeclaredNames {
  /** Of any kind, by file and place. */
  withName(name: string): readonly AnyDeclared[];
  /** Names that are declared more than once, and those of centers. */
  doubtful(): readonly string[];
}

export function declaredNamesOf(model: ProgramModel): DeclaredNames {
  const byName = new Map<string, AnyDeclared[]>();
  for (const declared of model.declarations) {
    const known = byName.get(declared.name);
    if (known === undefined) byName.set(declared.name, [declared]);
    else known.push(declared);
  }
  return {
    withName: (name) => byName.get(name) ?? [],
    doubtful: () => [...byName].filter(([, all]) => isDoubtful(all)).map(([name]) => name),
  };
}

export function isDoubtful(declared: readonly AnyDeclared[]): boolean {
  return declared.length > 1 || declared[0]?.kind === 'center';
}
