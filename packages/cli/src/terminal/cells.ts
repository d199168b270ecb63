/** Text measured in cells of a terminal: wide characters take two, combining ones none. */
import stringWidth from 'string-width';
import { visible } from './visible.ts';

/** Columns between tab stops; tabs become spaces, so that what stands below a line can point into it. */
const TAB_STOP = 4;
const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function cellsOf(text: string): number {
  return stringWidth(text);
}

/**
 * One line of source as it is shown, with the cell at which each offset begins: tabs as spaces, control characters and
 * characters that turn the direction of text made visible (a file must not move the cursor or hide its own text).
 */
export interface ShownLine {
  readonly text: string;
  /** Cell of the character at an offset; of an offset inside a character, where that character begins. */
  cellAt(offset: number): number;
}

export function showLine(line: string): ShownLine {
  const starts: { readonly offset: number; readonly cell: number }[] = [];
  let text = '';
  let cell = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const shown = segment === '\t' ? ' '.repeat(TAB_STOP - (cell % TAB_STOP)) : visible(segment);
    starts.push({ offset: index, cell });
    text += shown;
    cell += cellsOf(shown);
  }
  const end = cell;
  return {
    text,
    cellAt(offset) {
      if (offset >= line.length) return end;
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle]?.offset ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return starts[low]?.cell ?? 0;
    },
  };
}

/** Exactly that many cells: cut with an ellipsis, or filled with spaces. */
export function fit(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const cut = cutTo(text, cells);
  const fill = ' '.repeat(Math.max(0, cells - cellsOf(cut)));
  return align === 'left' ? cut + fill : fill + cut;
}

/** At most that many cells. */
export function cutTo(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const width = cellsOf(segment);
    if (used + width > cells - 1) break;
    cut += segment;
    used += width;
  }
  return cells > 0 ? cut + ELLIPSIS : '';
}

/** Lines of at most that many cells, broken between words; a word longer than a line stands alone. */
export function wrap(text: string, cells: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellsOf(longer) > cells) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
