/**
 * The formatter as a plugin of Prettier 3: `"plugins": ["@ringback/dsl/prettier"]`. It has no options of its own and takes
 * none of Prettier's but the line ends and a range (`rangeStart`, `rangeEnd`); width and indentation are the language's (language.md, "Layout").
 *
 * Prettier itself is not imported: the few commands below are all that the plugin says to it, and whoever formats with
 * Prettier has it.
 */
import { formatRange } from '../format/edits.ts';
import { formatLines } from '../format/format-text.ts';

/** The root, and the only node, that Prettier sees: the layout is made from our own tree, comments included. */
interface Text {
  readonly kind: 'flow';
  readonly text: string;
}

/** Commands of Prettier's document format (prettier/doc). */
type Command =
  | string
  | { readonly type: 'line'; readonly hard: true; readonly literal?: true }
  | { readonly type: 'break-parent' }
  | Command[];

const breakParent: Command = { type: 'break-parent' };
const hardline: Command = [{ type: 'line', hard: true }, breakParent];
/** Keeps what is inside a text as it is: no indentation, no trimming. */
const literalline: Command = [{ type: 'line', hard: true, literal: true }, breakParent];

const NAME = 'ringback';

/**
 * Prettier finds the language of a fence in Markdown by its name first, and knows a language named Flow itself, a JavaScript
 * with types: so there must be one of this name here, for the fence `flow`.
 */
export const languages = [
  {
    name: 'Ringback',
    parsers: [NAME],
    aliases: [NAME],
    extensions: ['.flow'],
    vscodeLanguageIds: [NAME],
  },
  { name: 'Flow', parsers: [NAME], extensions: [] },
];

/** What Prettier says beside the text; `parentParser` where the text is a fence in another one. */
interface Asked {
  readonly rangeStart?: number | undefined;
  readonly rangeEnd?: number | undefined;
  readonly parentParser?: string | undefined;
}

/**
 * Prettier knows by heart which nodes of which of its languages a range may be made of, and asks no plugin; where it finds none it
 * leaves the text as it is. So the range is laid out before Prettier looks for it.
 */
function layOutRange(text: string, { rangeStart: start = 0, rangeEnd: end = Infinity, parentParser }: Asked): string {
  const isWhole = start <= 0 && end >= text.length;
  return isWhole || parentParser !== undefined ? text : formatRange(text, { start, end });
}

export const parsers = {
  [NAME]: {
    preprocess: layOutRange,
    astFormat: NAME,
    parse: (text: string): Text => ({ kind: 'flow', text }),
    locStart: (): number => 0,
    locEnd: ({ text }: Text): number => text.length,
  },
};

export const printers = {
  [NAME]: {
    getVisitorKeys: (): string[] => [],
    print: ({ node }: { readonly node: Text }): Command[] => printText(node.text),
  },
};

function printText(text: string): Command[] {
  const lines = formatLines(text)?.lines;
  if (!lines) return asItIs(text);
  return lines.length === 0
    ? []
    : [...lines.flatMap((line, index) => (index === 0 ? asItIs(line) : [hardline, ...asItIs(line)])), hardline];
}

/** An empty line in a text must not get the indentation of a list around a fence, which a hard line takes off again. */
const asItIs = (text: string): Command[] =>
  text
    .split('\n')
    .flatMap((line, index, all) => (index === 0 ? [line] : [all[index - 1] === '' ? hardline : literalline, line]));
