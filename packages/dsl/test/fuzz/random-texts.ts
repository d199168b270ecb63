import { WORDS } from '../../src/syntax/index.ts';
import type { Random } from './random.ts';

/** What the lexer and the braces stumble over first. */
const MARKS = [
  '"',
  '"""',
  '\\',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  ':',
  '*',
  '#',
  '-',
  '--',
  '=',
  '==',
  '===',
  '!=',
  '<',
  '>',
  '//',
  '///',
  '////',
  '/*',
  '*/',
  '/',
  "'",
  "'s",
  '’s',
  '“',
  '”',
  '„',
  '«',
  '»',
  '–',
  '—',
  '−',
  '+',
  '%',
  '§',
  '\\{',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '   ',
  '\uFEFF',
  '\u0000',
  '\u2028',
  '\u00A0',
  '\u200B',
  '\u202E',
  '\uD83D',
  '\uDC4B',
  '0',
  '99s',
  '1h30m',
  '30m1h',
  '1.5h',
  '99 s',
  '1,000',
  '08:00',
  '25:99',
  '2026-02-30',
  '2026-12-25',
  '10%',
  '+12065550100',
  '+1 206 555 0100',
  '(206) 555',
  '1e9',
  '999999999999999999999',
  'America/New_York',
  'en-US',
  'zh-Hant-TW',
  'x-y',
  'a-',
  'A',
  'Größe',
  'Поддержка',
  '客服',
  'الدعم',
  'समर्थन',
  '𐐀𐐨',
  '👋',
  'e\u0301',
  'ß',
  'ŉ',
  'ǅ',
  'x',
  'zz',
  '__proto__',
  'constructor',
] as const;

const MAX_CHARACTERS = 300;
const MAX_PIECES = 120;

/** Characters of any kind, halves of pairs and control characters among them. */
export function randomCharacters(random: Random): string {
  const ceiling = random.pick([0x80, 0x100, 0x3000, 0x1_0000]);
  const length = random.number(MAX_CHARACTERS);
  return Array.from({ length }, () => String.fromCharCode(random.number(ceiling))).join('');
}

/** Words of the language and marks that it gives a meaning, in any order. */
export function randomPieces(random: Random): string {
  const pieces = Array.from({ length: random.number(MAX_PIECES) }, () =>
    random.chance(0.5) ? random.pick(MARKS) : random.pick(WORDS),
  );
  return pieces.join(random.pick([' ', '', '\n', '\r\n']));
}

export const randomPiece = (random: Random): string => (random.chance(0.6) ? random.pick(MARKS) : random.pick(WORDS));
