/**
 * Shapes: a JSON Schema and a TypeScript type made in one go, so that the two cannot drift apart.
 *
 * A `Shape<T>` carries the schema that accepts exactly the JSON values of type T. It is invariant in T: where a
 * `Shape<Block>` is wanted, a shape with a property too few, too many or of another type does not compile. Unions are told
 * apart by their `kind`, which the schema says with `discriminator` (an annotation of OpenAPI that other validators may
 * ignore), so that a wrong value gets the problems of its own kind and not those of every member.
 */
export type JsonSchema = { readonly [keyword: string]: unknown };

declare const carries: unique symbol;

export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Of a union or an object with a `kind`: the schemas of its members, for a larger union to take in. */
  readonly members?: readonly JsonSchema[];
  /** Never there; holds T in both directions. */
  readonly [carries]?: (value: T) => T;
}
interface AnyShape {
  readonly schema: JsonSchema;
  readonly members?: readonly JsonSchema[];
}
type TypeOf<S> = S extends Shape<infer T> ? T : never;

export function text(limits: { readonly pattern?: string; readonly minLength?: number } = {}): Shape<string> {
  return { schema: { type: 'string', ...limits } };
}

export function integer(minimum: number, maximum: number): Shape<number> {
  return { schema: { type: 'integer', minimum, maximum } };
}

/** Any number, as it was written in the source. */
export const anyNumber: Shape<number> = { schema: { type: 'number' } };

export const flag: Shape<boolean> = { schema: { type: 'boolean' } };

export function literal<const L extends readonly (string | number)[]>(...values: L): Shape<L[number]> {
  return { schema: values.length === 1 ? { const: values[0] } : { enum: values } };
}

export function list<T>(item: Shape<T>, limits: { readonly minItems?: number } = {}): Shape<readonly T[]> {
  return { schema: { type: 'array', items: item.schema, ...limits } };
}

/** Every property is required, no other is allowed. */
export function object<P extends { readonly [name: string]: AnyShape }>(
  properties: P,
): Shape<{ readonly [K in keyof P]: TypeOf<P[K]> }> {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, shape.schema])),
    required: Object.keys(properties),
    additionalProperties: false,
  };
  return 'kind' in properties ? { schema, members: [schema] } : { schema };
}

/** One of several objects, told apart by `kind`; unions among them are flattened. */
export function union<const S extends readonly AnyShape[]>(...shapes: S): Shape<TypeOf<S[number]>> {
  const members = shapes.flatMap((shape) => shape.members ?? []);
  return {
    schema: { type: 'object', discriminator: { propertyName: 'kind' }, oneOf: members },
    members,
  };
}

/** One of several shapes without a `kind`; for small cases, whose problems stay readable. */
export function either<const S extends readonly AnyShape[]>(...shapes: S): Shape<TypeOf<S[number]>> {
  return { schema: { anyOf: shapes.map((shape) => shape.schema) } };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  const { type } = shape.schema;
  const plain = type === 'string' || type === 'integer' || type === 'number' || type === 'array';
  return { schema: plain ? { ...shape.schema, type: [type, 'null'] } : { anyOf: [shape.schema, { type: 'null' }] } };
}

// ---------------------------------------------------------------------------------------------------- definitions

const definitions = new Map<string, JsonSchema>();

/** Gives a shape a name, under which it stands once in the `$defs` of every document that uses it. */
export function define<T>(name: string, shape: Shape<T>): Shape<T> {
  if (definitions.has(name)) throw new Error(`the shape ${name} is defined twice`);
  definitions.set(name, shape.schema);
  return { ...shape, schema: { $ref: `#/$defs/${name}` } };
}

/** Stands for a shape that is defined further down, or holds itself. */
export function later<T>(name: string): Shape<T> {
  return { schema: { $ref: `#/$defs/${name}` } };
}

/** A whole schema document, with the definitions that it reaches, sorted by name. */
export function document(about: { readonly id: string; readonly description: string }, root: AnyShape): JsonSchema {
  const reached = new Map<string, JsonSchema>();
  collect(root.schema, reached);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: about.id,
    description: about.description,
    ...root.schema,
    $defs: Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function collect(schema: unknown, reached: Map<string, JsonSchema>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref' && typeof value === 'string') {
      const name = value.slice('#/$defs/'.length);
      if (reached.has(name)) continue;
      const definition = definitions.get(name);
      if (definition === undefined) throw new Error(`the shape ${name} is not defined`);
      reached.set(name, definition);
      collect(definition, reached);
    } else {
      collect(value, reached);
    }
  }
}
