import { byCodePoint } from '../../ir/code-point-order.ts';
import type { SyntaxTree } from '../../syntax/syntax-tree.ts';
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
  const files = [...trees.keys()].sort(byCodePoint);
  const declarations: AnyDeclared[] = [];
  const scenarios: ScenarioUse[] = [];
  for (const file of files) {
    const tree = trees.get(file);
    if (tree === undefined) continue;
    const source = { tree, file };
    const testOnly = file.endsWith(TEST_EXTENSION);
    for (const node of tree.root.nodes) {
      if (node.kind === 'Scenario') scenarios.push(readScenario(source, node));
      const declared = readDeclaration(source, node, testOnly);
      if (declared !== null) declarations.push(declared);
    }
  }
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
