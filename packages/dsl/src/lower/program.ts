import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { sealProgram } from '../ir/content-hash.ts';
import type { Center, Program } from '../ir/program.ts';
import type { SourceMap } from '../ir/source-map.ts';
import { anew } from '../recall/index.ts';
import type { Outcome, Recall } from '../recall/index.ts';
import type { DeclarationKind } from '../semantics/language/shapes.ts';
import type { AnyDeclared, DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
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
import { catchGap, gap } from './gap.ts';
import { LoweredFlow } from './lowered-flow.ts';
import type { FlowInText, NamedFlow } from './lowered-flow.ts';
import { SourcePlaces, sourceMapOf } from './source-map.ts';
import type { Elsewhere } from './statements.ts';
import { spelled } from './values.ts';
import type { Declarations } from './values.ts';

export interface LoweredProgram {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly flows: readonly NamedFlow[];
  readonly parts: LoweredParts;
}

/** The program before it is sealed: without what only a build needs. */
export interface LoweredParts {
  readonly content: Omit<Program, 'hash' | 'flows'>;
  /** Flows and modules, by name. */
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

/** Gives lowered parts the ids of their blocks, their hash and their source map. */
export function sealed(
  parts: LoweredParts,
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  chosen: (declared: AnyDeclared) => boolean,
): LoweredProgram {
  // each when first asked for: whoever only wants to know what was found needs none
  let flows: readonly NamedFlow[] | undefined;
  let program: Program | undefined;
  let sourceMap: SourceMap | undefined;
  const whole: LoweredProgram = {
    parts,
    get flows() {
      return (flows ??= parts.flows.map(({ named }) => named));
    },
    get program() {
      return (program ??= sealProgram({ ...parts.content, flows: whole.flows.map(({ flow }) => flow) }));
    },
    get sourceMap() {
      const declared = model.declarations.filter(chosen);
      const files = [...new Set(declared.map(({ file }) => file))].sort(byCodePoint);
      return (sourceMap ??= sourceMapOf(whole.program, declared, whole.flows, new SourcePlaces(files, trees)));
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
  const foundBefore = found.length;
  const declarations = declarationsOf(model);
  const center = catchGap(found, () => lowerCenter(model.center, declarations));
  if (center === undefined) return undefined;

  const lowerAll = <D extends AnyDeclared, T>(
    { task, world, list, declared }: LoweringJob<D>,
    lower: (one: D, world: Elsewhere, gaps: Diagnostic[]) => T,
  ): Lowered<D, T> => {
    const items = recall.sort(`${task} ${list}`, declared.every(chosen) ? declared : declared.filter(chosen));
    const outcomes = recall.each<Elsewhere, D, T | undefined>({
      task,
      list: `${task} ${list}`,
      items,
      of: (one) => one,
      world,
      aboutOneName: ABOUT_ONE_NAME,
      work: (asked, one) => lowered(one, asked, lower),
    });
    for (const { diagnostic } of recall.findings(`${task} ${list}`, outcomes)) found.push(diagnostic);
    return { items, outcomes };
  };

  /** Kept up to date while a program is edited: thousands are declared, and few come and go. */
  const ofKind = (kind: DeclarationKind): readonly AnyDeclared[] =>
    recall.pick(`declared ${kind}`, model.declarations, (declared) => (declared.kind === kind ? declared : null));
  const valuesOf = <T>(list: string, { outcomes }: Lowered<AnyDeclared, T>): readonly T[] =>
    recall.pick(`lowered ${list}`, outcomes, ({ value }) => value ?? null);

  // functions first, in a world of their own: the others ask about them
  const before = elsewhereOf(declarations, center, () => null);
  const declaredFunctions = firstOf(model.functions, ofKind('function'));
  const functions = valuesOf(
    'functions',
    lowerAll({ task: 'lower function', world: before, list: 'all', declared: declaredFunctions }, lowerFunction),
  );
  const timeouts = recall.madeOf(
    'timeouts of functions',
    [functions],
    () => new Map(functions.map(({ name, timeoutMs }) => [name, timeoutMs])),
  );
  const elsewhere = elsewhereOf(declarations, center, (name) => timeouts.get(name) ?? null);
  const job = { task: 'lower', world: elsewhere } as const;
  // One list has both, and whoever looks for one by name must find one.
  const modules = firstOf(model.modules, ofKind('module'));
  const isFlow = ({ name }: DeclaredFlow): boolean => model.flows.has(name);
  for (const { name, namePlace } of modules.filter(isFlow)) {
    catchGap(found, () => gap(namePlace, `there is a flow ${name}, too`));
  }
  const flowsAndModules = firstOf(model.flows, ofKind('flow')).concat(modules.filter((module) => !isFlow(module)));
  const loweredFlows = lowerAll({ ...job, list: 'flows', declared: flowsAndModules }, lowerFlow);
  const flows = recall.pick('lowered flows', loweredFlows.outcomes, ({ value }, index) => {
    const declared = loweredFlows.items[index];
    const tree = declared === undefined ? undefined : trees.get(declared.file);
    return value === undefined || declared === undefined || tree === undefined
      ? null
      : new LoweredFlow(value, declared, tree);
  });
  const all = <D extends AnyDeclared, T>(
    list: string,
    kind: DeclarationKind,
    declared: ReadonlyMap<string, D>,
    lower: (one: D, world: Elsewhere) => T,
  ): readonly T[] => {
    return valuesOf(list, lowerAll({ ...job, list, declared: firstOf(declared, ofKind(kind)) }, lower));
  };
  const content: LoweredParts['content'] = {
    format: 'ringback/program',
    version: 1,
    semantics: 1,
    center,
    phoneNumbers: all('phone numbers', 'phone number', model.phoneNumbers, lowerPhoneNumber),
    hours: all('hours', 'hours', model.hours, lowerHours),
    queues: all('queues', 'queue', model.queues, lowerQueue),
    profiles: all('profiles', 'routing profile', model.profiles, lowerProfile),
    prompts: all('prompts', 'prompt', model.prompts, lowerPrompt),
    functions,
  };
  return found.length > foundBefore ? undefined : { content, flows };
}

/**
 * Lowers flows one by one as `lowerParts` does all of them: for whoever has the statements of one at hand. It asks for nothing that stands
 * in another flow. Null where what flows ask of the rest of the program has no compiled form.
 */
export function lowererOfFlows(model: ProgramModel): ((flow: DeclaredFlow) => Outcome<FlowInText | undefined>) | null {
  const declarations = declarationsOf(model);
  const center = catchGap([], () => lowerCenter(model.center, declarations));
  if (center === undefined) return null;
  const before = elsewhereOf(declarations, center, () => null);
  const timeouts = new Map<string, number>();
  for (const [name, declared] of model.functions) {
    const { value } = lowered(declared, before, lowerFunction);
    if (value === undefined) return null;
    timeouts.set(name, value.timeoutMs);
  }
  const elsewhere = elsewhereOf(declarations, center, (name) => timeouts.get(name) ?? null);
  return (flow) => lowered(flow, elsewhere, lowerFlow);
}

function lowered<D, T>(
  one: D,
  elsewhere: Elsewhere,
  lower: (one: D, elsewhere: Elsewhere, gaps: Diagnostic[]) => T,
): Outcome<T | undefined> {
  const gaps: Diagnostic[] = [];
  const value = catchGap(gaps, () => lower(one, elsewhere, gaps));
  return { value, findings: gaps.length === 0 ? NO_FINDINGS : gaps.map((diagnostic) => ({ diagnostic, once: null })) };
}
const NO_FINDINGS: Outcome<null>['findings'] = [];

function elsewhereOf(
  declarations: Declarations,
  center: Center,
  functionTimeoutMs: Elsewhere['functionTimeoutMs'],
): Elsewhere {
  return {
    ...declarations,
    country: () => center.country,
    timezone: () => center.timezone,
    refusesDuplicates: () => center.duplicateCallbacks === 'refuse',
    functionTimeoutMs,
  };
}

/** Declarations of one kind to lower, sorted by name; the first of several with one name, as the model has it. */
interface LoweringJob<D> {
  readonly task: 'lower function' | 'lower';
  readonly world: Elsewhere;
  readonly list: string;
  readonly declared: readonly D[];
}

interface Lowered<D, T> {
  readonly items: readonly D[];
  /** Of each item; undefined where something has no compiled form. */
  readonly outcomes: readonly Outcome<T | undefined>[];
}

/** The declarations of a kind: of several with one name the first, as the map has it. */
function firstOf<D extends AnyDeclared>(
  byName: ReadonlyMap<string, D>,
  ofItsKind: readonly AnyDeclared[],
): readonly D[] {
  return ofItsKind.length === byName.size ? (ofItsKind as readonly D[]) : [...byName.values()];
}

/** Of `Elsewhere`: what is declared with a name answers it alone. */
const ABOUT_ONE_NAME: readonly (keyof Elsewhere)[] = [
  'isQueue',
  'isFunction',
  'isHours',
  'outcomesOf',
  'functionTimeoutMs',
];

export function declarationsOf(model: ProgramModel): Declarations {
  return {
    isQueue: (name) => model.queues.has(name),
    isFunction: (name) => model.functions.has(name),
    isHours: (name) => model.hours.has(name),
    outcomesOf: (module) => model.modules.get(module)?.returns.map(spelled) ?? [],
  };
}
