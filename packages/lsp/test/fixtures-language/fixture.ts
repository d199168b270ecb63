/**
 * Fixtures: programs with marks in them that say where the cursor is and what an editor should be answered.
 *
 *     queue «@def Support» {}              «…»      a range; «@word …» a range with a word (any but `«`, `»` and space)
 *     inbound flow Hotline {
 *       set queue to Supp┆ort              ┆        the cursor, once
 *       transfer to queue‹ → Support›      ‹…›      a text that is answered at this place and is not part of the program
 *     }
 *     //- other.flow                       a line that begins the next file; what comes first is `main.flow`
 *     //=                                  a line that begins the expected answer where it is a text: all the rest
 *
 * None of the marks means anything in a `.flow` file. The same notation shows what was answered (`shown`), so that a failing
 * test prints both as annotated source.
 */

export interface Mark {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** After `@` in a range, or the text between `‹` and `›`; empty without one. */
  readonly says: string;
}

export interface Fixture {
  /** Names relative to the program's folder, in their order, with their texts without marks. */
  readonly files: ReadonlyMap<string, string>;
  /** The file with the cursor, else the first. */
  readonly main: string;
  /** UTF-16 code units into the main file; its beginning without a mark. */
  readonly cursor: number;
  readonly hasCursor: boolean;
  /** By file and place. */
  readonly marks: readonly Mark[];
  /** The text after `//=`; null without one. */
  readonly expected: string | null;
}

const FIRST_FILE = 'main.flow';

export function fixture(source: string): Fixture {
  const [program = '', ...rest] = outdented(source).split(/^\/\/=[^\n]*\n?/m);
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let cursor: { readonly file: string; readonly at: number } | null = null;
  for (const [file, marked] of filesOf(program)) {
    const read = readMarks(file, marked);
    files.set(file, read.text);
    marks.push(...read.marks);
    if (read.cursor === null) continue;
    if (cursor !== null) throw new Error('a fixture has one cursor');
    cursor = { file, at: read.cursor };
  }
  return {
    files,
    main: cursor?.file ?? [...files.keys()][0] ?? FIRST_FILE,
    cursor: cursor?.at ?? 0,
    hasCursor: cursor !== null,
    marks: marks.sort(inOrder),
    expected: rest.length === 0 ? null : rest.join('').trimEnd(),
  };
}

/** A program with marks in it, in the notation of fixtures. */
export function shown(files: ReadonlyMap<string, string>, marks: readonly Mark[]): string {
  return [...files]
    .map(([file, text], index) => {
      const own = marks.filter((mark) => mark.file === file).sort(inOrder);
      const head = index === 0 && file === FIRST_FILE ? '' : `//- ${file}\n`;
      return head + withMarks(text, own);
    })
    .join('');
}

function inOrder(a: Mark, b: Mark): number {
  const [first, second] = [`${a.file}\0`, `${b.file}\0`];
  if (first !== second) return first < second ? -1 : 1;
  return a.start - b.start || b.end - a.end || (a.says < b.says ? -1 : 1);
}

function withMarks(text: string, marks: readonly Mark[]): string {
  const inserts = marks.flatMap(({ start, end, says }, order) =>
    start === end
      ? [{ at: start, text: `‹${says}›`, rank: order }]
      : [
          { at: start, text: says === '' ? '«' : `«@${says} `, rank: order },
          // the innermost ends first, before what begins at the same place
          { at: end, text: '»', rank: -1 - order },
        ],
  );
  let result = text;
  for (const { at, text: mark } of inserts.sort((a, b) => b.at - a.at || b.rank - a.rank)) {
    result = result.slice(0, at) + mark + result.slice(at);
  }
  return result;
}

/** Without the empty first line and the indentation that all lines share, as template strings have them. */
function outdented(source: string): string {
  const lines = source.replace(/^\n/, '').replace(/[ ]+$/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(common)).join('\n');
}

function filesOf(program: string): readonly (readonly [string, string])[] {
  const parts = program.split(/^\/\/- *(\S+) *\n/m);
  const [first = '', ...others] = parts;
  const named: [string, string][] = [];
  for (let index = 0; index + 1 < others.length; index += 2) named.push([others[index] ?? '', others[index + 1] ?? '']);
  return first === '' && named.length > 0 ? named : [[FIRST_FILE, first], ...named];
}

function readMarks(file: string, marked: string) {
  const open: { readonly start: number; readonly says: string }[] = [];
  const marks: Mark[] = [];
  let cursor: number | null = null;
  let text = '';
  let from = 0;
  for (const found of marked.matchAll(/┆|«(?:@(?<word>[^\s«»]+) )?|»|‹(?<says>[^›]*)›/g)) {
    text += marked.slice(from, found.index);
    from = found.index + found[0].length;
    if (found[0] === '┆') {
      if (cursor !== null) throw new Error('a fixture has one cursor');
      cursor = text.length;
    } else if (found[0].startsWith('«')) open.push({ start: text.length, says: found.groups?.['word'] ?? '' });
    else if (found[0] === '»') {
      const begun = open.pop();
      if (begun === undefined) throw new Error(`» without « in ${file}`);
      marks.push({ file, ...begun, end: text.length });
    } else marks.push({ file, start: text.length, end: text.length, says: found.groups?.['says'] ?? '' });
  }
  if (open.length > 0) throw new Error(`« without » in ${file}`);
  return { text: text + marked.slice(from), marks, cursor };
}
