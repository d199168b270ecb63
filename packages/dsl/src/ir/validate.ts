import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { Program } from './program.ts';
import { programSchema } from './program-schema.ts';
import type { Scenarios } from './scenarios.ts';
import { scenariosSchema } from './scenarios-schema.ts';
import type { JsonSchema } from './shape.ts';
import type { SourceMap } from './source-map.ts';
import { sourceMapSchema } from './source-map-schema.ts';

/** More than these say nothing new. */
const PROBLEMS_MAX = 20;
const VERSION = 1;

export type Refused = { readonly ok: false; readonly problems: readonly string[] };

/** Whether a JSON value is a program of this version. What a schema cannot say is `checkIntegrity`'s. */
export function validateProgram(value: unknown): { readonly ok: true; readonly program: Program } | Refused {
  const problems = check('ringback/program', programSchema, value);
  return problems.length === 0 ? { ok: true, program: value as Program } : { ok: false, problems };
}

export function validateSourceMap(value: unknown): { readonly ok: true; readonly sourceMap: SourceMap } | Refused {
  const problems = check('ringback/source-map', sourceMapSchema, value);
  return problems.length === 0 ? { ok: true, sourceMap: value as SourceMap } : { ok: false, problems };
}

export function validateScenarios(value: unknown): { readonly ok: true; readonly scenarios: Scenarios } | Refused {
  const problems = check('ringback/scenarios', scenariosSchema, value);
  return problems.length === 0 ? { ok: true, scenarios: value as Scenarios } : { ok: false, problems };
}

/** Compiled when first asked for: the compiler itself never validates what it made. */
const compiled = new Map<JsonSchema, ValidateFunction>();
function validator(schema: JsonSchema): ValidateFunction {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const ajv = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true, verbose: true });
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

function check(format: string, schema: JsonSchema, value: unknown): readonly string[] {
  const other = otherDocument(format, value);
  if (other !== null) return [other];
  const validate = validator(schema);
  if (validate(value)) return [];
  const lines = [...new Set(tellingErrors(validate.errors ?? []).map((error) => describe(error, value)))];
  const more = lines.length - PROBLEMS_MAX;
  return more > 0 ? [...lines.slice(0, PROBLEMS_MAX), `and ${more} more`] : lines;
}

/** Another kind of document, or another version: then every other problem only distracts. */
function otherDocument(format: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `not a ${format}: no JSON object`;
  const facts = value as { readonly format?: unknown; readonly version?: unknown };
  if (facts.format !== format) return `not a ${format}: its format is ${show(facts.format)}`;
  if (facts.version !== VERSION) {
    return `${format} of version ${show(facts.version)}; this release reads version ${VERSION}`;
  }
  return null;
}

/** Of an `anyOf` only what went wrong inside a member: what is neither null nor a plain text was meant to be that member. */
function tellingErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const ofMember = errors.filter(
    (error) => error.keyword !== 'anyOf' && !(error.keyword === 'type' && /\/anyOf\/\d+\/type$/.test(error.schemaPath)),
  );
  const silent = errors.filter(
    (error) =>
      error.keyword === 'anyOf' && !ofMember.some((other) => other.instancePath.startsWith(error.instancePath)),
  );
  return [...ofMember, ...silent];
}

function describe(error: ErrorObject, root: unknown): string {
  const { path, named } = locate(error.instancePath, root);
  return `${path === '' ? 'the document' : path}${named === null ? '' : ` (${named})`}: ${complaint(error)}`;
}

function complaint(error: ErrorObject): string {
  const params = error.params as { readonly [key: string]: unknown };
  switch (error.keyword) {
    case 'required':
      return `${show(params['missingProperty'])} is missing`;
    case 'additionalProperties':
      return `${show(params['additionalProperty'])} is not a property of it`;
    case 'const':
      return `must be ${show(params['allowedValue'])}, is ${show(error.data)}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly unknown[]).map(show).join(', ')}, is ${show(error.data)}`;
    case 'type':
      return `must be ${[params['type']].flat().join(' or ')}, is ${show(error.data)}`;
    case 'discriminator':
      return `has no known kind: ${show(params['tagValue'])}`;
    case 'anyOf':
      return `is none of what may stand there: ${show(error.data)}`;
    default:
      return `${error.message ?? error.keyword}, is ${show(error.data)}`;
  }
}

/** `flows[0].blocks[3].retries`, and the name or id of the innermost part that has one. */
function locate(pointer: string, root: unknown): { readonly path: string; readonly named: string | null } {
  let path = '';
  let named: string | null = null;
  let at = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path += Array.isArray(at) ? `[${key}]` : path === '' ? key : `.${key}`;
    at = typeof at === 'object' && at !== null ? (at as { readonly [key: string]: unknown })[key] : undefined;
    if (typeof at === 'object' && at !== null) {
      const { id, name } = at as { readonly id?: unknown; readonly name?: unknown };
      if (typeof id === 'string') named = id;
      else if (typeof name === 'string') named = name;
    }
  }
  return { path, named };
}

/** A value in a sentence: short, on one line. */
const SHOWN_MAX = 60;
function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
