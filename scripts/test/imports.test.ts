import { describe, expect, it } from 'vitest';
import { checkImports } from '../imports/check.ts';
import { importRules, useRules } from '../imports/rules.ts';

/** A small, lawful set of files; each test adds one file that breaks one rule. */
const lawful: Record<string, string> = {
  'dsl/src/index.ts': `export * from './semantics/analyze.ts';`,
  'dsl/src/syntax/index.ts': `export { parse } from './parse.ts';`,
  'dsl/src/syntax/parse.ts': `import { createToken } from 'chevrotain';`,
  'dsl/src/semantics/analyze.ts': `import { parse } from '../syntax/index.ts';`,
  'dsl/src/lower/lower.ts': `import type { Program } from '../ir/index.ts';`,
  'dsl/src/analysis/index.ts': `import { lower } from '../lower/lower.ts'; export const findHarm = lower;`,
  'dsl/src/ide/hover.ts': `import { analyze } from '../semantics/analyze.ts';`,
  'dsl/src/ir/index.ts': `export interface Program {}`,
  'dsl/src/phone/index.ts': `import { parsePhoneNumber } from 'libphonenumber-js/max';`,
  'dsl/src/project/index.ts': `export { nodeFiles } from './node-files.ts';`,
  'dsl/src/project/node-files.ts': `import { readFileSync } from 'node:fs'; export const cwd = process.cwd();`,
  'runtime/src/index.ts': `export * from './core/step.ts';`,
  'runtime/src/core/step.ts': `import type { Program } from '@ringback/dsl/ir'; import { check } from '@ringback/dsl/phone';`,
  'runtime/src/core/protocol.ts': `import type { Program } from '@ringback/dsl/ir';`,
  'runtime/src/core/routing.ts': `const at = { Date: 1, process: 2 }; export const n = at.Date + at.process;`,
  'runtime/src/shell/loop.ts': `import { step } from '../core/step.ts'; export const loop = async () => { await Promise.resolve(Date.now()); };`,
  'runtime/src/simulation/order-check.ts': `import type { Event } from '../core/protocol.ts'; import type { Program } from '@ringback/dsl/ir'; import { at } from './wall-clock.ts';`,
  'runtime/src/simulation/wall-clock.ts': `export const at = (atMs: number) => new Date(atMs);`,
  'lsp/src/index.ts': `import { analyze } from '@ringback/dsl'; import { createConnection } from 'vscode-languageserver/node';`,
  'vscode-extension/src/index.ts': `import * as vscode from 'vscode'; import { startServer } from '@ringback/lsp';`,
  'cli/src/main.ts': `const { startServer } = await import('@ringback/lsp');`,
};

const check = (added: Record<string, string> = {}) => checkImports(new Map(Object.entries({ ...lawful, ...added })));

interface Break {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const breaks: readonly Break[] = [
  {
    rule: 'syntax-knows-no-meaning',
    file: 'dsl/src/syntax/bad.ts',
    text: `import { analyze } from '../semantics/analyze.ts';`,
  },
  {
    rule: 'syntax-knows-no-meaning',
    file: 'dsl/src/syntax/bad.ts',
    text: `import type { Hover } from '../ide/hover.ts';`,
  },
  {
    rule: 'semantics-stands-alone',
    file: 'dsl/src/semantics/bad.ts',
    text: `import { lower } from '../lower/lower.ts';`,
  },
  {
    rule: 'semantics-stands-alone',
    file: 'dsl/src/semantics/bad.ts',
    text: `import { hover } from '../ide/hover.ts';`,
  },
  { rule: 'semantics-stands-alone', file: 'dsl/src/semantics/bad.ts', text: `import { readFileSync } from 'node:fs';` },
  {
    rule: 'lowering-comes-before-analysis',
    file: 'dsl/src/lower/bad.ts',
    text: `import { findHarm } from '../analysis/index.ts';`,
  },
  {
    rule: 'analysis-judges-what-is-compiled',
    file: 'dsl/src/analysis/bad.ts',
    text: `import { parse } from '../syntax/index.ts';`,
  },
  {
    rule: 'remembering-knows-no-meaning',
    file: 'dsl/src/recall/bad.ts',
    text: `import type { Declared } from '../semantics/model/index.ts';`,
  },
  {
    rule: 'pictures-are-of-what-is-compiled',
    file: 'dsl/src/graph/bad.ts',
    text: `import { parse } from '../syntax/index.ts';`,
  },
  {
    rule: 'ide-knows-no-protocol',
    file: 'dsl/src/ide/bad.ts',
    text: `import type { Hover } from 'vscode-languageserver';`,
  },
  {
    rule: 'ide-knows-no-protocol',
    file: 'dsl/src/ide/bad.ts',
    text: `type H = import('vscode-languageserver-types').Hover;`,
  },
  { rule: 'dsl-runs-in-a-browser', file: 'dsl/src/ir/bad.ts', text: `export { join } from 'node:path';` },
  { rule: 'dsl-runs-in-a-browser', file: 'dsl/src/ide/bad.ts', text: `export * from '../project/node-files.ts';` },
  { rule: 'dsl-is-the-bottom', file: 'dsl/src/lower/bad.ts', text: `import type { Event } from '@ringback/runtime';` },
  {
    rule: 'runtime-parses-nothing',
    file: 'runtime/src/scenario/bad.ts',
    text: `import { compile } from '@ringback/dsl';`,
  },
  {
    rule: 'runtime-parses-nothing',
    file: 'runtime/src/shell/bad.ts',
    text: `const x = import('@ringback/dsl/syntax');`,
  },
  { rule: 'core-is-pure', file: 'runtime/src/core/bad.ts', text: `import { loop } from '../shell/loop.ts';` },
  { rule: 'core-is-pure', file: 'runtime/src/core/bad.ts', text: `import { randomUUID } from 'node:crypto';` },
  { rule: 'core-is-pure', file: 'runtime/src/core/bad.ts', text: `import pg from 'pg';` },
  {
    rule: 'order-check-owes-routing-nothing',
    file: 'runtime/src/simulation/order-check.ts',
    text: `import type { Queue } from '../core/routing.ts';`,
  },
  {
    rule: 'order-check-owes-routing-nothing',
    file: 'runtime/src/simulation/order-check.ts',
    text: `import { agentLeg } from '../core/protocol.ts';`,
  },
  {
    rule: 'order-check-owes-routing-nothing',
    file: 'runtime/src/simulation/wall-clock.ts',
    text: `import type { Hours } from '../core/routing.ts';`,
  },
  { rule: 'runtime-runs-in-a-browser', file: 'runtime/src/store/bad.ts', text: `import 'node:sqlite';` },
  {
    rule: 'runtime-runs-in-a-browser',
    file: 'runtime/src/shell/bad.ts',
    text: `import { sqlite } from '../sqlite/index.ts';`,
  },
  { rule: 'lsp-only-translates', file: 'lsp/src/bad.ts', text: `import { createCenter } from '@ringback/runtime';` },
  { rule: 'lsp-only-translates', file: 'lsp/src/bad.ts', text: `import { parse } from 'chevrotain';` },
  {
    rule: 'extension-is-a-client',
    file: 'vscode-extension/src/bad.ts',
    text: `import { compile } from '@ringback/dsl';`,
  },
  {
    rule: 'playing-is-loaded-late',
    file: 'vscode-extension/src/bad.ts',
    text: `import { runScenarios } from '@ringback/runtime/scenario';`,
  },
  { rule: 'cli-stands-on-top', file: 'cli/src/bad.ts', text: `import '../../vscode-extension/src/index.ts';` },
  {
    rule: 'packages-meet-at-their-doors',
    file: 'lsp/src/bad.ts',
    text: `import { parse } from '../../dsl/src/index.ts';`,
  },
  { rule: 'no-import-cycles', file: 'dsl/src/syntax/parse.ts', text: `import { x } from './index.ts';` },
  { rule: 'no-import-cycles', file: 'dsl/src/ir/index.ts', text: `export * from './index.ts';` },
  ...[
    'const now = Date.now();',
    'const at: Date | null = null;',
    'const chance = Math.random();',
    `const chance = Math['random']();`,
    'setTimeout(() => {}, 1);',
    'const home = process.env;',
    'const began = performance.now();',
    'const zone = new Intl.DateTimeFormat();',
    'export async function later() {}',
    'export const later = async () => {};',
    'for await (const x of []) {}',
    `const sorted = [''].sort((a, b) => a.localeCompare(b));`,
    'const clock = globalThis.Date;',
  ].map((text) => ({ rule: 'core-takes-time-and-chance-as-arguments', file: 'runtime/src/core/bad.ts', text })),
  { rule: 'dsl-names-nothing-of-node', file: 'dsl/src/lower/bad.ts', text: 'export const here = process.cwd();' },
];

describe('directions of imports', () => {
  it('find nothing in files that keep to them', () => {
    expect(check()).toEqual([]);
  });

  it.each(breaks)('$rule bites: $text', ({ rule, file, text }) => {
    const found = check({ [file]: text });
    expect(found.map((violation) => violation.rule)).toContain(rule);
    expect(found.filter((violation) => violation.rule === rule && violation.rule !== 'no-import-cycles')).toSatisfy(
      (violations: typeof found) => violations.every((violation) => violation.file === file && violation.line === 1),
    );
  });

  it('have a breaking example for every rule', () => {
    const names = [...importRules, ...useRules].map((rule) => rule.name);
    expect([...new Set(breaks.map(({ rule }) => rule))].sort()).toEqual([...names, 'no-import-cycles'].sort());
  });

  it('say in which file and line, what and why', () => {
    const [violation] = check({ 'runtime/src/core/bad.ts': `\n\nimport { loop } from '../shell/loop.ts';` });
    expect(violation).toEqual({
      rule: 'core-is-pure',
      file: 'runtime/src/core/bad.ts',
      line: 3,
      message:
        'imports ../shell/loop.ts; step(state, input, now) must give the same bytes everywhere, so nothing around it may be in reach',
    });
  });

  it('let two files know each other by their types', () => {
    const types = {
      'dsl/src/ir/a.ts': `import type { B } from './b.ts';`,
      'dsl/src/ir/b.ts': `import type { A } from './a.ts';`,
    };
    expect(check(types)).toEqual([]);
  });

  it('name the whole way of a cycle, however long', () => {
    const [violation] = check({
      'dsl/src/ir/a.ts': `import './b.ts';`,
      'dsl/src/ir/b.ts': `import './c.ts';`,
      'dsl/src/ir/c.ts': `import './a.ts';`,
    });
    expect(violation?.message).toBe(
      'imports itself: dsl/src/ir/a.ts → dsl/src/ir/b.ts → dsl/src/ir/c.ts → dsl/src/ir/a.ts',
    );
  });
});
