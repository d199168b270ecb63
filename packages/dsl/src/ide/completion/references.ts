import {
  FIXED_REFERENCES,
  HOURS_STATES,
  OPEN_REFERENCES,
  QUEUE_FIGURES,
  QUEUE_STATES,
} from '../../semantics/language/references.ts';
import type { ReferenceShape } from '../../semantics/language/references.ts';
import type { DeclaredFlow } from '../../semantics/model/index.ts';
import type { SyntaxTree } from '../../syntax/index.ts';
import type { OpenRule } from '../../syntax/prefix-reader.ts';
import type { Candidate } from './candidate.ts';
import { readBy } from './cursor.ts';
import type { Cursor, TokenNear } from './cursor.ts';
import { fitting } from './fitting.ts';
import { asMember, storedNames } from './known-values.ts';

/** The flow or module that the cursor stands in, as it was last read. */
export function flowAround({ program: { model }, file, declarationStart }: Cursor): DeclaredFlow | undefined {
  const name = nameFrom(file.tree, declarationStart);
  const isIt = ({ place }: DeclaredFlow): boolean => place.file === file.path && place.start === declarationStart;
  const found = [model.flows.get(name), model.modules.get(name)].find((each) => each !== undefined && isIt(each));
  if (found !== undefined || name === '') return found;
  // one of several with its name
  return model.declarations.find(
    (each): each is DeclaredFlow =>
      (each.kind === 'flow' || each.kind === 'module') && each.name === name && isIt(each as DeclaredFlow),
  );
}

/** The first name from an offset on: a flow of thousands of tokens has it among the first. */
function nameFrom(tree: SyntaxTree, offset: number): string {
  const from = tree.tokenIndexAt(offset);
  for (let index = from; index < Math.min(from + HEAD_TOKENS_MAX, tree.tokens.count); index++) {
    const token = tree.token(index);
    if (token.kind === 'Name') return token.text.normalize('NFC');
  }
  return '';
}
/** `customer queue flow`, with the spaces and comments between. */
const HEAD_TOKENS_MAX = 20;

const reference = (label: string, detail: string, doc: string): Candidate => ({
  label,
  kind: 'reference',
  rank: 'reference',
  detail,
  doc,
});

/**
 * What a value can be asked from: the caller, the contact, what was stored, what functions answered.
 *
 * @param wanted `stored`: only texts; `any`: numbers, durations and times as well
 */
export function referenceCandidates(cursor: Cursor, wanted: 'stored' | 'any'): readonly Candidate[] {
  const fits = ({ type }: ReferenceShape): boolean => wanted === 'any' || type === 'stored';
  const fixed = FIXED_REFERENCES.filter(fits).map(({ written, says }) =>
    reference(written, says, `reference ${written}`),
  );
  const figures = QUEUE_FIGURES.filter(fits).map(({ written, says }) =>
    reference(`queue.${written}`, says, `figure ${written}`),
  );
  const results = [...fitting(cursor.program.model.functions, cursor.word.typed)].flatMap(({ name, returns }) =>
    returns.map(({ text }): Candidate => ({
      ...reference(`${name}.${asMember(text)}`, `answer of ${name}`, `declared function/${name}`),
      kind: 'result',
    })),
  );
  return [...results, ...openReferences(cursor), ...fixed, ...figures];
}

/** `attributes.x` for every attribute of the program, `flow.x`, `parameter.x`; the word alone for a name that nobody has used. */
function openReferences(cursor: Cursor): readonly Candidate[] {
  return OPEN_REFERENCES.filter(
    ({ word }) => word !== 'external' && (word !== 'parameter' || flowAround(cursor)?.kind === 'module'),
  ).flatMap(({ word, says }) => [
    ...membersOf(cursor, word).map((member): Candidate => ({
      ...reference(`${word}.${member}`, says, `reference ${word}`),
      kind: word === 'parameter' ? 'parameter' : 'attribute',
    })),
    { ...reference(word, says, `reference ${word}`), newText: `${word}.` },
  ]);
}

/** Names behind `attributes.`, `flow.`, `parameter.`. */
function membersOf(cursor: Cursor, word: string): readonly string[] {
  const { program, file, word: typed } = cursor;
  if (word === 'parameter') return (flowAround(cursor)?.parameters ?? []).map(({ text }) => text);
  if (word !== 'attributes' && word !== 'flow') return [];
  const whole = file.text.slice(typed.start, typed.end);
  return storedNames(program, word, file.path, whole).map(asMember);
}

/** Queues and hours by name, which `is` and figures ask about. */
export function askedNames({ program: { model }, word }: Cursor): readonly Candidate[] {
  const queues = [...fitting(model.queues, word.typed)].map(({ name }): Candidate => ({
    label: name,
    kind: 'queue',
    rank: 'name',
    detail: 'queue',
    commitCharacters: ['.'],
    doc: `declared queue/${name}`,
  }));
  const hours = [...fitting(model.hours, word.typed)].map(({ name }): Candidate => ({
    label: name,
    kind: 'hours',
    rank: 'wanted',
    detail: 'opening hours',
    doc: `declared hours/${name}`,
  }));
  return [...hours, ...queues];
}

/** What may stand behind the dot of a reference. */
export function memberCandidates(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const words = readBy(cursor, rule).filter(({ kind }) => kind !== '.');
  const [head, ...said] = words.map(({ text }) => text);
  if (head === undefined) return [];
  const { model } = cursor.program;
  if (words[0]?.kind === 'Name') {
    if (said.length > 0) return [];
    const name = head.normalize('NFC');
    const results = (model.functions.get(name)?.returns ?? []).map(({ text }): Candidate => ({
      label: asMember(text),
      kind: 'result',
      rank: 'wanted',
      detail: `answer of ${name}`,
      doc: `declared function/${name}`,
    }));
    return [...results, ...(model.queues.has(name) ? figureCandidates() : [])];
  }
  const begun = [head, ...said, ''].join('.');
  const fixed = FIXED_REFERENCES.filter(({ written }) => written.startsWith(begun)).map(
    ({ written, says }): Candidate => ({
      ...reference(written.slice(begun.length), says, `reference ${written}`),
      rank: 'wanted',
    }),
  );
  if (said.length > 0) return fixed;
  const open = membersOf(cursor, head).map((member): Candidate => ({
    label: member,
    kind: head === 'parameter' ? 'parameter' : 'attribute',
    rank: 'wanted',
    doc: `reference ${head}`,
  }));
  return [...open, ...fixed, ...(head === 'queue' ? figureCandidates() : [])];
}

/** What a queue can be asked for. */
export const figureCandidates = (): readonly Candidate[] =>
  QUEUE_FIGURES.map(({ written, says }) => ({ ...reference(written, says, `figure ${written}`), rank: 'wanted' }));

/** What `is` can say of what stands before it; null: anything. */
export function statesOf(cursor: Cursor, comparison: readonly TokenNear[]): ReadonlySet<string> | null {
  const first = comparison.find(({ kind }) => kind !== '(');
  if (first?.text === 'queue') return new Set(QUEUE_STATES);
  if (first?.kind !== 'Name') return null;
  const { hours, queues } = cursor.program.model;
  const name = first.text.normalize('NFC');
  if (queues.has(name)) return new Set(QUEUE_STATES);
  return hours.has(name) ? new Set(HOURS_STATES) : null;
}
