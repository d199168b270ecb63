import stringWidth from 'string-width';

/** Columns that a line may take; a block opened on one line stays there if it fits. */
export const LINE_WIDTH = 100;
export const INDENT_WIDTH = 2;
/** What goes on on another line begins two levels further in, so that it is not taken for what a block holds. */
export const CONTINUATION_WIDTH = 2 * INDENT_WIDTH;
/** Where a comment after code begins, as columns left of it; the first that leaves a space. */
export const COMMENT_OFFSETS: readonly number[] = [39, 63];
/** Spaces before a comment after code that reaches too far for either column. */
export const COMMENT_DISTANCE = 2;
/** Columns left of what happens in a scenario; its times stand in them. */
export const SCENARIO_OFFSET = 15;

const ONE_COLUMN_EACH = /^[\x20-\x7e]*$/;

/** Columns that a text without line breaks takes: wide letters two, combining marks none. */
export const columns = (text: string): number => (ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text));

/** The column after a text that began at a column and may hold line breaks. */
export function columnAfter(column: number, text: string): number {
  const lastBreak = text.lastIndexOf('\n');
  return lastBreak < 0 ? column + columns(text) : columns(text.slice(lastBreak + 1));
}
