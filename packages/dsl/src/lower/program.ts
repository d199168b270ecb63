import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { sealProgram } from '../ir/content-hash.ts';
import type { Program } from '../ir/program.ts';
import type { SourceMap } from '../ir/source-map.ts';
import type { AnyDeclared, Declared, DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import {
  lowerCenter,
  lowerFunction,
  lowerHours,
  lowerPhoneNumber,
  lowerProfile,
  lowerPrompt,
  lowerQueue,
} from './declarations.ts';
import { lowerFlow } from './flow.ts';
import type { LoweredFlow } from './flow.ts';
import { catchGap, gap } from './gap.ts';
import { WordsOfFiles } from './own-text.ts';
import { SourcePlaces, sourceMapOf } from './source-map.ts';

export interface LoweredProgram {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly flows: readonly LoweredFlow[];
}

/**
 * Lowers a checked program. `with` chooses its declarations: a build leaves out what only tests see. Undefined, with the reasons in
 * `found`, when something in it has no compiled form.
 */
export function lowerProgram(
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  chosen: (declared: AnyDeclared) => boolean,
  found: Diagnostic[],
): LoweredProgram | undefined {
  const before = found.length;
  const center = catchGap(found, () => lowerCenter(model));
  if (center === undefined) return undefined;

  /** Of one kind, sorted by name; the first of several with one name, as the model has it. */
  const lowerAll = <D extends AnyDeclared, T>(declared: ReadonlyMap<string, D>, lower: (one: D) => T): T[] =>
    [...declared.values()]
      .filter(chosen)
      .sort((a, b) => byCodePoint(a.name, b.name))
      .flatMap((one) => catchGap(found, () => [lower(one)]) ?? []);

  const functions = lowerAll(model.functions, (one) => lowerFunction(one, model));
  const context = {
    declared: model,
    center,
    functionTimeoutMs: (name: string) => functions.find((one) => one.name === name)?.timeoutMs ?? null,
  };
  const words = new WordsOfFiles(trees);
  // One list has both, and whoever looks for one by name must find one.
  const flowsAndModules = new Map<string, DeclaredFlow>([...model.modules, ...model.flows]);
  for (const { name, namePlace } of model.modules.values()) {
    if (model.flows.has(name)) catchGap(found, () => gap(namePlace, `there is a flow ${name}, too`));
  }
  const flows = lowerAll(flowsAndModules, (one) => lowerFlow(one, context, words, found));
  const plainly = <T>(declared: ReadonlyMap<string, Declared>, lower: (one: Declared, model: ProgramModel) => T) =>
    lowerAll(declared, (one) => lower(one, model));
  const content: Omit<Program, 'hash'> = {
    format: 'ringback/program',
    version: 1,
    semantics: 1,
    center,
    phoneNumbers: plainly(model.phoneNumbers, lowerPhoneNumber),
    hours: lowerAll(model.hours, (one) => lowerHours(one, center, model)),
    queues: plainly(model.queues, lowerQueue),
    profiles: lowerAll(model.profiles, (one) => lowerProfile(one, model)),
    prompts: plainly(model.prompts, lowerPrompt),
    functions,
    flows: flows.map(({ flow }) => flow),
  };
  if (found.length > before) return undefined;

  const program = sealProgram(content);
  const declared = model.declarations.filter(chosen);
  const files = [...new Set(declared.map(({ file }) => file))].sort(byCodePoint);
  return { program, flows, sourceMap: sourceMapOf(program, declared, flows, new SourcePlaces(files, trees)) };
}
