import type { Name, NameOrReference, Program } from '../../ir/program.ts';
import { referenceInWords } from './value-words.ts';

/** What people call the things of a program: display names where there are some. */
export interface Naming {
  readonly queue: (name: Name) => string;
  readonly hours: (name: Name) => string;
  readonly prompt: (name: Name) => string;
  readonly flow: (name: Name) => string;
  readonly function: (name: Name) => string;
  /** What a prompt says; null if only its recording knows. */
  readonly promptText: (name: Name) => Program['prompts'][number] | null;
}

export function namingOf(program: Program): Naming {
  const named = (list: readonly { readonly name: Name; readonly displayName: string | null }[]) => {
    const names = new Map(list.map(({ name, displayName }) => [name, displayName ?? name]));
    return (name: Name): string => names.get(name) ?? name;
  };
  const prompts = new Map(program.prompts.map((prompt) => [prompt.name, prompt]));
  return {
    queue: named(program.queues),
    hours: named(program.hours),
    prompt: named(program.prompts),
    flow: named(program.flows),
    function: named(program.functions),
    promptText: (name) => prompts.get(name) ?? null,
  };
}

/** A name as people say it, or where it comes from: `the queue named by attributes.team`. */
export function named(what: NameOrReference, say: (name: Name) => string, naming: Naming): string {
  return what.kind === 'name' ? say(what.name) : `the one that ${referenceInWords(what, naming)} names`;
}

/** `take_number` as one says it: `take number`. */
export function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}
