import { describe, expect, test } from 'vitest';
import { analyze, check, compile, compileAnalysis, readSettings } from '../../src/index.ts';
import type { Progress, SourceFile } from '../../src/index.ts';
import { example } from '../lower/examples.ts';
import { inOneFile } from '../lower/compiled.ts';

const LOUD = readSettings('{ "rules": { "unreachable-step": "error" }, "maxStatements": 2 }', 'ringback.json');

const PROGRAMS: readonly (readonly [what: string, files: readonly SourceFile[], codes: readonly string[] | null])[] = [
  ['an example with its scenarios', example('queued-callback'), []],
  ['an error of syntax', inOneFile('inbound flow Line {'), ['unclosed-block']],
  ['an error of meaning', inOneFile('inbound flow Line { transfer to queue Nobody }'), ['unknown-name']],
  [
    'an error behind a flow without one',
    inOneFile('inbound flow Line { disconnect }\ninbound flow Other { transfer to queue Nobody }'),
    ['unknown-name'],
  ],
  [
    'a warning about a handler',
    inOneFile('inbound flow Line { play "Hi." { on error { disconnect } } disconnect }'),
    [],
  ],
  ['a warning', inOneFile('inbound flow Line { disconnect step lost { disconnect } }'), ['unreachable-step']],
  [
    'a warning that is suppressed',
    inOneFile(
      'inbound flow Line { disconnect\n  // ringback-ignore unreachable-step: kept for the holidays\n  step lost { disconnect } }',
    ),
    [],
  ],
];

describe.each(PROGRAMS)('%s', (_, files, codes) => {
  test('is told of', () => {
    expect(check(files).map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ['as it stands', {}],
    ['by settings', { settings: LOUD, filesIn: () => [] }],
  ])('%s: the findings of compiling', (_how, options) => {
    expect(check(files, options)).toEqual(compile(files, options).diagnostics);
  });

  test('compiled flow by flow: the same as of an analysis of all of it', () => {
    expect({ ...compile(files) }).toEqual({ ...compileAnalysis(analyze(files)) });
  });
});

test('is told how far the work is, as compiling is', () => {
  const told = (work: (options: { progress: (each: Progress) => void }) => unknown): readonly Progress[] => {
    const all: Progress[] = [];
    work({ progress: (each) => all.push(each) });
    return all;
  };
  const files = example('queued-callback');
  expect(told((options) => check(files, options))).toEqual(told((options) => compile(files, options)));
});
