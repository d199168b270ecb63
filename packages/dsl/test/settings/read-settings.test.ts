import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readableJson } from '../../src/ir/index.ts';
import { belongs, LEVELS, mayHold, readSettings, settingsSchema } from '../../src/settings/index.ts';

/** What is told about a text, each with the part of the text that it is about. */
const told = (text: string): readonly string[] =>
  readSettings(text, 'ringback.json').findings.map(
    ({ message, start, end }) => `${text.slice(start, end)} ← ${message}`,
  );

describe('what ringback.json may say', () => {
  it('levels, and which files', () => {
    const text = `{
      "$schema": "./node_modules/@ringback/dsl/schemas/ringback.schema.json",
      "rules": { "suspicious-retries": "error", "unreachable-step": "off" },
      "include": ["flows/**"], "exclude": ["drafts"]
    }`;
    const { levels, include, exclude, findings } = readSettings(text, 'ringback.json');
    expect([...levels].map(([code, { level }]) => [code, level])).toEqual([
      ['suspicious-retries', 'error'],
      ['unreachable-step', 'off'],
    ]);
    expect({ include, exclude, findings }).toEqual({ include: ['flows/**'], exclude: ['drafts'], findings: [] });
  });

  it.each(['{}', ' {}\n', '\uFEFF{}', '{"rules":{},"include":[],"exclude":[]}'])('%j is sound', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('what is wrong with it, at its place', () => {
  it.each<[string, string]>([
    ['', ' ← ringback.json is no JSON: it is empty; write {}'],
    ['{"rules": {', ' ← ringback.json is no JSON: it ends too early'],
    ['{"rules', ' ← ringback.json is no JSON: it ends too early'],
    ['{"rules": {}', ' ← ringback.json is no JSON: it ends too early'],
    ['{"exclude": ["a"}\n', '} ← ringback.json is no JSON: } cannot stand here'],
    ['{"exclude": ["a\nb"]}', '\n ← ringback.json is no JSON: a text ends on its line'],
    ['{"exclude": ["a",]}', '] ← ringback.json is no JSON: a comma too many before ]'],
    ["{'rules': {}}", "' ← ringback.json is no JSON: texts stand in double quotes"],
    ['// levels\n{}', '/ ← ringback.json is no JSON: it has no comments'],
    ['{"rules" {}}', '{ ← ringback.json is no JSON: { cannot stand here'],
    ['{rules: {}}', 'rules ← ringback.json is no JSON: rules cannot stand here'],
    ['{} {}', '{ ← ringback.json is no JSON: { cannot stand here'],
    ['[]', '[] ← ringback.json is an object: { }'],
    ['null', 'null ← ringback.json is an object: { }'],
    ['{"exlude": []}', '"exlude" ← there is no setting "exlude"; did you mean "exclude"?'],
    ['{"zebra": 1}', '"zebra" ← there is no setting "zebra"'],
    ['{"rules": []}', '[] ← rules is an object: { "code": "level" }'],
    ['{"rules": {"Retries": "off"}}', '"Retries" ← "Retries" is no code of a rule'],
    ['{"rules": {"a": "warn"}}', '"warn" ← a level is error, warning, hint or off'],
    ['{"rules": {"a": 2}}', '2 ← a level is error, warning, hint or off'],
    ['{"rules": {"a": "off", "a": "hint"}}', '"a" ← "a" stands here twice'],
    ['{"rules": {}, "rules": {}}', '"rules" ← "rules" stands here twice'],
    ['{"maxStatements": 0}', '0 ← maxStatements is a whole number from 1 to 5000'],
    ['{"maxStatements": 2.5}', '2.5 ← maxStatements is a whole number from 1 to 5000'],
    ['{"maxStatements": "9"}', '"9" ← maxStatements is a whole number from 1 to 5000'],
    ['{"include": "flows"}', '"flows" ← include is a list of globs: ["flows/**"]'],
    ['{"exclude": ["../other"]}', '"../other" ← "../other" is no glob that can stand here'],
    ['{"exclude": ["a\\\\b"]}', '"a\\\\b" ← "a\\\\b" is no glob that can stand here'],
    ['{"exclude": [7]}', '7 ← 7 is no glob that can stand here'],
    ['{"$schema": 7}', '7 ← $schema is a text'],
  ])('%s', (text, finding) => {
    expect(told(text)).toEqual([finding]);
  });

  it('and what is right beside it counts', () => {
    const text = '{"exclude": ["drafts", 7], "rules": {"a": "off", "b": "loud"}}';
    const { exclude, levels, findings } = readSettings(text, 'ringback.json');
    expect(findings).toHaveLength(2);
    expect([exclude, [...levels.keys()]]).toEqual([['drafts'], ['a']]);
  });

  it('a list of files of which nothing can be read leaves all files in', () => {
    expect(readSettings('{"include": ["../x"]}', 'ringback.json').include).toBeNull();
    expect(readSettings('{"include": []}', 'ringback.json').include).toEqual([]);
  });

  it('offers what was meant', () => {
    const [finding] = readSettings('{"exlude": []}', 'ringback.json').findings;
    expect(finding?.fixes.map(({ edits }) => edits[0]?.newText)).toEqual(['"exclude"']);
  });

  it('is told of one that is nested too deeply, too', () => {
    expect(told('['.repeat(100_000))).toEqual([expect.stringContaining('nested too deeply')]);
  });
});

describe('ringback.schema.json', () => {
  const ajv = new Ajv2020({ strict: true });
  const accepts = ajv.compile(settingsSchema);

  it('is what the package ships', async () => {
    const file = fileURLToPath(new URL('../../schemas/ringback.schema.json', import.meta.url));
    await expect(readableJson(settingsSchema)).toMatchFileSnapshot(file);
  });

  it('is JSON Schema 2020-12', () => {
    expect(ajv.validateSchema(settingsSchema)).toBe(true);
  });

  it('accepts what the reader accepts, and nothing else', () => {
    const code = fc.constantFrom('suspicious-retries', 'a', 'b-c', 'd', 'e', 'f', 'g', 'A', 'a--b', '');
    const odd = fc.constantFrom<unknown>(null, 7, true, 'off', 'loud', [], {}, ['x']);
    const level = fc.oneof({ weight: 20, arbitrary: fc.constantFrom<unknown>(...LEVELS) }, odd);
    const glob = fc.oneof(
      fc.constantFrom(
        'flows/**',
        'a',
        '../x',
        'a/../b',
        '..',
        'a..b',
        '/a',
        'a\\b',
        '',
        '!a',
        '*',
        '客服/**',
        '\n',
        './a',
      ),
      fc.string({ unit: fc.constantFrom('.', '/', 'a', '\\', '!', '\n', '*'), maxLength: 6 }),
    );
    const globs = fc.oneof({ weight: 20, arbitrary: fc.array(fc.oneof({ weight: 30, arbitrary: glob }, odd)) }, odd);
    const rules = fc.oneof({ weight: 20, arbitrary: fc.dictionary(code, level, { maxKeys: 3 }) }, odd);
    const settings = fc.record(
      {
        $schema: fc.oneof(fc.string(), odd),
        rules,
        include: globs,
        exclude: globs,
        maxStatements: fc.oneof(
          { weight: 30, arbitrary: fc.constantFrom(1, 250, 5_000) },
          fc.constantFrom(0, 5_001),
          odd,
        ),
      },
      { requiredKeys: [] },
    );
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 8, arbitrary: settings }, fc.record({ exlude: globs, $schema: odd }), odd),
        (value) => {
          const isSound = readSettings(JSON.stringify(value), 'ringback.json').findings.length === 0;
          if (isSound) accepted++;
          expect(isSound).toBe(accepts(value));
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(25);
  });

  it('never throws, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n\uFEFFa1-."rules"off') });
    fc.assert(
      fc.property(text, (json) => {
        for (const { start, end } of readSettings(json, 'ringback.json').findings) {
          expect(start >= 0 && start <= end && end <= json.length).toBe(true);
        }
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});

describe('which folders need not be looked into', () => {
  const FOLDERS = ['drafts', 'drafts/old', 'flows', 'flows/new', 'x'];
  it.each<[string, { include?: string[]; exclude?: string[] }, string[]]>([
    ['none', {}, FOLDERS],
    ['what is left out by its own name', { exclude: ['drafts'] }, ['flows', 'flows/new', 'x']],
    ['what is left out with all in it', { exclude: ['drafts/**'] }, ['flows', 'flows/new', 'x']],
    ['not that of which only files are left out', { exclude: ['drafts/*.flow'] }, FOLDERS],
    ['what is beside all that is taken', { include: ['flows/new/**'] }, ['flows', 'flows/new']],
    ['not where a name may stand anywhere', { include: ['**/*.flow'] }, FOLDERS],
  ])('%s', (_, settings, folders) => {
    expect(FOLDERS.filter(mayHold(readSettings(JSON.stringify(settings), 'ringback.json')))).toEqual(folders);
  });
});

describe('which files belong to the program', () => {
  it.each<[string, { include?: string[]; exclude?: string[] }, string[]]>([
    ['all', {}, ['a.flow', 'drafts/b.flow', 'drafts/old/c.flow', 'd.test.flow']],
    ['without a folder', { exclude: ['drafts'] }, ['a.flow', 'd.test.flow']],
    ['without a folder, with a slash', { exclude: ['./drafts/'] }, ['a.flow', 'd.test.flow']],
    ['without what is right below it', { exclude: ['drafts/*.flow'] }, ['a.flow', 'drafts/old/c.flow', 'd.test.flow']],
    ['without scenarios', { exclude: ['**/*.test.flow'] }, ['a.flow', 'drafts/b.flow', 'drafts/old/c.flow']],
    ['a folder alone', { include: ['drafts'] }, ['drafts/b.flow', 'drafts/old/c.flow']],
    ['but', { include: ['drafts'], exclude: ['**/old'] }, ['drafts/b.flow']],
    ['one of some', { include: ['{a,z}.flow'] }, ['a.flow']],
    ['nothing', { include: [] }, []],
  ])('%s', (_, settings, files) => {
    const isPart = belongs(readSettings(JSON.stringify(settings), 'ringback.json'));
    expect(['a.flow', 'drafts/b.flow', 'drafts/old/c.flow', 'd.test.flow'].filter(isPart)).toEqual(files);
  });
});
