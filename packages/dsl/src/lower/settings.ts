import type { CallerId, NameOrReference } from '../ir/program.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { parseDuration } from '../semantics/durations.ts';
import type { PropertyShape } from '../semantics/language/index.ts';
import type { Expression } from '../semantics/model/expressions.ts';
import type { Item, PropertyUse } from '../semantics/model/statements.ts';
import { gap } from './gap.ts';
import { callerIdIn, durationMs, lowerNameOrReference, numberIn, onlyAtom, plainText, wordOf } from './values.ts';
import type { Declarations } from './values.ts';

/** Properties of one declaration or statement, with what the language says for those that are left out. */
export interface Settings {
  /** null where neither the source nor the language says anything. */
  durationMs(key: string): number | null;
  number(key: string): number | null;
  /** A word, name, tag or text: `allow`, `en-US`, `"#"`. */
  word(key: string): string | null;
  callerId(key: string): CallerId | null;
  nameOrReference(key: string): NameOrReference | null;
  /** What is written, in order; empty when left out. */
  items(key: string): readonly Item[];
  /** Where the property stands, else what it would belong to. */
  place(key: string): Place;
}

export function settingsOf(
  written: readonly PropertyUse[],
  shapes: readonly PropertyShape[],
  whole: Place,
  declared: Declarations,
): Settings {
  const uses = (key: string) => written.filter((property) => property.key === key);
  const items = (key: string) => uses(key).flatMap((property) => property.items);
  const atom = (key: string): Expression | null => {
    const [item] = items(key);
    return item === undefined ? null : onlyAtom(item);
  };
  /** In the words of the language: `5s`, `allow`, `"#"`. */
  const byDefault = (key: string): string | null => {
    const shape = shapes.find((property) => property.key === key);
    return shape === undefined ? gap(whole, `the language has no property ${key} there`) : shape.default;
  };
  return {
    durationMs(key) {
      const value = atom(key);
      if (value !== null) return durationMs(value, whole);
      const text = byDefault(key);
      return text === null ? null : parseDuration(text);
    },
    number(key) {
      const value = atom(key);
      if (value !== null) return numberIn(value, whole);
      const text = byDefault(key);
      return text === null ? null : Number(text);
    },
    word(key) {
      const value = atom(key);
      if (value !== null) return value.kind === 'text' ? plainText(value) : wordOf(value);
      return byDefault(key)?.replace(/^"(.*)"$/, '$1') ?? null;
    },
    callerId(key) {
      const [item] = items(key);
      return item === undefined ? null : callerIdIn(item);
    },
    nameOrReference(key) {
      const value = atom(key);
      if (value === null) return null;
      return value.kind === 'reference' ? lowerNameOrReference(value, declared) : gap(value.place, 'a name is missing');
    },
    items,
    place: (key) => uses(key)[0]?.place ?? whole,
  };
}
