import { formatText } from '@ringback/dsl/format';
import { fromMarkdown } from 'mdast-util-from-markdown';

type Root = ReturnType<typeof fromMarkdown>;
type Content = Root['children'][number];
type Code = Extract<Content, { type: 'code' }>;

/** Names behind a fence's marks that say it holds a program of this language. */
const LANGUAGES: ReadonlySet<string> = new Set(['flow', 'ringback']);

/**
 * Lays out the `flow` fences of a Markdown text; all else stays, byte for byte. A fence with a mistake stays as it is: pages show
 * mistakes on purpose, and `flow` is also the name of a kind of JavaScript.
 */
export function formatFences(text: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let result = '';
  let at = 0;
  for (const { start, end, lines } of fencesIn(text)) {
    result += text.slice(at, start) + lines.map((line) => line + lineEnd).join('');
    at = end;
  }
  return result + text.slice(at);
}

/** Where the lines inside a fence stand, and what they should be. */
interface LaidOut {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

function fencesIn(text: string): readonly LaidOut[] {
  const found: LaidOut[] = [];
  const visit = (node: Root | Content): void => {
    if (node.type === 'code') {
      const laidOut = layOut(text, node);
      if (laidOut !== null) found.push(laidOut);
    } else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(text));
  return found;
}

/** null for another language, a mistake, or lines whose indentation the list or quotation around the fence does not explain. */
function layOut(text: string, { lang, value, position }: Code): LaidOut | null {
  if (!LANGUAGES.has(lang ?? '') || value === '' || position === undefined) return null;
  const { text: formatted, leftAsIs } = formatText(`${value}\n`);
  if (leftAsIs !== 'nothing') return null;
  const start = text.indexOf('\n', position.start.offset) + 1;
  const within = text.slice(start).split('\n').slice(0, value.split('\n').length);
  const prefix = prefixOf(within, value.split('\n'));
  if (prefix === null || start === 0) return null;
  const end = start + within.reduce((length, line) => length + line.length + 1, 0);
  const lines = formatted.split('\n').slice(0, -1);
  return { start, end, lines: lines.map((line) => (prefix + line).trimEnd()) };
}

/** What stands before each line of the fence: `  ` in a list, `> ` in a quotation. */
function prefixOf(written: readonly string[], said: readonly string[]): string | null {
  let prefix: string | null = null;
  for (const [index, line] of written.entries()) {
    const plain = line.replace(/\r$/, '');
    const content = said[index] ?? '';
    if (content.trim() === '') continue;
    if (!plain.endsWith(content)) return null;
    const before = plain.slice(0, plain.length - content.length);
    if (prefix !== null && prefix !== before) return null;
    prefix = before;
  }
  return prefix;
}
