import { defineRule } from '../../../diagnostics/index.ts';
import type { TextLiteral } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';

/** Characters that a speech service speaks at once (S33). */
const SPOKEN_MAX = 3_000;
/** Bytes that all attributes of a contact together may have (S33). */
const STORED_MAX_BYTES = 32 * 1_024;

const textTooLong = defineRule<{ readonly length: number; readonly unit: string; readonly bound: string }>({
  code: 'text-too-long',
  severity: 'error',
  message: ({ length, unit, bound }) => `this text has ${inThousands(length)} ${unit}, and ${bound}`,
  notes: () => ['nothing is cut silently: when it runs, the statement would take error'],
});

/** What is spoken, markup included, before its references are put in. */
export function checkSpokenLength(text: TextLiteral): readonly Finding[] {
  const written = writtenIn(text);
  if (written.length <= SPOKEN_MAX) return [];
  const length = [...written].length;
  const bound = `at most ${inThousands(SPOKEN_MAX)} are spoken`;
  return length > SPOKEN_MAX ? [find(textTooLong, text.place, { length, unit: 'characters', bound })] : [];
}

/** What is stored on a contact. */
export function checkStoredLength(text: TextLiteral): readonly Finding[] {
  const written = writtenIn(text);
  if (written.length * 3 <= STORED_MAX_BYTES) return []; // a code unit has three bytes at most
  const length = bytesIn(written);
  const bound = 'all attributes of a contact together have at most 32 KB';
  return length > STORED_MAX_BYTES ? [find(textTooLong, text.place, { length, unit: 'bytes', bound })] : [];
}

/** `3,421`, whatever the locale of the machine. */
const inThousands = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** In UTF-8; the language's own encoder belongs to browsers and Node, and this package to neither. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const writtenIn = ({ parts }: TextLiteral): string =>
  parts.map((part) => (typeof part === 'string' ? part : '')).join('');
