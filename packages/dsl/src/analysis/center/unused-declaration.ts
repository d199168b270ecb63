import { defineRule, report } from '../../diagnostics/index.ts';
import type { FlowType, NameOrReference, Program } from '../../ir/program.ts';
import type { DeclarationKind } from '../../semantics/language/index.ts';
import type { DeclaredFlow } from '../../semantics/model/program.ts';
import type { CenterRule } from '../subject.ts';

/** A declaration that nothing in the program leads to: what its author set up, no caller ever meets. */
const unusedDeclaration = defineRule<{ readonly kind: DeclarationKind; readonly name: string }>({
  code: 'unused-declaration',
  severity: 'warning',
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
export const findUnused: CenterRule = ({ program, model }) => {
  if (program.phoneNumbers.length === 0) return [];
  const used = usedNames(program);
  for (const name of stringsIn(model.scenarios)) used.add(name.normalize('NFC'));
  const lookedUp = kindsLookedUp(program);
  return model.declarations.flatMap((declared) => {
    const { kind, name, namePlace, testOnly } = declared;
    if (!KINDS.has(kind) || testOnly || lookedUp.has(kind) || used.has(name.normalize('NFC'))) return [];
    if (kind === 'flow' && BEGUN_BY_AGENTS.has((declared as DeclaredFlow).type)) return [];
    return [report(unusedDeclaration, namePlace, { kind, name })];
  });
};

/** Every text of the program but the names of its own declarations. */
function usedNames(program: Program): Set<string> {
  const { phoneNumbers, hours, queues, profiles, prompts, functions, flows, center } = program;
  const parts = [phoneNumbers, hours, queues, profiles, prompts, functions, flows].flat();
  const inside = parts.map((part) => ({ ...part, name: null }));
  return new Set([...stringsIn(center), ...stringsIn(inside)]);
}

function* stringsIn(part: unknown): Generator<string> {
  if (typeof part === 'string') yield part;
  else if (typeof part === 'object' && part !== null) for (const each of Object.values(part)) yield* stringsIn(each);
}

/** Kinds of which some name is only known when a flow runs. */
function kindsLookedUp({ flows }: Program): ReadonlySet<DeclarationKind> {
  const kinds = new Set<DeclarationKind>();
  const note = (kind: DeclarationKind, value: NameOrReference | null): void => {
    if (value !== null && value.kind !== 'name') kinds.add(kind);
  };
  for (const block of flows.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'set queue' || block.kind === 'transfer to queue') note('queue', block.queue);
    if (block.kind === 'set flow' || block.kind === 'transfer to flow') note('flow', block.flow);
    if (block.kind === 'invoke') note('function', block.function);
    if (block.kind === 'create callback') {
      note('queue', block.queue);
      note('flow', block.creationFlow);
    }
    const speech = block.kind === 'play' ? block.speech : 'speech' in block ? [block.speech] : [];
    if (speech.some(({ kind }) => kind === 'prompt by reference')) kinds.add('prompt');
  }
  return kinds;
}
