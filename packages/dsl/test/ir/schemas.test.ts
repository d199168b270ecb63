import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { programSchema, readableJson, scenariosSchema, sourceMapSchema } from '../../src/ir/index.ts';

/**
 * The schemas are made from the shapes that the compiler of TypeScript holds against the types; the files that the package ships are
 * their text. `npx vitest run -u packages/dsl/test/ir` writes them anew.
 */
describe.each([
  ['program', programSchema],
  ['source-map', sourceMapSchema],
  ['scenarios', scenariosSchema],
])('%s.schema.json', (name, schema) => {
  test('is what the package ships', async () => {
    const file = fileURLToPath(new URL(`../../schemas/${name}.schema.json`, import.meta.url));
    await expect(readableJson(schema)).toMatchFileSnapshot(file);
  });

  test('is JSON Schema 2020-12, strictly read', () => {
    const ajv = new Ajv2020({ strict: true, discriminator: true, allowUnionTypes: true });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(ajv.compile(schema)).toBeTypeOf('function');
  });

  test('closes every object', () => {
    const open: string[] = [];
    const visit = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('properties' in part && (part as { additionalProperties?: unknown }).additionalProperties !== false) {
        open.push(path);
      }
      for (const [key, inner] of Object.entries(part)) visit(inner, `${path}/${key}`);
    };
    visit(schema, '');
    expect(open).toEqual([]);
  });
});
