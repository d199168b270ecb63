import stringWidth from 'string-width';

/**
 * Widths of the letters of Arial, Helvetica and Liberation Sans in thousandths of their size, from `!` on: the fonts that most machines
 * draw "sans-serif" with, or fonts like them. A picture must be laid out without a screen, and alike everywhere.
 */
const FIRST = 32;
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const THOUSANDTHS = 1000;
/** Letters of other scripts that take one column, and those that take two (Han). */
const OTHER = 600;
const WIDE = 1000;
/** Bold letters, and fonts that run wider than Arial (DejaVu Sans: 12 % on English text). */
const BOLD = 1.07;
const SLACK = 1.1;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** About how wide a line of text is, in the unit of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number, isBold = false): number {
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) {
    const known = segment.length === 1 ? WIDTHS[segment.charCodeAt(0) - FIRST] : undefined;
    const columns = known === undefined ? stringWidth(segment) : 1;
    sum += known ?? (columns === 0 ? 0 : columns === 1 ? OTHER : WIDE);
  }
  return ((sum * size) / THOUSANDTHS) * SLACK * (isBold ? BOLD : 1);
}

/**
 * Breaks a text into lines no wider than `widthMax`, at spaces, else within a word (Han has no spaces). More than `linesMax` lines are
 * cut, and the last one says so with an ellipsis.
 */
export function wrapped(
  text: string,
  widthMax: number,
  linesMax: number,
  size: number,
  isBold = false,
): readonly string[] {
  const fits = (line: string): boolean => textWidth(line, size, isBold) <= widthMax;
  const lines: string[] = [];
  let line = '';
  for (const word of words(text, fits)) {
    const longer = line === '' ? word.text : `${line}${word.glued ? '' : ' '}${word.text}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word.text;
    } else {
      line = longer;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= linesMax) return lines;
  const kept = lines.slice(0, linesMax);
  return [...kept.slice(0, -1), shortened(kept[kept.length - 1] ?? '', fits)];
}

interface Word {
  readonly text: string;
  /** It goes on in the middle of a word. */
  readonly glued: boolean;
}

function* words(text: string, fits: (line: string) => boolean): Generator<Word> {
  for (const word of text.split(' ')) {
    if (fits(word)) {
      yield { text: word, glued: false };
      continue;
    }
    let piece = '';
    let isFirst = true;
    for (const { segment } of graphemes.segment(word)) {
      if (piece !== '' && !fits(piece + segment)) {
        yield { text: piece, glued: !isFirst };
        isFirst = false;
        piece = '';
      }
      piece += segment;
    }
    yield { text: piece, glued: !isFirst };
  }
}

const ELLIPSIS = '…';

function shortened(line: string, fits: (line: string) => boolean): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment);
  while (letters.length > 0 && !fits(`${letters.join('')}${ELLIPSIS}`)) letters.pop();
  return `${letters.join('').trimEnd()}${ELLIPSIS}`;
}
