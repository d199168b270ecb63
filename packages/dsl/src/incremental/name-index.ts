import { byCodePoint } from '../ir/code-point-order.ts';
import { isDoubtful } from '../semantics/checks/names/declared-names.ts';
import type { DeclaredNames } from '../semantics/checks/names/declared-names.ts';
import type { AnyDeclared } from '../semantics/model/index.ts';

/** Who declares a name, kept up to date file by file. */
export class NameIndex implements DeclaredNames {
  readonly #byName = new Map<string, readonly AnyDeclared[]>();
  readonly #doubtful = new Set<string>();

  withName(name: string): readonly AnyDeclared[] {
    return this.#byName.get(name) ?? [];
  }

  doubtful(): readonly string[] {
    return [...this.#doubtful];
  }

  /** A file declares something else now. */
  replace(before: readonly AnyDeclared[], now: readonly AnyDeclared[]): void {
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
}
