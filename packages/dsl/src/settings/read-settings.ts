import type { Diagnostic, Fix, Place } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import { nearNames } from '../semantics/near-names.ts';
import { readJson } from './json-tree.ts';
import type { JsonNode } from './json-tree.ts';
import { brokenSettings, wrongSetting } from './rules.ts';
import { GLOB, settingsSchema, STATEMENTS_MAX } from './settings-schema.ts';
import { LEVELS } from './settings.ts';
import type { Level, Settings } from './settings.ts';

const KEYS: readonly string[] = Object.keys(settingsSchema.properties);
const CODE = new RegExp(settingsSchema.properties.rules.propertyNames.pattern);
const SAFE_GLOB = new RegExp(GLOB, 'u');

/**
 * Reads the text of a `ringback.json`. Never throws: whatever is wrong stands in `findings`, each at its place, and counts as left out.
 *
 * It accepts what the schema accepts, by hand (docs/decisions/settings-reader.md): compiling the schema takes time at each start, and
 * a schema knows neither places nor near names. A test holds the two together.
 */
export function readSettings(text: string, file: string): Settings {
  const findings: Diagnostic[] = [];
  const levels = new Map<string, { readonly level: Level; readonly code: Place }>();
  let include: readonly string[] | null = null;
  let exclude: readonly string[] = [];
  let maxStatements: number | null = null;

  const placeOf = ({ start, end }: Pick<JsonNode, 'start' | 'end'>): Place => ({ file, start, end });
  const complain = (at: JsonNode, problem: string, more: { advice?: string; fixes?: readonly Fix[] } = {}): void => {
    const facts = { problem, advice: more.advice ?? null };
    findings.push(report(wrongSetting, placeOf(at), facts, { fixes: more.fixes ?? [] }));
  };
  const meant = (at: JsonNode, near: readonly string[]): readonly Fix[] =>
    near.map((name) => ({
      title: `Change to "${name}"`,
      safe: false,
      edits: [{ ...placeOf(at), newText: JSON.stringify(name) }],
    }));

  const readLevels = (value: JsonNode): void => {
    if (value.members === null) return complain(value, 'rules is an object: { "code": "level" }');
    for (const { key, value: level } of membersOnce(value, complain)) {
      const known = LEVELS.find((each) => each === level.value);
      if (!CODE.test(key.value)) complain(key, `"${key.value}" is no code of a rule`);
      else if (known === undefined) {
        const near = typeof level.value === 'string' ? nearNames(level.value, LEVELS) : [];
        complain(level, `a level is ${oneOf(LEVELS)}`, { fixes: meant(level, near) });
      } else levels.set(key.value, { level: known, code: placeOf(key) });
    }
  };
  const readGlobs = (name: string, value: JsonNode): readonly string[] => {
    if (value.items === null) {
      complain(value, `${name} is a list of globs: ["flows/**"]`);
      return [];
    }
    return value.items.flatMap((item) => {
      if (typeof item.value === 'string' && SAFE_GLOB.test(item.value)) return [item.value];
      const advice = 'Globs run from the folder of ringback.json downwards, with / between names';
      complain(item, `${text.slice(item.start, item.end)} is no glob that can stand here`, { advice });
      return [];
    });
  };

  const readCount = (name: string, { value, ...place }: JsonNode): number | null => {
    const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= STATEMENTS_MAX;
    if (!isCount) complain({ value, ...place }, `${name} is a whole number from 1 to ${STATEMENTS_MAX}`);
    return isCount ? value : null;
  };

  const root = readJson(text);
  if ('problem' in root) findings.push(report(brokenSettings, placeOf(root), root));
  else if (root.members === null) complain(root, 'ringback.json is an object: { }');
  else {
    for (const { key, value } of membersOnce(root, complain)) {
      if (key.value === 'rules') readLevels(value);
      else if (key.value === 'exclude') exclude = readGlobs(key.value, value);
      else if (key.value === 'include') {
        const globs = readGlobs(key.value, value);
        // a list of which nothing could be read must not empty the program
        include = globs.length === 0 && findings.length > 0 ? null : globs;
      } else if (key.value === 'maxStatements') maxStatements = readCount(key.value, value);
      else if (key.value === '$schema') {
        if (typeof value.value !== 'string') complain(value, '$schema is a text');
      } else {
        const near = nearNames(key.value, KEYS);
        const advice = `There are ${oneOf(KEYS, 'and')}`;
        complain(key, `there is no setting "${key.value}"${didYouMean(near)}`, { advice, fixes: meant(key, near) });
      }
    }
  }
  return { file, text, levels, include, exclude, maxStatements, findings: findings.sort((a, b) => a.start - b.start) };
}

/** Members of an object, each key once: the last would silently win. */
function membersOnce(
  node: JsonNode,
  complain: (at: JsonNode, problem: string) => void,
): NonNullable<JsonNode['members']> {
  const seen = new Set<string>();
  return (node.members ?? []).filter(({ key }) => {
    if (seen.has(key.value)) complain(key, `"${key.value}" stands here twice`);
    else return seen.add(key.value);
    return false;
  });
}

function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

function oneOf(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
