import { LEVELS } from './settings.ts';

/**
 * A code of a rule. Which ones there are is checked apart: a schema that listed them would refuse, in an older editor, what a newer
 * command knows.
 */
const CODE = '^[a-z]+(-[a-z]+)*$';
/**
 * A glob runs from the folder of `ringback.json` downwards: neither absolute, nor up, nor with `\`, which means something else on
 * each system.
 */
export const GLOB = '^(?![/!])(?!.*(^|/)\\.\\.(/|$))[^\\\\]+$';

/** What a flow may be allowed: beyond this nobody sees through it, and the picture of it takes minutes. */
export const STATEMENTS_MAX = 5_000;

const globs = (description: string) => ({ type: 'array', items: { type: 'string', pattern: GLOB }, description });

/** JSON Schema 2020-12 of `ringback.json`; shipped as `schemas/ringback.schema.json`. */
export const settingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ringback:settings:1',
  description: 'Settings of a Ringback program: ringback.json in its folder',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Where this schema stands, for editors' },
    rules: {
      type: 'object',
      description: 'Level of a rule by its code; errors have no other level',
      propertyNames: { pattern: CODE },
      additionalProperties: { enum: LEVELS },
    },
    include: globs('Which .flow files below the folder belong to the program; all unless given'),
    exclude: globs('Which of them do not belong to it'),
    maxStatements: {
      type: 'integer',
      minimum: 1,
      maximum: STATEMENTS_MAX,
      description: 'Most statements in one flow or module; 250 unless given',
    },
  },
} as const;
