import type { Diagnostic, Fix, SourceFile } from '../../src/index.ts';
import { compile } from '../../src/index.ts';
import { formatText } from '../../src/format/index.ts';
import { checkIntegrity, validateProgram, validateScenarios, validateSourceMap } from '../../src/ir/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { breaches, joined } from '../syntax/texts.ts';

/** Fixes that are tried of one text; each costs another reading. */
const MAX_FIXES = 12;
/** Of a text that is longer only one is tried. */
const LONG = 50_000;

/** What a text, as a program of its own or beside others, breaches of what holds for every text. Empty: nothing. */
export function breachesOf(files: readonly SourceFile[]): string[] {
  const before = files.map(({ path, text }) => parse(text, path));
  const { diagnostics, program, sourceMap, scenarios } = compile(files);
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  return [
    ...before.flatMap((tree) => (joined(tree) === tree.text ? breaches(tree) : ['the tokens are not the text'])),
    ...diagnostics.flatMap((found) => misplaced(found, files)),
    ...(hasError === (program === null) ? [] : [`a program ${hasError ? 'in spite of' : 'missing without'} an error`]),
    ...(program === null || (validateProgram(program).ok && checkIntegrity(program).length === 0)
      ? []
      : [`the compiled program is not sound: ${checkIntegrity(program).join('; ')}`]),
    ...(sourceMap === null || validateSourceMap(sourceMap).ok ? [] : ['the source map is not sound']),
    ...(scenarios === null || validateScenarios(scenarios).ok ? [] : ['the scenarios are not sound']),
    ...fixesThatHarm(diagnostics, files),
    ...files.flatMap(({ text }) => flawsOfLayout(text)),
  ];
}

function misplaced(found: Diagnostic, files: readonly SourceFile[]): string[] {
  const lengths = new Map(files.map(({ path, text }) => [path, text.length]));
  const edits = found.fixes.flatMap((fix) => fix.edits);
  return [found, ...found.related, ...edits]
    .filter(({ file, start, end }) => !(0 <= start && start <= end && end <= (lengths.get(file) ?? -1)))
    .map(({ start, end }) => `${found.code}: ${start} to ${end} is no place`);
}

/**
 * Where braces or quotes do not pair, the parser guesses from the layout where they should, and anything that is changed
 * may lead to another guess. Of such a text only the fixes that are sure of themselves must not do harm. And where one
 * mistake of syntax follows another, the second is not told: what a fix that adds something meets there may come to light.
 */
const GUESSED: ReadonlySet<string> = new Set(['unclosed-block', 'unopened-block', 'stray-brace', 'unclosed-text']);

function fixesThatHarm(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string[] {
  if (diagnostics.some(isLoneQuote(files))) return []; // it pairs with any quote that a fix writes
  const trees = files.map(({ path, text }) => parse(text, path));
  const ofSyntax = new Set(trees.flatMap((tree) => tree.errors.map(({ code }) => code)));
  const guessed = diagnostics.some(({ code }) => GUESSED.has(code));
  const counts = (code: string, safe: boolean): boolean =>
    safe || (!guessed && (ofSyntax.size === 0 || ofSyntax.has(code)));
  const fixes = diagnostics.flatMap(({ code, fixes: of }) =>
    of.filter((fix) => counts(code, fix.safe) && !makesOneWord(fix, files)).map((fix) => ({ code, fix })),
  );
  const errorsIn = (texts: readonly SourceFile[]): number =>
    texts.reduce((sum, { path, text }) => sum + parse(text, path).errors.filter(isOfStructure).length, 0);
  const before = trees.reduce((sum, { errors }) => sum + errors.filter(isOfStructure).length, 0);
  return fixes.slice(0, files.some(({ text }) => text.length > LONG) ? 1 : MAX_FIXES).flatMap(({ code, fix }) => {
    const fixed = withFix(files, fix);
    if (fixed === undefined) return [`${code}: edits of "${fix.title}" overlap`];
    const after = errorsIn(fixed);
    return after > before ? [`${code}: "${fix.title}" leaves ${after} errors of syntax instead of ${before}`] : [];
  });
}

/** The files after a fix; undefined if its edits overlap. */
export function withFix(files: readonly SourceFile[], fix: Fix): readonly SourceFile[] | undefined {
  let overlap = false;
  const fixed = files.map(({ path, text }) => {
    let limit = text.length;
    let result = text;
    for (const edit of fix.edits
      .filter(({ file }) => file === path)
      .sort((a, b) => b.start - a.start || b.end - a.end)) {
      if (edit.end > limit) overlap = true;
      result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
      limit = edit.start;
    }
    return { path, text: result };
  });
  return overlap ? undefined : fixed;
}

/** What is wrong inside a text literal can only be told once the text has an end. */
const OF_TEXTS: ReadonlySet<string> = new Set(['bad-escape', 'bad-reference']);
const isOfStructure = ({ code }: Diagnostic): boolean => !OF_TEXTS.has(code);

const isLoneQuote =
  (files: readonly SourceFile[]) =>
  ({ code, file, start, end }: Diagnostic): boolean =>
    code === 'bad-character' &&
    /[“”„«»‘’']/.test(files.find(({ path }) => path === file)?.text.slice(start, end) ?? '');

/** Laying out twice is laying out once, whatever the text is. */
function flawsOfLayout(text: string): string[] {
  if (text.length > LONG) return []; // a damaged megabyte is laid out in up to ten seconds, several times over
  const once = formatText(text).text;
  return formatText(once).text === once ? [] : ['laid out twice it is another text than laid out once'];
}

/** A dash between letters (`after–call`) makes one word of two that were read: which of them was meant comes to light. */
const makesOneWord = ({ edits }: Fix, files: readonly SourceFile[]): boolean =>
  edits.some(({ file, start, end, newText }) => {
    const text = files.find(({ path }) => path === file)?.text ?? '';
    return newText === '-' && /\p{L}/u.test(text.charAt(start - 1)) && /\p{L}/u.test(text.charAt(end));
  });
