import type { CallerId, NameOrReference } from '../ir/program.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { parseDuration } from '../semantics/durations.ts';
import type { PropertyShape } from '../semantics/language/index.ts';
import type { Expression } from '../semantics/model/expressions.ts';
import type { Item, PropertyUse } from '../semantics/model/statements.ts';
import { gap, needed } from './gap.ts';
import { callerIdIn, durationMs, lowerNameOrReference, numberIn, onlyAtom, plainText, wordOf } from './values.ts';
import type { Declarations } from './values.ts';

/** Properties of one declaration or statement, with what the language says for those that are left out. */
export class Settings {
  readonly #written: readonly PropertyUse[];
  readonly #shapes: readonly PropertyShape[];
  readonly #whole: Place;
  readonly #declared: Declarations;

  constructor(written: readonly PropertyUse[], shapes: readonly PropertyShape[], whole: Place, declared: Declarations) {
    this.#written = written;
    this.#shapes = shapes;
    this.#whole = whole;
    this.#declared = declared;
  }

  /** null where neither the source nor the language says anything. */
  durationMs(key: string): number | null {
    const value = this.#atom(key);
    if (value !== null) return durationMs(value, this.#whole);
    const text = this.#byDefault(key);
    return text === null ? null : parseDuration(text);
  }

  number(key: string): number | null {
    const value = this.#atom(key);
    if (value !== null) return numberIn(value, this.#whole);
    const text = this.#byDefault(key);
    return text === null ? null : Number(text);
  }

  /** Of a property that the language gives a value where the source does not. */
  neededMs(key: string): number {
    return needed(this.durationMs(key), this.#whole, key);
  }
  neededNumber(key: string): number {
    return needed(this.number(key), this.#whole, key);
  }

  /** A word, name, tag or text: `allow`, `en-US`, `"#"`. */
  word(key: string): string | null {
    const value = this.#atom(key);
    if (value !== null) return value.kind === 'text' ? plainText(value) : wordOf(value);
    return this.#byDefault(key)?.replace(/^"(.*)"$/, '$1') ?? null;
  }

  callerId(key: string): CallerId | null {
    const item = this.firstItem(key);
    return item === undefined ? null : callerIdIn(item);
  }

  nameOrReference(key: string): NameOrReference | null {
    const value = this.#atom(key);
    if (value === null) return null;
    return value.kind === 'reference'
      ? lowerNameOrReference(value, this.#declared)
      : gap(value.place, 'a name is missing');
  }

  /** What is written, in order; empty when left out. */
  items(key: string): readonly Item[] {
    return this.#written.filter((property) => property.key === key).flatMap((property) => property.items);
  }

  firstItem(key: string): Item | undefined {
    for (const property of this.#written) {
      if (property.key === key && property.items.length > 0) return property.items[0];
    }
    return undefined;
  }

  /** Where the property stands, else what it would belong to. */
  place(key: string): Place {
    return this.#written.find((property) => property.key === key)?.place ?? this.#whole;
  }

  #atom(key: string): Expression | null {
    const item = this.firstItem(key);
    return item === undefined ? null : onlyAtom(item);
  }

  /** In the words of the language: `5s`, `allow`, `"#"`. */
  #byDefault(key: string): string | null {
    for (const shape of this.#shapes) if (shape.key === key) return shape.default;
    return gap(this.#whole, `the language has no property ${key} there`);
  }
}
