import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(at(path), 'utf8'));

interface Manifest {
  readonly type: string;
  readonly main: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions: readonly string[];
      readonly configuration: string;
    }[];
    readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[];
  };
}

const manifest = json('package.json') as Manifest;
const { languages, grammars } = manifest.contributes;

describe('the manifest', () => {
  test('wakes the extension for a flow, or a folder that has some, and for nothing else', () => {
    expect(manifest.activationEvents).toEqual([
      'onLanguage:ringback',
      'workspaceContains:ringback.json',
      'workspaceContains:**/*.flow',
    ]);
  });

  test('names files that are there', () => {
    const named = [...languages.map(({ configuration }) => configuration), ...grammars.map(({ path }) => path)];
    expect(named).toHaveLength(2);
    expect(named.filter((path) => !existsSync(at(path)))).toEqual([]);
  });

  test('gives the grammar to its language', () => {
    expect(languages.map(({ id, extensions }) => ({ id, extensions }))).toEqual([
      { id: 'ringback', extensions: ['.flow'] },
    ]);
    expect(grammars.map(({ language, scopeName }) => ({ language, scopeName }))).toEqual([
      {
        language: 'ringback',
        scopeName: (json('syntaxes/ringback.tmLanguage.json') as { scopeName: string }).scopeName,
      },
    ]);
  });

  test('loads a CommonJS file, whatever the package type says', () => {
    expect(manifest.type).toBe('module');
    expect(manifest.main).toMatch(/\.cjs$/);
  });

  test('asks for nothing at run time: the bundles hold everything', () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  test('is written against the oldest editor that it admits, or an older one', () => {
    const [minimum, types] = [manifest.engines.vscode, manifest.devDependencies['@types/vscode']].map((version) =>
      Number(version?.match(/1\.(\d+)/)?.[1]),
    );
    expect(types).toBeLessThanOrEqual(minimum ?? 0);
  });

  test('what is published is listed by name', () => {
    const listed = readFileSync(at('.vscodeignore'), 'utf8').trim().split('\n');
    expect(listed[0]).toBe('**');
    expect(listed).toContain(`!${manifest.main.slice(2)}`);
    expect(listed).toContain('!dist/server.mjs');
  });
});

interface Rule {
  readonly beforeText: { readonly pattern: string };
  readonly afterText?: { readonly pattern: string };
  readonly action: { readonly indent: string; readonly appendText?: string };
}

describe('the language configuration', () => {
  const configuration = json('language-configuration.json') as {
    readonly wordPattern: string;
    readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
    readonly onEnterRules: readonly Rule[];
  };
  const onEnter = (before: string, after: string): Rule['action'] | undefined =>
    configuration.onEnterRules.find(
      (rule) =>
        new RegExp(rule.beforeText.pattern).test(before) &&
        (rule.afterText === undefined || new RegExp(rule.afterText.pattern).test(after)),
    )?.action;

  test.each([
    ['/// What a caller hears.', '', '/// '],
    ['  /// Split', ' here', '/// '],
    ['///', '', undefined],
    ['// a remark', '', undefined],
    ['//// a line', '', undefined],
    ['play "a"', '', undefined],
  ])('enter after %j, before %j, goes on with %j', (before, after, appended) => {
    expect(onEnter(before, after)?.appendText).toBe(appended);
  });

  test('enter between braces opens them', () => {
    expect(onEnter('  step hold {', '}')?.indent).toBe('indentOutdent');
  });

  test.each([
    ['step hold {', true],
    ['  on full {   // all busy', true],
    ['invoke FindCustomer(', true],
    ['play "a {brace} and (more"', false],
    ['on 1 { goto hold }', false],
    ['// step hold {', false],
    ['}', false],
    ['} else {', true],
  ])('after %j the next line is indented: %s', (line, indented) => {
    expect(new RegExp(configuration.indentationRules.increaseIndentPattern).test(line)).toBe(indented);
  });

  test.each([
    ['}', true],
    ['  } else {', true],
    ['play "}"', false],
  ])('%j goes back a level: %s', (line, back) => {
    expect(new RegExp(configuration.indentationRules.decreaseIndentPattern).test(line)).toBe(back);
  });

  test.each([
    ['after-call work', ['after-call', 'work']],
    ['Mon-Fri 08:00-18:00', ['Mon-Fri', '08:00-18:00']],
    ['queue 客服 { limit: 5 }', ['queue', '客服', 'limit', '5']],
    ['number: +12065550100', ['number', '+12065550100']],
    ['FindCustomer.open_callback', ['FindCustomer', 'open_callback']],
  ])('words of %j', (text, words) => {
    expect(text.match(new RegExp(configuration.wordPattern, 'gu'))).toEqual(words);
  });
});
