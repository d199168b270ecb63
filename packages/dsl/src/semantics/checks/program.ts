import type { Place } from '../../diagnostics/index.ts';
import type { FlowType } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { SyntaxTree } from '../../syntax/syntax-tree.ts';
import { callbacksReaching } from '../callbacks.ts';
import type { DeclarationKind } from '../language/shapes.ts';
import type { AnyDeclared, Declared, DeclaredFlow, DeclaredFunction, ProgramModel } from '../model/index.ts';
import type { DeclaredNames } from './names/declared-names.ts';
import { scenarioWorldOf } from './scenarios/scenario-world.ts';
import type { ScenarioWorld } from './scenarios/scenario-world.ts';

/** What a check may know of another declaration: nothing of where it stands, nor of what it holds. */
export interface Known {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly file: string;
  /** Of a flow; null for all else. */
  readonly type: FlowType | null;
  readonly testOnly: boolean;
  /** Of a function or module. */
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
}

/** What a check may know of the center. */
export interface KnownCenter {
  readonly damaged: boolean;
  /** Keys of what is said. */
  readonly properties: readonly string[];
  readonly refusesDuplicates: boolean;
}

/**
 * What a check may ask beside the declaration that it looks at, and what damage of syntax may have taken away from it. Every
 * answer is plain data: an editor notes what was asked, and checks again when an answer has changed.
 */
export interface Program extends ScenarioWorld {
  declared(name: string, kind: DeclarationKind): Known | undefined;
  /** Of any kind. */
  declaredAs(name: string): readonly Known[];
  /** Whether a syntax error lies in a declaration: then what it declares is not certain. */
  isDamaged(name: string, kind: DeclarationKind): boolean;
  /** Where the name of `declaredAs(name)[index]` stands. */
  namePlace(name: string, index: number): Place;
  /** Names of some kinds; of flows those of some types, if any are given. */
  namesFitting(kinds: readonly DeclarationKind[], flowTypes: readonly FlowType[]): readonly string[];
  /** A damaged text may well declare it: then nothing is said about its absence. */
  mayBeDeclared(name: string, kinds: readonly DeclarationKind[]): boolean;
  center(): KnownCenter | null;
  /** Whether a queue has a limit. */
  isLimited(queue: string): boolean;
  /** Whether any has. */
  anyLimited(): boolean;
  /** Numbers that lead into the program. */
  ownNumbers(): readonly string[];
  /** Flows of the statements that may put a callback into a queue, and whether they name it. */
  callbacksReaching(
    queue: string,
    inFlow: string | null,
  ): readonly { readonly flow: string; readonly names: boolean }[];
  anyFlowDamaged(): boolean;
}

const KIND_OF_LAST_WORD: ReadonlyMap<string, DeclarationKind> = new Map([
  ['center', 'center'],
  ['number', 'phone number'],
  ['hours', 'hours'],
  ['queue', 'queue'],
  ['profile', 'routing profile'],
  ['prompt', 'prompt'],
  ['function', 'function'],
  ['flow', 'flow'],
  ['module', 'module'],
  ['bot', 'bot'],
]);

/** Questions that what is declared with their first argument as name answers alone. */
export const ABOUT_ONE_NAME: readonly (keyof Program)[] = [
  'declared',
  'declaredAs',
  'isDamaged',
  'namePlace',
  'isLimited',
];

const NOBODY: readonly never[] = [];

export function programOf(model: ProgramModel, trees: ReadonlyMap<string, SyntaxTree>, names: DeclaredNames): Program {
  const withName = (name: string): readonly AnyDeclared[] => names.withName(name);
  let lost: ReturnType<typeof whatDamageHides> | undefined;
  const whatIsLost = () => (lost ??= whatDamageHides([...trees.values()].filter((tree) => tree.errors.length > 0)));
  const knownAs = new Map<string, readonly Known[]>();
  const declaredAs = (name: string): readonly Known[] => {
    let all = knownAs.get(name);
    if (all === undefined) knownAs.set(name, (all = withName(name).map(known)));
    return all;
  };
  const isLimited = (declared: Declared | undefined): boolean =>
    declared?.properties.some(({ key }) => key === 'limit') ?? false;
  return {
    ...scenarioWorldOf(model),
    declaredAs,
    declared: (name, kind) => declaredAs(name).find((each) => each.kind === kind),
    isDamaged: (name, kind) => withName(name).find((each) => each.kind === kind)?.damaged ?? false,
    namePlace: (name, index) => withName(name)[index]?.namePlace ?? { file: '', start: 0, end: 0 },
    namesFitting: (kinds, flowTypes) => namesFitting(names, kinds, flowTypes),
    mayBeDeclared: (name, kinds) => whatIsLost().names.has(name) || kinds.some((kind) => whatIsLost().kinds.has(kind)),
    center: () => (model.center === null ? null : knownCenter(model.center)),
    isLimited: (queue) => isLimited(withName(queue).find(({ kind }) => kind === 'queue')),
    anyLimited: () => anyOf(model.queues.values(), isLimited),
    ownNumbers: () => [...model.phoneNumbers.values()].flatMap(numbersOf),
    callbacksReaching: (queue, inFlow) =>
      callbacksReaching(model, queue, inFlow).map(({ flow, statement }) => ({
        flow: flow.name,
        names: statement.queue !== null,
      })),
    anyFlowDamaged: () =>
      model.declarations.some(({ kind, damaged }) => damaged && (kind === 'flow' || kind === 'module')),
  };
}

/** Whether a declaration is one of some kinds, a flow one of some types; no types: any. */
export function isFitting(
  { kind, type }: Pick<Known, 'kind' | 'type'>,
  kinds: readonly DeclarationKind[],
  flowTypes: readonly FlowType[],
): boolean {
  if (!kinds.includes(kind)) return false;
  return kind !== 'flow' || type === null || flowTypes.length === 0 || flowTypes.includes(type);
}

function anyOf<Item>(items: Iterable<Item>, is: (item: Item) => boolean): boolean {
  for (const item of items) if (is(item)) return true;
  return false;
}

/** The same list as before while it is joined of the same lists: there are thousands of names, and few keys change one. */
function namesFitting(
  names: DeclaredNames,
  kinds: readonly DeclarationKind[],
  flowTypes: readonly FlowType[],
): readonly string[] {
  const types = (kind: DeclarationKind) => (kind === 'flow' && flowTypes.length > 0 ? flowTypes : [null]);
  const lists = kinds.flatMap((kind) => types(kind).map((type) => names.namesOf(kind, type)));
  if (lists.length === 1) return lists[0] ?? [];
  const key = `${kinds.join()}:${flowTypes.join()}`;
  const joined = joinedOf(names);
  const before = joined.get(key);
  if (before !== undefined && before.lists.every((list, at) => list === lists[at])) return before.all;
  const all = lists.flat();
  joined.set(key, { lists, all });
  return all;
}

interface Joined {
  readonly lists: readonly (readonly string[])[];
  readonly all: readonly string[];
}

const joinedOf = once<DeclaredNames, Map<string, Joined>>(() => new Map());

const known = once((declared: AnyDeclared): Known => {
  const { kind, name, file, testOnly } = declared;
  const texts = (key: 'parameters' | 'returns') =>
    key in declared ? (declared as DeclaredFunction | DeclaredFlow)[key].map(({ text }) => text) : NOBODY;
  const type = kind === 'flow' ? (declared as DeclaredFlow).type : null;
  return { kind, name, file, type, testOnly, parameters: texts('parameters'), returns: texts('returns') };
});

const knownCenter = once(({ damaged, properties }: Declared): KnownCenter => {
  const [atom] = properties.find(({ key }) => key === 'duplicate callbacks')?.items[0]?.atoms ?? [];
  return {
    damaged,
    properties: properties.map(({ key }) => key),
    refusesDuplicates: atom?.kind === 'reference' && atom.head.text === 'refuse',
  };
});

const numbersOf = once(({ properties }: Declared): readonly string[] =>
  properties
    .filter(({ key }) => key === 'number')
    .flatMap(({ items }) => items.flatMap(({ atoms }) => atoms))
    .flatMap((atom) => (atom.kind === 'phone number' ? [atom.number] : [])),
);

/**
 * What syntax errors hide: names that stand where a declaration's name does although no declaration was read there, and
 * kinds of declaration whose name is missing altogether.
 */
function whatDamageHides(trees: readonly SyntaxTree[]) {
  const hidden = trees.map(hiddenIn);
  return {
    names: new Set(hidden.flatMap(({ names }) => [...names])),
    kinds: new Set(hidden.flatMap(({ kinds }) => [...kinds])),
  };
}

const hiddenIn = once((tree: SyntaxTree) => {
  const names = new Set<string>();
  const kinds = new Set<DeclarationKind>();
  let before: { readonly kind: string; readonly text: string } | undefined;
  for (let index = 0; index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (token.isTrivia) continue;
    const kind = before === undefined ? undefined : KIND_OF_LAST_WORD.get(before.text);
    const beginsDeclaration = before === undefined || before.kind === '}' || kind !== undefined;
    if (token.kind === 'Name' && beginsDeclaration) names.add(token.text);
    before = token;
  }
  for (const node of tree.root.nodes) {
    if (!node.kind.endsWith('Declaration') || node.token('Name') !== undefined) continue;
    const last = node.tokens.findLast(({ text }) => KIND_OF_LAST_WORD.has(text));
    const kind = last === undefined ? undefined : KIND_OF_LAST_WORD.get(last.text);
    if (kind !== undefined) kinds.add(kind);
  }
  for (const error of tree.all('Error')) {
    for (const token of error.tokens) if (token.kind === 'Name') names.add(token.text);
  }
  return { names, kinds };
});
