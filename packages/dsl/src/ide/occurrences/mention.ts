import type { Place } from '../../diagnostics/index.ts';
import type { DeclarationKind } from '../../semantics/language/shapes.ts';
import type { AnyDeclared, Written } from '../../semantics/model/index.ts';

/** What a person gives a name to: declarations, and what stands in one. */
export type NamedKind =
  | DeclarationKind
  | 'step'
  /** Of a function or a module. */
  | 'parameter'
  /** Of a function. */
  | 'result'
  /** Of a module. */
  | 'outcome'
  /** Kept with the contact: `attributes.x`. */
  | 'attribute'
  /** Kept until the flow ends: `flow.x`. */
  | 'flow value'
  /** Agent or caller of a scenario. */
  | 'actor';

/** `defines`: the name is given here. `writes`: a value is. A name without a definition (an attribute's) has only the other two. */
export type Access = 'defines' | 'writes' | 'reads';

/** A name that stands in the text, before anybody has looked up what it is. */
export interface Mention {
  readonly name: string;
  /** What it may be, the likelier first: which, is for the program to say. */
  readonly kinds: readonly NamedKind[];
  /** What the name lives in (`ownerOf`, `scenarioKey`); null for declarations and attributes, which the whole program sees. */
  readonly owner: string | null;
  readonly access: Access;
  /** Of the name alone, with quotes where it has some. */
  readonly place: Place;
  /** A telephone number that stands for its declaration: it leads there and is not renamed with it. */
  readonly isNumber: boolean;
}

export function mention(
  written: Written,
  kinds: readonly NamedKind[],
  access: Access,
  owner: string | null = null,
): Mention {
  return { name: written.text, place: written.place, kinds, access, owner, isNumber: false };
}

/** What steps, parameters, results, outcomes and flow values belong to. */
export function ownerOf({ kind, name }: Pick<AnyDeclared, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}
