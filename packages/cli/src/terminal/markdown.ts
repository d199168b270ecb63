/** The pages about codes, for a terminal: headings, paragraphs, lists, fenced code; what else there is stays as it is written. */
import { wrap } from './cells.ts';
import { visible } from './visible.ts';
import type { Styles } from './style.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const TEXT_CELLS_MAX = 90;
const CODE_INDENT = '    ';

export function renderMarkdown(text: string, style: Styles, columns: number): string {
  const width = Math.min(columns, TEXT_CELLS_MAX);
  const out: string[] = [];
  let paragraph: string[] = [];
  let fence: string | null = null;

  const endParagraph = (): void => {
    if (paragraph.length === 0) return;
    const [first = ''] = paragraph;
    const [, lead = ''] = /^(\s*(?:[-*]|\d+\.) |> )/.exec(first) ?? [];
    const body = paragraph.join(' ').slice(lead.length);
    const hanging = ' '.repeat(lead.length);
    wrap(protectSpaces(linksAsText(body)), width - lead.length).forEach((line, index) => {
      out.push((index === 0 ? lead : hanging) + inline(line.replaceAll(KEPT_SPACE, ' '), style));
    });
    paragraph = [];
  };

  for (const line of visibleLines(text)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark !== undefined && mark.startsWith(fence)) fence = null;
      else out.push(line === '' ? '' : style.code(CODE_INDENT + line));
    } else if (mark !== undefined) {
      endParagraph();
      fence = mark;
    } else if (/^#{1,6} /.test(line)) {
      endParagraph();
      out.push(heading(line, style));
    } else if (line.trim() === '') {
      endParagraph();
      out.push('');
    } else if (/^\s*(?:[-*]|\d+\.) /.test(line) || line.startsWith('|')) {
      endParagraph();
      if (line.startsWith('|')) out.push(inline(line, style));
      else paragraph.push(line);
    } else {
      paragraph.push(paragraph.length === 0 ? line : line.trim());
    }
  }
  endParagraph();
  return `${out.join('\n').replace(/^\n+|\n+$/g, '')}\n`;
}

/** Stands for a space inside `code`, so that code is not broken over lines. */
const KEPT_SPACE = '\ue000';

function protectSpaces(text: string): string {
  return text.replace(/`[^`]+`/g, (code) => code.replaceAll(' ', KEPT_SPACE));
}

function visibleLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => visible(line.replaceAll('\t', '    ')));
}

function heading(line: string, style: Styles): string {
  const [, marks = '', text = ''] = /^(#+) (.*)$/.exec(line) ?? [];
  return marks.length === 1 ? style.strong(style.accent(inline(text, style))) : style.strong(inline(text, style));
}

/** A link as its text, with the address behind it when it leads out of the pages. */
function linksAsText(text: string): string {
  return text.replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1 ($2)').replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1');
}

/** `code` and **strong** in colour. */
function inline(text: string, style: Styles): string {
  return text
    .replace(/`([^`]+)`/g, (whole, code: string) => (style.code(code) === code ? whole : style.code(code)))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => style.strong(strong));
}
