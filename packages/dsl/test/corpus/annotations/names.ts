import type { LineIndex } from '../../../src/index.ts';
import { FIXED_REFERENCES, OPEN_REFERENCES, QUEUE_FIGURES } from '../../../src/semantics/index.ts';
import type { AnyDeclared, DeclaredFlow, ProgramModel, ReferenceUse } from '../../../src/semantics/index.ts';
import type { Note } from './note.ts';

/** Each name and reference that the model holds in a file, and what it stands for. */
export function nameNotes(model: ProgramModel, path: string, lines: LineIndex): Note[] {
  const found = new Map<number, { readonly start: number; readonly told: string }>();
  const here = model.declarations.filter(({ file }) => file === path);
  for (const declared of here) {
    found.set(declared.namePlace.start, {
      start: declared.namePlace.start,
      told: `${declared.name} declares ${kindOf(declared)}`,
    });
  }
  const steps = new Map(here.map((declared) => [declared, stepsOf(declared)]));
  const roots = [
    ...here.map((root) => [root, steps.get(root)] as const),
    ...model.scenarios.filter(({ file }) => file === path).map((root) => [root, undefined] as const),
  ];
  for (const [root, names] of roots) {
    for (const { use, key } of usesIn(withInside(root))) {
      if (found.has(use.place.start) || use.place.file !== path) continue;
      const told = 'head' in use ? tellReference(model, use) : tellName(model, use.text, key, names);
      if (told !== undefined) found.set(use.place.start, { start: use.place.start, told });
    }
  }
  const byLine = Map.groupBy(
    [...found.values()].sort((a, b) => a.start - b.start),
    ({ start }) => lines.positionAt(start).line,
  );
  return [...byLine].map(([line, uses]) => ({ line, label: 'name', text: uses.map(({ told }) => told).join('; ') }));
}

/** What a flow holds weakly is no property of its own. */
function withInside(root: object): object {
  if (!('body' in root)) return root;
  const { body, steps, onError } = root as DeclaredFlow;
  return { ...root, body, steps, onError };
}

type Name = { readonly text: string; readonly place: { readonly file: string; readonly start: number } };

/** Everything below a part of the model that is a name or a reference, and the key under which it stands. */
function* usesIn(part: object): Generator<{ readonly use: ReferenceUse | Name; readonly key: string }> {
  for (const [key, value] of Object.entries(part)) {
    if (value === null || typeof value !== 'object') continue;
    if ('head' in value && 'members' in value) yield { use: value as ReferenceUse, key };
    else if (isName(value)) yield { use: value, key: Array.isArray(part) ? 'item' : key };
    else yield* usesIn(value as object);
  }
}
const isName = (value: object): value is Name =>
  'text' in value && typeof value.text === 'string' && 'place' in value && Object.keys(value).length === 2;

function tellReference(model: ProgramModel, { head, isName: byName, members }: ReferenceUse): string | undefined {
  const written = [head, ...members].map(({ text }) => text).join('.');
  const [member] = members;
  if (byName) {
    const kinds = kindsOf(model, head.text);
    if (kinds === '') return undefined; // a day, a country, or a mistake, which is told
    return `${written} is ${kinds}${member === undefined ? '' : `, its ${member.text}`}`;
  }
  if (member === undefined && head.text !== 'input' && head.text !== 'time') return undefined; // a word of a property
  const known =
    FIXED_REFERENCES.find((reference) => reference.written === written)?.type ??
    OPEN_REFERENCES.find(({ word }) => word === head.text)?.type ??
    (head.text === 'queue' ? QUEUE_FIGURES.find((figure) => figure.written === member?.text)?.type : undefined);
  return `${written} is ${known ?? 'unknown'}`;
}

function tellName(
  model: ProgramModel,
  name: string,
  key: string,
  steps: ReadonlySet<string> | undefined,
): string | undefined {
  if (key === 'step') return `${name} is ${steps?.has(name) === true ? 'a step' : 'unknown'}`;
  const kinds = kindsOf(model, name);
  if (kinds !== '') return `${name} is ${kinds}`;
  return undefined;
}

const kindsOf = (model: ProgramModel, name: string): string =>
  model.declarations
    .filter((declared) => declared.name === name)
    .map(kindOf)
    .join(' and ');

const kindOf = (declared: AnyDeclared): string =>
  declared.kind === 'flow' ? `${(declared as DeclaredFlow).type} flow` : declared.kind;

const stepsOf = (declared: AnyDeclared): ReadonlySet<string> =>
  new Set('steps' in declared ? declared.steps.map(({ name }) => name?.text ?? '') : []);
