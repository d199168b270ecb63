import { byCodePoint } from '../../ir/code-point-order.ts';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts';
import type { DeclarationKind } from '../language/shapes.ts';
import { TEST_EXTENSION } from '../model/index.ts';
import type {
  AnyDeclared,
  Declared,
  DeclaredFlow,
  DeclaredFunction,
  DeclaredProfile,
  ProgramModel,
  ScenarioUse,
} from '../model/index.ts';
import { readDeclaration } from './declarations.ts';
import { readScenario } from './scenarios.ts';

/** Reads the program from the trees of its files, by path. The order of the map does not matter. */
export function readProgram(trees: ReadonlyMap<string, SyntaxTree>): ProgramModel {
  return modelOf(new Map([...trees].map(([file, tree]) => [file, readFile(file, tree)])));
}

/** What one file declares, in the order of its text. */
export interface FileParts {
  readonly declarations: readonly AnyDeclared[];
  readonly scenarios: readonly ScenarioUse[];
}

export function readFile(file: string, tree: SyntaxTree): FileParts {
  const declarations: AnyDeclared[] = [];
  const scenarios: ScenarioUse[] = [];
  for (const node of tree.root.nodes) {
    const part = readPart(file, tree, node);
    if (part === null) continue;
    if ('lines' in part) scenarios.push(part);
    else declarations.push(part);
  }
  return { declarations, scenarios };
}

/** The declaration or scenario that a node right below the root is; null for what is none. */
export function readPart(file: string, tree: SyntaxTree, node: SyntaxNode): AnyDeclared | ScenarioUse | null {
  const source = { tree, file };
  if (node.kind === 'Scenario') return readScenario(source, node);
  return readDeclaration(source, node, file.endsWith(TEST_EXTENSION));
}

/**
 * Puts together what files declare, by path.
 * @param before what was put together of files that declare the very same things but of the kinds `changed`
 */
export function modelOf(
  parts: ReadonlyMap<string, FileParts>,
  before?: ProgramModel,
  changed?: ReadonlySet<DeclarationKind>,
): ProgramModel {
  const files = [...parts.keys()].sort(byCodePoint);
  // joined at once: a program may declare thousands of things, and this is done after each key
  const none: readonly never[] = [];
  const declarations = ([] as AnyDeclared[]).concat(...files.map((file) => parts.get(file)?.declarations ?? none));
  const scenarios = ([] as ScenarioUse[]).concat(...files.map((file) => parts.get(file)?.scenarios ?? none));
  /** Made when somebody first looks something up: few do while a text is being typed. */
  const of = <Kind extends AnyDeclared>(kind: Kind['kind'], key: keyof ProgramModel) => {
    let known: ReadonlyMap<string, Kind> | undefined;
    const make = (): ReadonlyMap<string, Kind> =>
      before !== undefined && changed?.has(kind) === false
        ? (before[key] as ReadonlyMap<string, Kind>)
        : firstByName(declarations.filter((declared): declared is Kind => declared.kind === kind));
    return () => (known ??= make());
  };
  const maps = {
    phoneNumbers: of('phone number', 'phoneNumbers'),
    hours: of('hours', 'hours'),
    queues: of('queue', 'queues'),
    profiles: of<DeclaredProfile>('routing profile', 'profiles'),
    prompts: of('prompt', 'prompts'),
    functions: of<DeclaredFunction>('function', 'functions'),
    flows: of<DeclaredFlow>('flow', 'flows'),
    modules: of<DeclaredFlow>('module', 'modules'),
    bots: of('bot', 'bots'),
  };
  return {
    center: declarations.find(({ kind }) => kind === 'center') ?? null,
    get phoneNumbers() {
      return maps.phoneNumbers();
    },
    get hours() {
      return maps.hours();
    },
    get queues() {
      return maps.queues();
    },
    get profiles() {
      return maps.profiles();
    },
    get prompts() {
      return maps.prompts();
    },
    get functions() {
      return maps.functions();
    },
    get flows() {
      return maps.flows();
    },
    get modules() {
      return maps.modules();
    },
    get bots() {
      return maps.bots();
    },
    declarations,
    scenarios,
    files,
  };
}

function firstByName<Kind extends Declared>(declared: readonly Kind[]): Map<string, Kind> {
  const map = new Map<string, Kind>();
  for (const each of declared) if (!map.has(each.name)) map.set(each.name, each);
  return map;
}
