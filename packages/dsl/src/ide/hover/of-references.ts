import { FIXED_REFERENCES, OPEN_REFERENCES, QUEUE_FIGURES } from '../../semantics/language/references.ts';
import type { ReferenceShape } from '../../semantics/language/references.ts';
import { paragraphs, code } from './markdown.ts';

const TYPES: Readonly<Record<ReferenceShape['type'], string>> = {
  stored: 'a text; `<` and `>` read it as a number',
  number: 'a number',
  duration: 'a duration',
  'time of day': 'a time of day',
};

/** What a value is that the language itself knows: `caller.number`, `Support.oldest`. Null for any other. */
export function ofReference(words: readonly string[]): string | null {
  const written = words.join('.');
  const [head = '', member = ''] = words;
  const fixed = FIXED_REFERENCES.find((shape) => shape.written === written);
  const open = OPEN_REFERENCES.find(({ word }) => word === head);
  const ofQueue = words.length === 2 && (head === 'queue' || /^\p{Lu}|^\p{Lo}|^\p{Lt}/u.test(head));
  const figure = ofQueue ? QUEUE_FIGURES.find((shape) => shape.written === member) : undefined;
  const shape = fixed ?? figure ?? open;
  if (shape !== undefined) return paragraphs(code(written), shape.says, `It is ${TYPES[shape.type]}.`);
  if (written !== 'queue') return null;
  return paragraphs('`queue`', 'The working queue: the one that `set queue` named last.');
}
