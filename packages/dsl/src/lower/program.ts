import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { sealProgram } from '../ir/content-hash.ts';
import type { Flow, Program } from '../ir/program.ts';
import type { SourceMap } from '../ir/source-map.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import type { AnyDeclared, DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
import type { Body } from '../semantics/model/statements.ts';
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
import { namedAs, namesOnly } from './name-blocks.ts';
import type { BlockNames, NamedBlocks } from './name-blocks.ts';
import { WordsOfFiles } from './own-text.ts';
import { SourcePlaces, sourceMapOf } from './source-map.ts';
import type { Elsewhere } from './statements.ts';
import { spelled } from './values.ts';
import type { Declarations } from './values.ts';

export interface LoweredProgram {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly flows: readonly LoweredFlow[];
}

/** The program before it is sealed: without what only a build needs. */
export interface LoweredParts {
  readonly content: Omit<Program, 'hash'>;
  readonly flows: readonly LoweredFlow[];
}

/**
 * Lowers a checked program. `chosen` says which declarations: a build leaves out what only tests see. Undefined, with the reasons in
 * `found`, when something in it has no compiled form.
 */
export function lowerProgram(
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  chosen: (declared: AnyDeclared) => boolean,
  found: Diagnostic[],
): LoweredProgram | undefined {
  const parts = lowerParts(model, trees, chosen, found);
  return parts === undefined ? undefined : sealed(parts, model, trees, chosen);
}

/** Gives lowered parts their hash and their source map. */
export function sealed(
  { content, flows }: LoweredParts,
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  chosen: (declared: AnyDeclared) => boolean,
): LoweredProgram {
  // each when first asked for: an editor mostly wants the flows
  let program: Program | undefined;
  let sourceMap: SourceMap | undefined;
  const whole: LoweredProgram = {
    flows,
    get program() {
      return (program ??= sealProgram(content));
    },
    get sourceMap() {
      const declared = model.declarations.filter(chosen);
      const files = [...new Set(declared.map(({ file }) => file))].sort(byCodePoint);
      return (sourceMap ??= sourceMapOf(whole.program, declared, flows, new SourcePlaces(files, trees)));
    },
  };
  return whole;
}

/** Lowers every declaration by itself. */
export function lowerParts(
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  chosen: (declared: AnyDeclared) => boolean,
  found: Diagnostic[],
  recall: Recall = anew,
): LoweredParts | undefined {
  const before = found.length;
  const declarations = declarationsOf(model);
  const center = catchGap(found, () => lowerCenter(model.center, declarations));
  if (center === undefined) return undefined;

  const timeouts = new Map<string, number>();
  const elsewhere: Elsewhere = {
    ...declarations,
    country: () => center.country,
    timezone: () => center.timezone,
    refusesDuplicates: () => center.duplicateCallbacks === 'refuse',
    functionTimeoutMs: (name) => timeouts.get(name) ?? null,
  };
  const lowerOne = <D extends AnyDeclared, T>(one: D, lower: Lowering<D, T>): T[] => {
    const { value, findings } = recall('lower', one, elsewhere, (world) => {
      const gaps: Diagnostic[] = [];
      const lowered = catchGap(gaps, () => [lower(one, world, gaps)]) ?? [];
      return { value: lowered, findings: gaps.map((diagnostic) => ({ diagnostic, once: null })) };
    });
    for (const { diagnostic } of findings) found.push(diagnostic);
    return value;
  };
  /** Of one kind, sorted by name; the first of several with one name, as the model has it. */
  const lowerAll = <D extends AnyDeclared, T>(declared: ReadonlyMap<string, D>, lower: Lowering<D, T>): T[] =>
    inOrderOfNames([...declared.values()].filter(chosen)).flatMap((one) => lowerOne(one, lower));

  const functions = lowerAll(model.functions, lowerFunction);
  for (const { name, timeoutMs } of functions) timeouts.set(name, timeoutMs);
  const words = new WordsOfFiles(trees);
  // One list has both, and whoever looks for one by name must find one.
  const flowsAndModules = new Map<string, DeclaredFlow>([...model.modules, ...model.flows]);
  for (const { name, namePlace } of model.modules.values()) {
    if (model.flows.has(name)) catchGap(found, () => gap(namePlace, `there is a flow ${name}, too`));
  }
  const flows = inOrderOfNames([...flowsAndModules.values()].filter(chosen)).flatMap((one) =>
    lowerOne(one, (flow, world, gaps) => {
      const lowered = lowerFlow(flow, world, words, gaps);
      return { flow: lowered.flow, names: namesOnly(lowered.named) };
    }).map(({ flow, names }) => new WithItsText(flow, one, names)),
  );
  const content: Omit<Program, 'hash'> = {
    format: 'ringback/program',
    version: 1,
    semantics: 1,
    center,
    phoneNumbers: lowerAll(model.phoneNumbers, lowerPhoneNumber),
    hours: lowerAll(model.hours, lowerHours),
    queues: lowerAll(model.queues, lowerQueue),
    profiles: lowerAll(model.profiles, lowerProfile),
    prompts: lowerAll(model.prompts, lowerPrompt),
    functions,
    flows: flows.map(({ flow }) => flow),
  };
  return found.length > before ? undefined : { content, flows };
}

type Lowering<D, T> = (one: D, elsewhere: Elsewhere, gaps: Diagnostic[]) => T;

/** Asks for the way back to the text only when somebody wants to go it. */
class WithItsText implements LoweredFlow {
  readonly flow: Flow;
  readonly #declared: DeclaredFlow;
  readonly #names: BlockNames;
  #named: { readonly blocks: NamedBlocks; readonly body: Body } | undefined;

  constructor(flow: Flow, declared: DeclaredFlow, names: BlockNames) {
    this.flow = flow;
    this.#declared = declared;
    this.#names = names;
  }

  get named(): NamedBlocks {
    // holding the body: its statements would be others once it is read again
    this.#named ??= { blocks: namedAs(this.#declared, this.#names), body: this.#declared.body };
    return this.#named.blocks;
  }
}

function inOrderOfNames<D extends AnyDeclared>(declared: D[]): D[] {
  return declared.sort((a, b) => byCodePoint(a.name, b.name));
}

export function declarationsOf(model: ProgramModel): Declarations {
  return {
    isQueue: (name) => model.queues.has(name),
    isFunction: (name) => model.functions.has(name),
    isHours: (name) => model.hours.has(name),
    outcomesOf: (module) => model.modules.get(module)?.returns.map(spelled) ?? [],
  };
}
