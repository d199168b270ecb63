import { byCodePoint } from '../../ir/code-point-order.ts';
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts';
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

/** Puts together what files declare, by path. */
export function modelOf(parts: ReadonlyMap<string, FileParts>): ProgramModel {
  const files = [...parts.keys()].sort(byCodePoint);
  const declarations = files.flatMap((file) => parts.get(file)?.declarations ?? []);
  const scenarios = files.flatMap((file) => parts.get(file)?.scenarios ?? []);
  const of = <Kind extends AnyDeclared>(test: (declared: AnyDeclared) => declared is Kind): Map<string, Kind> =>
    firstByName(declarations.filter(test));
  const plain = (kind: Declared['kind']) => of((declared): declared is Declared => declared.kind === kind);
  return {
    center: declarations.find(({ kind }) => kind === 'center') ?? null,
    phoneNumbers: plain('phone number'),
    hours: plain('hours'),
    queues: plain('queue'),
    profiles: of((declared): declared is DeclaredProfile => declared.kind === 'routing profile'),
    prompts: plain('prompt'),
    functions: of((declared): declared is DeclaredFunction => declared.kind === 'function'),
    flows: of((declared): declared is DeclaredFlow => declared.kind === 'flow'),
    modules: of((declared): declared is DeclaredFlow => declared.kind === 'module'),
    bots: plain('bot'),
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
