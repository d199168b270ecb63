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
  FileParts,
  ProgramModel,
  ScenarioUse,
} from '../model/index.ts';
import { amended } from './amended-map.ts';
import { readDeclaration } from './declarations.ts';
import { readScenario } from './scenarios.ts';

/** Reads the program from the trees of its files, by path. The order of the map does not matter. */
export function readProgram(trees: ReadonlyMap<string, SyntaxTree>): ProgramModel {
  return modelOf(new Map([...trees].map(([file, tree]) => [file, readFile(file, tree)])));
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

/** A declaration that was read again, where nothing of its file has another kind, name or order than before. */
export interface Replaced {
  readonly before: AnyDeclared;
  readonly now: AnyDeclared;
}

/**
 * Puts together what files declare, by path.
 * @param before what was put together of files that declare the very same things but of the kinds `changed`
 * @param replaced declarations that stand where others of the same kind and name stood
 */
export function modelOf(
  parts: ReadonlyMap<string, FileParts>,
  before?: ProgramModel,
  changed?: ReadonlySet<DeclarationKind>,
  replaced: readonly Replaced[] = [],
): ProgramModel {
  const files = [...parts.keys()].sort(byCodePoint);
  const declarations = joined(files, parts, before, 'declarations');
  const scenarios = joined(files, parts, before, 'scenarios');
  const known = ReadProgram.mapsOf(before);
  const maps: Maps = {
    phoneNumbers: unlessChanged('phone number', known?.phoneNumbers),
    hours: unlessChanged('hours', known?.hours),
    queues: unlessChanged('queue', known?.queues),
    profiles: unlessChanged<DeclaredProfile>('routing profile', known?.profiles),
    prompts: unlessChanged('prompt', known?.prompts),
    functions: unlessChanged<DeclaredFunction>('function', known?.functions),
    flows: unlessChanged<DeclaredFlow>('flow', known?.flows),
    modules: unlessChanged<DeclaredFlow>('module', known?.modules),
    bots: unlessChanged('bot', known?.bots),
  };
  function unlessChanged<Kind extends AnyDeclared>(
    kind: Kind['kind'],
    map: Lazily<ReadonlyMap<string, Kind>> | undefined,
  ): Lazily<ReadonlyMap<string, Kind>> {
    const anew = (): Lazily<ReadonlyMap<string, Kind>> => lazily(() => firstOfKind(declarations, kind));
    if (map === undefined || changed?.has(kind) !== false) return anew();
    const others = replaced.filter(({ now }) => now.kind === kind);
    if (others.length === 0) return map;
    // one that nobody has looked into would hold the ones before it
    if (!map.isMade()) return anew();
    const made = map();
    const first = others.filter(({ before: old, now }) => made.get(now.name) === old);
    const now = amended(made, new Map(first.map((other) => [other.now.name, other.now as Kind])));
    return lazily(() => now);
  }
  const center =
    before !== undefined && isAsBefore('center', changed, replaced)
      ? before.center
      : (declarations.find(({ kind }) => kind === 'center') ?? null);
  return new ReadProgram({ center, declarations, scenarios, files, parts }, maps);
}

type Lists = Pick<ProgramModel, 'center' | 'declarations' | 'scenarios' | 'files' | 'parts'>;

/**
 * A class, and no object that is written with getters: V8 gives each such object a shape of its own, among what is old already, which
 * holds the getters and all that they know. A program is put together after each key, and its lists would live until all is collected.
 */
class ReadProgram implements ProgramModel {
  readonly center: Lists['center'];
  readonly declarations: Lists['declarations'];
  readonly scenarios: Lists['scenarios'];
  readonly files: Lists['files'];
  readonly parts: Lists['parts'];
  readonly #maps: Maps;

  constructor({ center, declarations, scenarios, files, parts }: Lists, maps: Maps) {
    this.center = center;
    this.declarations = declarations;
    this.scenarios = scenarios;
    this.files = files;
    this.parts = parts;
    this.#maps = maps;
  }

  static mapsOf(model: ProgramModel | undefined): Maps | undefined {
    return model instanceof ReadProgram ? model.#maps : undefined;
  }

  get phoneNumbers(): ProgramModel['phoneNumbers'] {
    return this.#maps.phoneNumbers();
  }
  get hours(): ProgramModel['hours'] {
    return this.#maps.hours();
  }
  get queues(): ProgramModel['queues'] {
    return this.#maps.queues();
  }
  get profiles(): ProgramModel['profiles'] {
    return this.#maps.profiles();
  }
  get prompts(): ProgramModel['prompts'] {
    return this.#maps.prompts();
  }
  get functions(): ProgramModel['functions'] {
    return this.#maps.functions();
  }
  get flows(): ProgramModel['flows'] {
    return this.#maps.flows();
  }
  get modules(): ProgramModel['modules'] {
    return this.#maps.modules();
  }
  get bots(): ProgramModel['bots'] {
    return this.#maps.bots();
  }
}

/** Apart from what puts a program together: a function in there that speaks of the one before would hold it, and that one the one before. */
function isAsBefore(
  kind: DeclarationKind,
  changed: ReadonlySet<DeclarationKind> | undefined,
  replaced: readonly Replaced[],
): boolean {
  return changed?.has(kind) === false && !replaced.some(({ now }) => now.kind === kind);
}

/** A program may declare thousands of things, and this is done after each key: of files that are the same as before none is joined again. */
function joined<Of extends keyof FileParts>(
  files: readonly string[],
  parts: ReadonlyMap<string, FileParts>,
  before: ProgramModel | undefined,
  of: Of,
): FileParts[Of] {
  type Item = FileParts[Of][number];
  const none: readonly Item[] = [];
  const ofFile = (file: string): readonly Item[] => parts.get(file)?.[of] ?? none;
  if (before?.files.length !== files.length || !files.every((file, at) => file === before.files[at])) {
    return ([] as Item[]).concat(...files.map(ofFile)) as FileParts[Of];
  }
  let all: readonly Item[] = before[of];
  let start = 0;
  for (const file of files) {
    const [own, old] = [ofFile(file), before.parts.get(file)?.[of] ?? none];
    const isSame = own === old || (own.length === old.length && own.every((each, at) => each === old[at]));
    if (!isSame) all = withOthers(all, start, old.length, own);
    start += own.length;
  }
  return all as FileParts[Of];
}

/** A key mostly leaves as many as there were. */
function withOthers<Item>(
  all: readonly Item[],
  start: number,
  count: number,
  others: readonly Item[],
): readonly Item[] {
  if (others.length !== count) return all.slice(0, start).concat(others, all.slice(start + count));
  const copy = all.slice();
  for (const [index, other] of others.entries()) copy[start + index] = other;
  return copy;
}

/** Made when somebody first looks something up: few do while a text is being typed. */
interface Lazily<T> {
  (): T;
  readonly isMade: () => boolean;
}
type Maps = {
  readonly [Key in keyof ProgramModel as ProgramModel[Key] extends ReadonlyMap<string, Declared> ? Key : never]: Lazily<
    ProgramModel[Key]
  >;
};

function lazily<T>(make: () => T): Lazily<T> {
  let made: T | undefined;
  let how: (() => T) | undefined = make;
  const get = (): T => {
    if (how !== undefined) made = how();
    // what it was made of is not held any longer
    how = undefined;
    return made as T;
  };
  return Object.assign(get, { isMade: () => how === undefined });
}

function firstOfKind<Kind extends AnyDeclared>(
  declarations: readonly AnyDeclared[],
  kind: Kind['kind'],
): ReadonlyMap<string, Kind> {
  return firstByName(declarations.filter((declared): declared is Kind => declared.kind === kind));
}

function firstByName<Kind extends Declared>(declared: readonly Kind[]): Map<string, Kind> {
  const map = new Map<string, Kind>();
  for (const each of declared) if (!map.has(each.name)) map.set(each.name, each);
  return map;
}
