/** The formatter: one layout for every text of the language, without options (language.md, "Layout"). */
export { formatText } from './format-text.ts';
export type { Formatted } from './format-text.ts';
export { formatEdits, formatRange } from './edits.ts';
export type { FormatEdit, FormatRange } from './edits.ts';
