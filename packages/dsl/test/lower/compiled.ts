import { expect } from 'vitest';
import { checkIntegrity, validateProgram, validateScenarios, validateSourceMap } from '../../src/ir/index.ts';
import { compile, readSettings } from '../../src/index.ts';
import type { Block, CompileOptions, Flow, Program, Scenarios, SourceFile, SourceMap } from '../../src/index.ts';

export interface Compiled {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly scenarios: Scenarios;
}

/** Compiles files that have no errors, and holds all that came out against its schema and the rules beyond it. */
export function compiled(files: readonly SourceFile[], options?: CompileOptions): Compiled {
  const { program, sourceMap, scenarios, diagnostics } = compile(files, options);
  if (program === null || sourceMap === null || scenarios === null) {
    throw new Error(`does not compile: ${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
  }
  expect(validateProgram(program)).toMatchObject({ ok: true });
  expect(validateSourceMap(sourceMap)).toMatchObject({ ok: true });
  expect(validateScenarios(scenarios)).toMatchObject({ ok: true });
  expect(checkIntegrity(program)).toEqual([]);
  expect(sourceMap.program).toBe(program.hash);
  return { program, sourceMap, scenarios };
}

/** For programs that are made up: nobody has to keep them readable. */
export const ANY_LENGTH: CompileOptions = { settings: readSettings('{ "maxStatements": 5000 }', 'ringback.json') };

/** A text as the one file of a program. */
export const inOneFile = (text: string, path = 'main.flow'): readonly SourceFile[] => [{ path, text }];

/** The flow of that name. */
export function flowNamed(program: Program, name: string): Flow {
  const flow = program.flows.find((candidate) => candidate.name === name);
  if (flow === undefined) throw new Error(`there is no flow ${name}`);
  return flow;
}

/** The only block of a kind in a flow. */
export function only<K extends Block['kind']>(flow: Flow, kind: K): Extract<Block, { readonly kind: K }> {
  const found = flow.blocks.filter((block): block is Extract<Block, { readonly kind: K }> => block.kind === kind);
  const [block] = found;
  if (block === undefined || found.length > 1) throw new Error(`${found.length} blocks are ${kind}`);
  return block;
}
