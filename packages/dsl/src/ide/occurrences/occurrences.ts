import type { Place } from '../../diagnostics/index.ts';
import { byCodePoint } from '../../ir/code-point-order.ts';
import type { AnyDeclared, ProgramModel, ScenarioUse } from '../../semantics/model/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { inDeclaration } from './in-declarations.ts';
import { inScenario } from './in-scenarios.ts';
import type { Access, Mention, NamedKind } from './mention.ts';

/** What a name in the text stands for. Two with the same `key` are the same thing. */
export interface Named {
  readonly key: string;
  readonly kind: NamedKind;
  readonly name: string;
  /** Of the flow, function, module or scenario that it lives in; null for what the whole program sees. */
  readonly owner: string | null;
}

export interface Occurrence {
  readonly named: Named;
  readonly access: Access;
  /** What could stand at this place, the likelier first: `Support` before a dot may be a queue or a function. */
  readonly kinds: readonly NamedKind[];
  /** Of the name alone, with quotes where it has some. */
  readonly place: Place;
  /** A telephone number that stands for its declaration. */
  readonly isNumber: boolean;
}

/**
 * Where every name of a program stands. Names are read once for each declaration and looked up when somebody asks, so that after
 * an edit only what was edited is read again.
 */
export interface Occurrences {
  /** The name at an offset, its ends included; null where there is none or nothing has it. */
  at(file: string, offset: number): Occurrence | null;
  /** Everywhere that a name stands, by file and place. */
  of(named: Named): readonly Occurrence[];
  /** Whatever has this name, by file and place. */
  called(name: string): readonly Occurrence[];
  /** In one file, by place. */
  in(file: string): readonly Occurrence[];
  /** Everywhere, by file and place. */
  all(): readonly Occurrence[];
  /** Names in some files that nothing has: what a person has still to declare, or has misspelt. */
  missing(files: Iterable<string>): readonly Mention[];
  /** A declaration by its kind and name. */
  declared(kind: NamedKind, name: string): AnyDeclared | undefined;
}

const made = new WeakMap<EditorProgram, Occurrences>();
/** Declarations and scenarios outlive programs: an edit elsewhere leaves them as they were. */
const read = new WeakMap<AnyDeclared | ScenarioUse, readonly Mention[]>();

/** Made once for a program. */
export function occurrencesOf(program: EditorProgram): Occurrences {
  const before = made.get(program);
  if (before !== undefined) return before;
  const index = readOccurrences(program);
  made.set(program, index);
  return index;
}

/** The names in a declaration or scenario, read once. */
export function mentionsOf(part: AnyDeclared | ScenarioUse): readonly Mention[] {
  const before = read.get(part);
  if (before !== undefined) return before;
  const mentions = 'lines' in part ? inScenario(part) : inDeclaration(part);
  read.set(part, mentions);
  return mentions;
}

const byPlace = (a: Occurrence, b: Occurrence): number =>
  byCodePoint(a.place.file, b.place.file) || a.place.start - b.place.start;

/** The first declaration of a kind and name, as the model looks it up. */
function declaredIn(model: ProgramModel, kind: NamedKind, name: string): AnyDeclared | undefined {
  switch (kind) {
    case 'center':
      return model.center?.name === name ? model.center : undefined;
    case 'phone number':
      return model.phoneNumbers.get(name);
    case 'hours':
      return model.hours.get(name);
    case 'queue':
      return model.queues.get(name);
    case 'routing profile':
      return model.profiles.get(name);
    case 'prompt':
      return model.prompts.get(name);
    case 'function':
      return model.functions.get(name);
    case 'flow':
      return model.flows.get(name);
    case 'module':
      return model.modules.get(name);
    case 'bot':
      return model.bots.get(name);
    default:
      return undefined;
  }
}

const partsIn = function* ({ declarations, scenarios }: ProgramModel): Generator<AnyDeclared | ScenarioUse> {
  yield* declarations;
  yield* scenarios;
};

function readOccurrences({ model }: EditorProgram): Occurrences {
  const isThere = (kind: NamedKind, name: string, owner: string | null): boolean => {
    if (kind === 'attribute' || kind === 'flow value') return true;
    if (owner === null) return declaredIn(model, kind, name) !== undefined;
    // what is spoken of without being declared (a step that `goto` names) is one thing wherever it is spoken of
    const space = owner.lastIndexOf(' ');
    const ownerKind = owner.slice(0, space) as NamedKind;
    return owner.startsWith('scenario ') || declaredIn(model, ownerKind, owner.slice(space + 1)) !== undefined;
  };
  let numbers: ReadonlyMap<string, AnyDeclared> | undefined;
  const withNumber = (number: string): AnyDeclared | undefined => {
    numbers ??= new Map(
      [...model.phoneNumbers.values()].flatMap((each) => ownNumbers(each).map((own) => [own, each] as const)),
    );
    return numbers.get(number);
  };
  const resolve = (found: Mention): Occurrence | null => {
    const { access, kinds, place, isNumber } = found;
    if (isNumber) {
      const own = withNumber(found.name);
      if (own === undefined) return null;
      return { named: named('phone number', own.name, null), access, kinds, place, isNumber };
    }
    const ownerOfKind = (kind: NamedKind): string | null => (isDeclaredKind(kind) ? null : found.owner);
    const kind = kinds.find((each) => isThere(each, found.name, ownerOfKind(each)));
    if (kind === undefined) return null;
    return { named: named(kind, found.name, ownerOfKind(kind)), access, kinds, place, isNumber };
  };

  const inFile = (file: string, test: (mention: Mention) => boolean = () => true): readonly Mention[] => {
    const found: Mention[] = [];
    for (const part of partsIn(model)) if (part.file === file) found.push(...mentionsOf(part).filter(test));
    return found;
  };
  /** Tested before anybody looks up what a name is: of a large program that takes longer than to pass over most of them. */
  const everywhere = (test: (mention: Mention) => boolean): readonly Mention[] => {
    const found: Mention[] = [];
    for (const part of partsIn(model)) for (const each of mentionsOf(part)) if (test(each)) found.push(each);
    return found;
  };
  const resolved = (mentions: readonly Mention[]): Occurrence[] => mentions.flatMap((each) => resolve(each) ?? []);
  const byFile = new Map<string, readonly Occurrence[]>();
  const occurrencesIn = (file: string): readonly Occurrence[] => {
    const before = byFile.get(file);
    if (before !== undefined) return before;
    const found = resolved(inFile(file)).sort(byPlace);
    byFile.set(file, found);
    return found;
  };
  return {
    at(file, offset) {
      const touched = occurrencesIn(file).filter(({ place }) => place.start <= offset && offset <= place.end);
      // between two names that touch, the one that begins there
      return touched.at(-1) ?? null;
    },
    of: ({ key, kind, name }) =>
      resolved(everywhere((each) => each.isNumber || (each.name === name && each.kinds.includes(kind))))
        .filter((each) => each.named.key === key)
        .sort(byPlace),
    called: (name) => resolved(everywhere((each) => each.name === name)).sort(byPlace),
    in: occurrencesIn,
    all: () => resolved(everywhere(() => true)).sort(byPlace),
    missing: (of) => [...of].flatMap((file) => inFile(file, (each) => !each.isNumber && resolve(each) === null)),
    declared: (kind, name) => declaredIn(model, kind, name),
  };
}

const PART_KINDS: ReadonlySet<NamedKind> = new Set(['step', 'parameter', 'result', 'outcome', 'flow value', 'actor']);

function isDeclaredKind(kind: NamedKind): boolean {
  return !PART_KINDS.has(kind);
}

/** The name of a declaration, or of a part of one, as occurrences speak of it. */
export function named(kind: NamedKind, name: string, owner: string | null): Named {
  return { key: `${owner ?? ''}\n${kind} ${name}`, kind, name, owner };
}

/** Telephone numbers that a declaration gives a name to. */
function ownNumbers({ kind, properties }: AnyDeclared): readonly string[] {
  if (kind !== 'phone number') return [];
  const atoms = properties
    .filter(({ key }) => key === 'number')
    .flatMap(({ items }) => items.flatMap((item) => item.atoms));
  return atoms.flatMap((atom) => (atom.kind === 'phone number' ? [atom.number] : []));
}
