import { existsSync, globSync, readFileSync } from 'node:fs';
import { compile } from '@ringback/dsl';
import { formatText } from '@ringback/dsl/format';
import { parse } from '@ringback/dsl/syntax';
import { describe, expect, test } from 'vitest';
import type { LocatedFinding } from '../../cli/src/findings/located.ts';
import { conciseFinding } from '../../cli/src/findings/pretty.ts';
import { NEW_FLOW } from '../src/projects/new-flow.ts';

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(at(path), 'utf8'));

interface Manifest {
  readonly type: string;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly extensions: readonly string[];
      readonly configuration: string;
      readonly icon: { readonly light: string; readonly dark: string };
    }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly problemMatchers: readonly { readonly name: string; readonly pattern: { readonly regexp: string } }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly markdown: string } }[];
    }[];
    readonly grammars: readonly { readonly language?: string; readonly scopeName: string; readonly path: string }[];
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
    const named = [
      manifest.icon,
      ...languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...grammars.map(({ path }) => path),
      ...manifest.contributes.snippets.map(({ path }) => path),
      ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    expect(named).toHaveLength(12);
    expect(named.filter((path) => !existsSync(at(path)))).toEqual([]);
  });

  test('gives the grammar to its language', () => {
    expect(languages.map(({ id, extensions }) => ({ id, extensions }))).toEqual([
      { id: 'ringback', extensions: ['.flow'] },
    ]);
    const scopeOf = (path: string): string => (json(path) as { scopeName: string }).scopeName;
    expect(grammars.map(({ language, scopeName }) => ({ language, scopeName }))).toEqual([
      { language: 'ringback', scopeName: scopeOf('syntaxes/ringback.tmLanguage.json') },
      { language: undefined, scopeName: scopeOf('syntaxes/ringback-in-markdown.tmLanguage.json') },
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
    expect(listed).toContain('!dist/web/*.js');
    expect(manifest.browser).toBe('./dist/web/extension.js');
  });

  test('every command that it names is registered, and every menu and step names one of them', () => {
    const sources = globSync('src/**/*.ts', { cwd: at('') }).map((file) => readFileSync(at(file), 'utf8'));
    const registered = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/registerCommand\(\s*'(ringback\.[a-zA-Z]+)'/g)].map(([, command]) => command),
      ),
    );
    const { commands, menus, walkthroughs } = manifest.contributes;
    const declared = commands.map(({ command }) => command);
    expect(declared.filter((command) => !registered.has(command))).toEqual([]);
    const inMenus = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    const inSteps = walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ description }) => [...description.matchAll(/command:(ringback\.\w+)/g)].map(([, name]) => name)),
    );
    expect([...inMenus, ...inSteps].filter((command) => !declared.includes(command ?? ''))).toEqual([]);
  });

  test('its problem matcher reads what `ringback check --format concise` prints', () => {
    const finding = {
      file: 'a b/support.flow',
      line: 12,
      column: 7,
      severity: 'warning',
      code: 'suspicious-retries',
      message: '20 retries: 21 dials',
    };
    const line = conciseFinding(finding as unknown as LocatedFinding).trimEnd();
    const [matcher] = manifest.contributes.problemMatchers;
    const found = new RegExp(matcher?.pattern.regexp ?? '').exec(line);
    expect(found?.slice(1)).toEqual([
      'a b/support.flow',
      '12',
      '7',
      'warning',
      'suspicious-retries',
      '20 retries: 21 dials',
    ]);
  });

  test('a new file is a center that compiles, laid out as the formatter does', () => {
    expect(compile([{ path: 'new.flow', text: NEW_FLOW }]).diagnostics).toEqual([]);
    expect(formatText(NEW_FLOW).text).toBe(NEW_FLOW);
  });

  const snippets = Object.entries(
    json('snippets/ringback.code-snippets') as Record<string, { body: readonly string[] }>,
  );
  test.each(snippets)('the snippet %s has no error of syntax', (_, { body }) => {
    const text = body
      .join('\n')
      .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
      .replaceAll('$0', '');
    const isDeclaration = /^(inbound flow|queue|routing profile|hours|scenario)/.test(text);
    const whole = isDeclaration ? text : `inbound flow Around {\n${text}\n}`;
    expect(parse(whole, 'a.flow').errors).toEqual([]);
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
