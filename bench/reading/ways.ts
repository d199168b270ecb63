import type { Run } from '../measure/medians.ts';
import type { ProgramFile } from '../texts/programs.ts';

/** One way to read a text. It is loaded where it runs, so that the process of one holds nothing of the others. */
export interface Way {
  readonly what: string;
  /** What runs once; what it answers is held as long as the caller holds it. */
  load(files: readonly ProgramFile[]): Promise<Run>;
}

const ringback = () => import('../../packages/dsl/src/index.ts');
const ours = () => import('../../packages/dsl/src/syntax/index.ts');
const theirs = () => import('../langium/measured.ts');

export const WAYS = {
  parse: {
    what: 'lex and parse, Ringback',
    load: async (files) => {
      const { parse } = await ours();
      return () => files.map(({ text }) => parse(text));
    },
  },
  'parse in Langium': {
    what: 'lex and parse, Langium',
    load: async (files) => {
      const { langium, parseIn } = await theirs();
      const peer = await langium();
      return () => files.map(({ text }) => parseIn(peer, text));
    },
  },
  'parse in TypeSpec': {
    what: 'lex and parse, TypeSpec',
    load: async (files) => {
      const { parse } = await import('@typespec/compiler/ast');
      return () => files.map(({ text }) => parse(text));
    },
  },
  analyze: {
    what: 'names, types, ranges, flow types, Ringback',
    load: async (files) => {
      const { analyze } = await ringback();
      return () => analyze(files);
    },
  },
  check: {
    what: 'full check with lowering and all rules, Ringback',
    load: async (files) => {
      const { check } = await ringback();
      return () => check(files);
    },
  },
  'build in Langium': {
    what: 'parse, link and validate, Langium',
    load: async (files) => {
      const { langium, buildIn } = await theirs();
      const peer = await langium();
      return () => buildIn(peer, files);
    },
  },
  compile: {
    what: 'full check and the program with its source map, Ringback',
    load: async (files) => {
      const { compile } = await ringback();
      return () => ({ ...compile(files) });
    },
  },
} as const satisfies Readonly<Record<string, Way>>;

export type WayName = keyof typeof WAYS;
