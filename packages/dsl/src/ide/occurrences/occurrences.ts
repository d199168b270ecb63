import type { Place } from '../../diagnostics/index.ts';
import type { AnyDeclared, ScenarioUse } from '../../semantics/model/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { inDeclaration } from './in-declarations.ts';
import { inScenario } from './in-scenarios.ts';
import { ownerOf } from './mention.ts';
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

const byPlace = (a: Occurrence, b: Occurrence): number => a.place.start - b.place.start;

function readOccurrences({ model, files }: EditorProgram): Occurrences {
  const declared = new Map<string, AnyDeclared>();
  const numbers = new Map<string, AnyDeclared>();
  const parts = new Map<string, (AnyDeclared | ScenarioUse)[]>([...files.keys()].map((file) => [file, []]));
  for (const each of model.declarations) {
    parts.get(each.file)?.push(each);
    if (!declared.has(ownerOf(each))) declared.set(ownerOf(each), each);
    for (const number of ownNumbers(each)) numbers.set(number, each);
  }
  for (const each of model.scenarios) parts.get(each.file)?.push(each);

  const isThere = (kind: NamedKind, name: string, owner: string | null): boolean => {
    if (kind === 'attribute' || kind === 'flow value') return true;
    if (owner === null) return declared.has(`${kind} ${name}`);
    // what is spoken of without being declared (a step that `goto` names) is one thing wherever it is spoken of
    return owner.startsWith('scenario ') || declared.has(owner);
  };
  const resolve = (found: Mention): Occurrence | null => {
    const { access, kinds, place, isNumber } = found;
    if (isNumber) {
      const own = numbers.get(found.name);
      if (own === undefined) return null;
      return { named: named('phone number', own.name, null), access, kinds, place, isNumber };
    }
    const ownerOfKind = (kind: NamedKind): string | null => (isDeclaredKind(kind) ? null : found.owner);
    const kind = kinds.find((each) => isThere(each, found.name, ownerOfKind(each)));
    if (kind === undefined) return null;
    return { named: named(kind, found.name, ownerOfKind(kind)), access, kinds, place, isNumber };
  };

  const inFile = (file: string, test: (mention: Mention) => boolean = () => true): readonly Mention[] =>
    (parts.get(file) ?? []).flatMap((part) => mentionsOf(part).filter(test));
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
    of({ key, kind, name }) {
      const found: Occurrence[] = [];
      // by name first: to look up what every name of a large program is takes longer than to find those that may be it
      for (const file of files.keys()) {
        const inOrder = resolved(
          inFile(file, (each) => each.isNumber || (each.name === name && each.kinds.includes(kind))),
        );
        found.push(...inOrder.filter((each) => each.named.key === key).sort(byPlace));
      }
      return found;
    },
    in: occurrencesIn,
    all: () => [...files.keys()].flatMap(occurrencesIn),
    missing: (of) => [...of].flatMap((file) => inFile(file, (each) => !each.isNumber && resolve(each) === null)),
    declared: (kind, name) => declared.get(`${kind} ${name}`),
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
