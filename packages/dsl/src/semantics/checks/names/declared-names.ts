import { byCodePoint } from '../../../ir/code-point-order.ts';
import type { FlowType } from '../../../ir/program.ts';
import type { DeclarationKind } from '../../language/shapes.ts';
import type { AnyDeclared, DeclaredFlow, ProgramModel } from '../../model/index.ts';

/** Who declares a name. An editor keeps it up to date; else it is made once for each program. */
export interface DeclaredNames {
  /** Of any kind, by file and place. */
  withName(name: string): readonly AnyDeclared[];
  /** Names that more than one declaration of a kind has, and those of centers. */
  doubtful(): readonly string[];
  /** Names of a kind, of flows those of a type, if one is given; sorted. The same list as long as the names are the same. */
  namesOf(kind: DeclarationKind, type: FlowType | null): readonly string[];
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
    namesOf: (kind, type) =>
      [...byName]
        .filter(([, all]) => all.some((declared) => isOfKind(declared, kind, type)))
        .map(([name]) => name)
        .sort(byCodePoint),
    doubtful: () => [...byName].filter(([, all]) => isDoubtful(all)).map(([name]) => name),
  };
}

export function isDoubtful(declared: readonly AnyDeclared[]): boolean {
  const kinds = declared.map(({ kind }) => kind);
  return kinds.includes('center') || (kinds.length > 1 && new Set(kinds).size < kinds.length);
}

function isOfKind(declared: AnyDeclared, kind: DeclarationKind, type: FlowType | null): boolean {
  return declared.kind === kind && (type === null || (declared as DeclaredFlow).type === type);
}
