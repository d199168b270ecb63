import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block, FlowType, NameOrReference } from '../../ir/program.ts';
import type { DeclarationKind } from '../../semantics/language/index.ts';
import type { DeclaredFlow } from '../../semantics/model/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';

/** A declaration that nothing in the program leads to: what its author set up, no caller ever meets. */
const unusedDeclaration = defineRule<{ readonly kind: DeclarationKind; readonly name: string }>({
  code: 'unused-declaration',
  severity: 'warning',
  tags: ['unnecessary'],
  message: ({ kind, name }) => `nothing uses ${kind === 'hours' ? 'the hours' : kind} ${name}`,
  notes: () => ['Whoever wrote it expects it to have an effect, and no caller meets it. Use it, or take it out'],
});

const KINDS: ReadonlySet<DeclarationKind> = new Set(['hours', 'queue', 'prompt', 'function', 'flow', 'module']);
/** Begun by what an agent does, not by what a program says. */
const BEGUN_BY_AGENTS: ReadonlySet<FlowType> = new Set(['transfer to agent', 'transfer to queue']);

/**
 * Speaks of whole programs: without a phone number it is taken for a part of one. Profiles are used by agents, who stand in no program. Any
 * text that is the name counts as a use, since names are also looked up when a flow runs.
 */
export const findUnused: CenterRule = (subject) => {
  const { program, model, flows } = subject;
  if (program.phoneNumbers.length === 0) return [];
  const used = usedNames(subject);
  const lookedUp = subject.count('kinds looked up', flows, kindsLookedUp);
  return subject.pick(
    'unused declarations',
    model.declarations,
    (declared) => {
      const { kind, name, namePlace, testOnly } = declared;
      if (!KINDS.has(kind) || testOnly || lookedUp.has(kind) || used.some((names) => names.has(name))) return null;
      if (kind === 'flow' && BEGUN_BY_AGENTS.has((declared as DeclaredFlow).type)) return null;
      return report(unusedDeclaration, namePlace, { kind, name });
    },
    [lookedUp, ...used],
  );
};

/** Every text of the program that may be a name, but the names of its own declarations. */
function usedNames({ program, model, flows, count }: Subject): readonly ReadonlyMap<string, number>[] {
  const { phoneNumbers, hours, queues, profiles, prompts, functions, center } = program;
  return [
    count('names in flows', flows, namesInFlow),
    count('names in hours', hours, namesBeside),
    count('names in queues', queues, namesBeside),
    count('names in profiles', profiles, namesBeside),
    count('names in prompts', prompts, namesBeside),
    count('names in functions', functions, namesBeside),
    count('names in phone numbers', phoneNumbers, namesBeside),
    count('names in the center', [center], namesIn),
    count('names in scenarios', model.scenarios, namesIn),
  ];
}

/** Names of declarations begin with a capital or a letter without case, and hold no space: most texts are none. */
const MAY_BE_NAME = /^[\p{Lu}\p{Lt}\p{Lo}]\S*$/u;

/** Cheaper than the pattern, and enough to pass over nearly all. */
const beginsLikeAName = (code: number): boolean => code >= 128 || (code >= 65 && code <= 90);

function namesIn(part: object): readonly string[] {
  const names = new Set<string>();
  collectNames(part as Part, names);
  return names.size === 0 ? NONE : [...names];
}

const NONE: readonly string[] = [];

/** The same without its own `name`. */
function namesBeside(part: object): readonly string[] {
  const names = new Set<string>();
  for (const key in part) if (key !== 'name') collectFrom((part as Record<string, unknown>)[key], names);
  return names.size === 0 ? NONE : [...names];
}

/** Remembered: flows are long, and an edit moves many. */
const namesInFlow = once(({ flow: { blocks, ...head } }: FlowGraph): readonly string[] => {
  const names = new Set<string>(namesBeside(head));
  for (const block of blocks) collectInBlock(block, names);
  return names.size === 0 ? NONE : [...names];
});

/** Outcomes are most of what a block holds, and only what they are called may be a name. */
function collectInBlock(block: Block, names: Set<string>): void {
  for (const key in block) {
    const part = (block as unknown as Record<string, unknown>)[key];
    if (key !== 'outcomes') collectFrom(part, names);
  }
  if ('outcomes' in block) for (const { on } of block.outcomes) collectFrom(on, names);
}

type Part = Readonly<Record<string, unknown>> | readonly unknown[];

function collectNames(part: Part, names: Set<string>): void {
  if (Array.isArray(part)) for (const each of part as readonly unknown[]) collectFrom(each, names);
  else for (const key in part) collectFrom((part as Readonly<Record<string, unknown>>)[key], names);
}

function collectFrom(part: unknown, names: Set<string>): void {
  if (typeof part === 'string') {
    if (beginsLikeAName(part.charCodeAt(0)) && MAY_BE_NAME.test(part)) names.add(part.normalize('NFC'));
  } else if (typeof part === 'object' && part !== null) {
    collectNames(part as Part, names);
  }
}

/** Kinds of which some name is only known when the flow runs. */
const kindsLookedUp = once(({ flow: { blocks } }: FlowGraph): readonly DeclarationKind[] => {
  const kinds: DeclarationKind[] = [];
  const note = (kind: DeclarationKind, value: NameOrReference | null): void => {
    if (value !== null && value.kind !== 'name') kinds.push(kind);
  };
  for (const block of blocks) {
    if (block.kind === 'set queue' || block.kind === 'transfer to queue') note('queue', block.queue);
    if (block.kind === 'set flow' || block.kind === 'transfer to flow') note('flow', block.flow);
    if (block.kind === 'invoke') note('function', block.function);
    if (block.kind === 'create callback') {
      note('queue', block.queue);
      note('flow', block.creationFlow);
    }
    if (block.kind === 'play' && block.speech.some(({ kind }) => kind === 'prompt by reference')) kinds.push('prompt');
    if ((block.kind === 'menu' || block.kind === 'collect') && block.speech.kind === 'prompt by reference') {
      kinds.push('prompt');
    }
  }
  return kinds;
});
