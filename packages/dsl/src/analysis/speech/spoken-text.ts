import type { Name, Prompt, Speech, Text } from '../../ir/program.ts';

/** Stands for what is only known when it is said. */
export const UNKNOWN_PART = '\uFFFC';

/** Characters a second at which text is spoken (S37). */
export const CHARACTERS_A_SECOND = 15;
const SECOND_MS = 1000;

/** The words that are heard, references as `UNKNOWN_PART`; null: a recording without text, or a prompt that is looked up. */
export function spokenText(speech: Speech, promptOf: (name: Name) => Prompt | null): string | null {
  switch (speech.kind) {
    case 'text':
      return joined(speech.text);
    case 'ssml':
      return withoutMarks(joined(speech.text));
    case 'prompt': {
      const prompt = promptOf(speech.prompt);
      if (prompt?.text) return joined(prompt.text);
      return prompt?.ssml ? withoutMarks(joined(prompt.ssml)) : null;
    }
    case 'prompt by reference':
      return null;
  }
}

/** Shortest time that it takes to hear: what is not known counts as nothing. In milliseconds. */
export function leastDurationMs(speech: Speech, promptOf: (name: Name) => Prompt | null): number {
  const prompt = speech.kind === 'prompt' ? promptOf(speech.prompt) : null;
  const lastsMs = prompt?.lastsMs ?? null;
  if (lastsMs !== null) return lastsMs;
  const text = spokenText(speech, promptOf)?.replaceAll(UNKNOWN_PART, '') ?? '';
  return (text.length * SECOND_MS) / CHARACTERS_A_SECOND;
}

const joined = (text: Text): string => text.map((part) => (typeof part === 'string' ? part : UNKNOWN_PART)).join('');

const withoutMarks = (ssml: string): string => ssml.replace(/<[^>]*>/g, ' ');
