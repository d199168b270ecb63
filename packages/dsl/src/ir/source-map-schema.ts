import type { SourceMap } from './source-map.ts';
import { document, integer, list, literal, object, text } from './shape.ts';
import type { JsonSchema, Shape } from './shape.ts';
import { blockId, name } from './value-shapes.ts';

const offset = integer(0, Number.MAX_SAFE_INTEGER);
const position = integer(1, Number.MAX_SAFE_INTEGER);
const range = { file: offset, start: offset, end: offset, line: position, column: position };

const sourceMap: Shape<SourceMap> = object({
  format: literal('ringback/source-map'),
  version: literal(1),
  program: text({ pattern: '^sha256-[0-9a-f]{64}$' }),
  files: list(text({ minLength: 1 })),
  declarations: list(object({ ...range, kind: text(), name })),
  blocks: list(object({ ...range, flow: name, block: blockId })),
  ways: list(object({ ...range, flow: name, block: blockId, on: text({ minLength: 1 }) })),
});

/** JSON Schema 2020-12 of a source map; shipped as `schemas/source-map.schema.json`. */
export const sourceMapSchema: JsonSchema = document(
  {
    id: 'urn:ringback:source-map:1',
    description: 'Where the parts of a compiled Ringback program stand in its source',
  },
  sourceMap,
);
