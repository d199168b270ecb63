/** What a property is, from the same tables that Ringback's own checks read. */
import { declarationShape, statementShape, type PropertyShape } from '../../packages/dsl/src/semantics/index.ts';
import { KIND_OF_DECLARATION, KIND_OF_STATEMENT, type Property } from './tree.ts';

/** By the type of the node that holds the braces, and the key without its spaces. */
const shapes = new Map<string, ReadonlyMap<string, PropertyShape>>([
  ...Object.entries(KIND_OF_DECLARATION).map(
    ([type, kind]) => [type, byKey(declarationShape(kind).properties)] as const,
  ),
  ...Object.entries(KIND_OF_STATEMENT).map(([type, kind]) => [type, byKey(statementShape(kind).properties)] as const),
]);

function byKey(properties: readonly PropertyShape[]): ReadonlyMap<string, PropertyShape> {
  return new Map(properties.map((property) => [squeezed(property.key), property]));
}

/** Langium joins the words of a rule that makes a text. */
export function squeezed(words: string): string {
  return words.replaceAll(' ', '');
}

export const shapesOf = (type: string): ReadonlyMap<string, PropertyShape> => shapes.get(type) ?? new Map();
export const shapeOf = (property: Property): PropertyShape | undefined =>
  shapes.get(property.$container?.$type ?? '')?.get(property.key);
