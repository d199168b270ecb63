import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import {
  analyze,
  DECLARATIONS,
  FIXED_REFERENCES,
  FLOW_TYPES,
  QUEUE_FIGURES,
  STATEMENTS,
} from '../../src/semantics/index.ts';
import { NODE_KINDS, WORDS } from '../../src/syntax/index.ts';
import { statementsOf } from '../../src/semantics/checks/walk.ts';
import { CORPUS } from './programs.ts';

const PROGRAMS_MIN = 60;
const CENTERS_MIN = 10;
const CENTER_LINES_MIN = 300;

const analyses = CORPUS.map((program) => ({ ...program, analysis: analyze(program.files) }));
const centers = CORPUS.filter(({ topic }) => topic === 'centers');
const trees = analyses.flatMap(({ analysis }) => [...analysis.trees.values()]);
const models = analyses.map(({ analysis }) => analysis.model);
const sources = CORPUS.flatMap(({ files }) => files.map(({ text }) => text));

/** Of a list what no program shows. */
const missing = (wanted: readonly string[], shown: Iterable<string>): readonly string[] => {
  const seen = new Set(shown);
  return wanted.filter((each) => !seen.has(each));
};

describe('the programs together show', () => {
  it('every construct of the grammar', () => {
    const shown = trees.flatMap(({ nodes }) => [...new Set(nodes.kind)].map((kind) => NODE_KINDS[kind] ?? ''));
    expect(missing(NODE_KINDS, shown)).toEqual([]);
  });

  it('every word as a word of the language, as a step and as an attribute', () => {
    const kinds = new Set(
      trees.flatMap((tree) =>
        Array.from({ length: tree.tokens.count }, (_, index) => tree.token(index).kind as string),
      ),
    );
    expect(missing(WORDS, kinds)).toEqual([]);
    const text = sources.join('\n');
    expect(WORDS.filter((word) => !text.includes(`step ${word} {`) || !text.includes(`attributes.${word} to`))).toEqual(
      [],
    );
  });

  it('every declaration with every property', () => {
    const shown = models.flatMap(({ declarations }) =>
      declarations.flatMap(({ kind, properties, displayName }) => [
        kind,
        ...properties.map(({ key }) => `${kind}: ${key}`),
        ...(displayName === null ? [] : [`${kind}: name`]),
      ]),
    );
    const wanted = DECLARATIONS.flatMap(({ kind, properties }) => [
      kind,
      ...properties.map(({ key }) => `${kind}: ${key}`),
    ]);
    expect(missing(wanted, shown)).toEqual([]);
  });

  it('every type of flow', () => {
    const shown = models.flatMap(({ flows, modules }) =>
      [...flows.values(), ...modules.values()].map(({ type }) => type),
    );
    expect(
      missing(
        FLOW_TYPES.map(({ type }) => type),
        shown,
      ),
    ).toEqual([]);
  });

  it('every statement with every property and every outcome that can be handled', () => {
    const shown = models.flatMap(({ flows, modules }) =>
      [...flows.values(), ...modules.values()].flatMap((flow) =>
        [...statementsOf(flow)].flatMap(([{ kind, block }]) => [
          kind,
          ...(block?.properties ?? []).map(({ key }) => `${kind}: ${key}`),
          ...(block?.handlers ?? []).flatMap(({ outcomes }) => outcomes.map(({ on }) => `${kind} on ${on}`)),
        ]),
      ),
    );
    const wanted = STATEMENTS.flatMap(({ kind, properties, outcomes }) => [
      kind,
      ...properties.map(({ key }) => `${kind}: ${key}`),
      ...outcomes.map(({ on }) => `${kind} on ${on}`),
    ]);
    expect(missing(wanted, shown)).toEqual([]);
  });

  it('every reference', () => {
    const text = sources.join('\n');
    const wanted = [
      ...FIXED_REFERENCES.map(({ written }) => written),
      ...QUEUE_FIGURES.map(({ written }) => `queue.${written}`),
    ];
    expect(wanted.filter((written) => !text.includes(`{${written}}`))).toEqual([]);
  });
});

it(`are ${PROGRAMS_MIN} at least, ten of them whole centers`, () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(PROGRAMS_MIN);
  expect(centers.length).toBeGreaterThanOrEqual(CENTERS_MIN);
  const lines = centers.map(({ files }) => files[0]?.text.split('\n').length ?? 0);
  expect(Math.min(...lines)).toBeGreaterThanOrEqual(CENTER_LINES_MIN);
});

it.each(CORPUS.flatMap(({ topic, files }) => files.map((file) => ({ topic, ...file }))))(
  '$topic/$path begins with what it shows',
  ({ text }) => {
    expect(text).toMatch(/^\/\/ Shows .+\.\n/);
  },
);

const codesOf = (program: (typeof CORPUS)[number], severity: Diagnostic['severity']): readonly string[] =>
  compile(program.files).diagnostics.flatMap((found) => (found.severity === severity ? [found.code] : []));

it.each(CORPUS.filter(({ topic }) => topic === 'mistakes'))('$topic/$name has mistakes', (program) => {
  expect(codesOf(program, 'error').length + codesOf(program, 'warning').length).toBeGreaterThan(0);
});
it.each(CORPUS.filter(({ topic }) => topic === 'not-compiled-yet'))(
  '$topic/$name is right but for its target',
  (program) => {
    expect(new Set(codesOf(program, 'error'))).toEqual(new Set(['not-supported-yet']));
  },
);
it.each(CORPUS.filter(({ topic }) => topic !== 'mistakes' && topic !== 'not-compiled-yet'))(
  '$topic/$name has no error',
  (program) => {
    expect(codesOf(program, 'error')).toEqual([]);
  },
);
it.each(centers)('$topic/$name does nobody harm', (program) => {
  expect(codesOf(program, 'warning')).toEqual([]);
});
