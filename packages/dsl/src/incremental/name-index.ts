import { byCodePoint } from '../ir/code-point-order.ts';
import type { FlowType } from '../ir/program.ts';
import { isDoubtful } from '../semantics/checks/names/declared-names.ts';
import type { DeclaredNames } from '../semantics/checks/names/declared-names.ts';
import type { DeclarationKind } from '../semantics/language/shapes.ts';
import type { AnyDeclared, DeclaredFlow } from '../semantics/model/index.ts';
import { countBefore } from './ascending.ts';

/** How often each name of a kind is declared, and their list: another one when one of them comes or goes. */
interface Counted {
  readonly counts: Map<string, number>;
  /** Made when it is first asked for. */
  sorted: readonly string[] | undefined;
}

/** Who declares a name, kept up to date file by file. */
export class NameIndex implements DeclaredNames {
  readonly #byName = new Map<string, readonly AnyDeclared[]>();
  readonly #doubtful = new Set<string>();
  readonly #ofKind = new Map<string, Counted>();

  withName(name: string): readonly AnyDeclared[] {
    return this.#byName.get(name) ?? [];
  }

  doubtful(): readonly string[] {
    return [...this.#doubtful];
  }

  namesOf(kind: DeclarationKind, type: FlowType | null): readonly string[] {
    const counted = this.#ofKind.get(keyOf(kind, type));
    if (counted === undefined) return [];
    return (counted.sorted ??= [...counted.counts.keys()].sort(byCodePoint));
  }

  /** A file declares something else now. */
  replace(before: readonly AnyDeclared[], now: readonly AnyDeclared[]): void {
    // what comes is counted first: a name that only moves never goes
    for (const declared of now) this.#count(declared, 1);
    for (const declared of before) this.#count(declared, -1);
    const gone = new Set(before);
    for (const { name } of before) {
      const left = this.withName(name).filter((declared) => !gone.has(declared));
      this.#set(name, left);
    }
    for (const declared of now) {
      this.#set(
        declared.name,
        [...this.withName(declared.name), declared].sort(
          (a, b) => byCodePoint(a.file, b.file) || a.place.start - b.place.start,
        ),
      );
    }
  }

  #set(name: string, declared: readonly AnyDeclared[]): void {
    if (declared.length === 0) this.#byName.delete(name);
    else this.#byName.set(name, declared);
    if (isDoubtful(declared)) this.#doubtful.add(name);
    else this.#doubtful.delete(name);
  }

  #count(declared: AnyDeclared, by: 1 | -1): void {
    const { kind, name } = declared;
    const keys =
      kind === 'flow' ? [keyOf(kind, null), keyOf(kind, (declared as DeclaredFlow).type)] : [keyOf(kind, null)];
    for (const key of keys) {
      const counted = this.#ofKind.get(key) ?? { counts: new Map<string, number>(), sorted: undefined };
      this.#ofKind.set(key, counted);
      const before = counted.counts.get(name) ?? 0;
      if (before + by === 0) counted.counts.delete(name);
      else counted.counts.set(name, before + by);
      if (before === 0) counted.sorted = withName(counted.sorted, name);
      else if (before + by === 0) counted.sorted = withoutName(counted.sorted, name);
    }
  }
}

const keyOf = (kind: DeclarationKind, type: FlowType | null): string => `${kind} ${type ?? ''}`;

function withName(sorted: readonly string[] | undefined, name: string): readonly string[] | undefined {
  return sorted?.toSpliced(placeFor(sorted, name), 0, name);
}

function withoutName(sorted: readonly string[] | undefined, name: string): readonly string[] | undefined {
  return sorted?.toSpliced(placeFor(sorted, name), 1);
}

/** Where a name stands in a sorted list, or would. */
const placeFor = (sorted: readonly string[], name: string): number =>
  countBefore(sorted, (other) => byCodePoint(other, name) < 0);
