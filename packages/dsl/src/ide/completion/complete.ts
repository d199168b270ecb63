import { PROPOSALS_MAX, RANKS } from './candidate.ts';
import type { Candidate, CompletionKind } from './candidate.ts';
import type { Expected, OpenRule } from '../../syntax/prefix-reader.ts';
import type { EditorProgram } from '../editor-program.ts';
import { standsIn } from './fitting.ts';
import { cursorAt, withWordFrom } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { isWord, keywordCandidates } from './keywords.ts';
import { semanticCandidates } from './semantic-candidates.ts';
import { suppressionsAt } from './suppressions.ts';
import { declarationSnippets, statementSnippets } from './snippets.ts';
import { valueOfProperty, valueOfStatement } from './slots.ts';

/** A proposal: what to write instead of a part of the text. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string | null;
  /** What is replaced: the word that is being typed, all of it. Offsets are UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** `newText` has tab stops: `$1`, `${2:text}`, `$0`. */
  readonly isSnippet: boolean;
  /** Proposals in the order of these, as code points compare, are in the order of use. */
  readonly sortText: string;
  /** The one that is most likely meant. */
  readonly preselect: boolean;
  /** Typing one of them takes the proposal. */
  readonly commitCharacters: readonly string[];
  /** What `completionDocumentation` is asked for; null: there is nothing more to say. */
  readonly doc: string | null;
}

export interface CompletionList {
  readonly items: readonly Completion[];
  /** There are more, which a longer word would show. */
  readonly isIncomplete: boolean;
}

export interface CompletionOptions {
  /** The editor knows snippets. */
  readonly snippets: boolean;
  /** A space was typed, nothing was asked for: only what belongs to what is being said, nothing new. */
  readonly afterSpace?: boolean;
}

/**
 * What may stand at an offset of a text: words of the language that the grammar allows there, and what the program and the language table
 * have for the place. The offset may be inside of a word, behind a mistake, in the braces of a text.
 */
export function complete(
  program: EditorProgram,
  path: string,
  offset: number,
  { snippets, afterSpace = false }: CompletionOptions,
): CompletionList {
  const found = cursorAt(program, path, offset);
  if (found === null) return { items: suppressionsAt(program, path, offset), isIncomplete: false };
  const cursor = wideWord(found) ?? found;
  const ordered = inOrder(candidatesAt(cursor, afterSpace));
  const shown = withoutDoubles(ordered.length <= PROPOSALS_MAX ? ordered : beginning(ordered, cursor.word.typed));
  return {
    items: shown.map((each, index) => completionOf(cursor, each, index, snippets)),
    // with thousands of names only those were looked at that fit what is typed now
    isIncomplete:
      program.model.declarations.length > PROPOSALS_MAX &&
      shown.some(({ candidate }) => candidate.doc?.startsWith('declared ') ?? false),
  };
}

/** By weight, else as they were found. There are few weights and, in a large program, thousands of names. */
function inOrder(placed: readonly Placed[]): readonly Placed[] {
  const byWeight = Map.groupBy(placed, weight);
  return [...byWeight].sort(([one], [other]) => one - other).flatMap(([, group]) => group);
}

/** Of several with one label the first; no more than a person reads. */
function withoutDoubles(placed: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>();
  const found: Placed[] = [];
  for (const each of placed) {
    if (found.length === PROPOSALS_MAX) break;
    if (seen.has(each.candidate.label)) continue;
    seen.add(each.candidate.label);
    found.push(each);
  }
  return found;
}

/** Further than any rule is from another. */
const PREVIOUS_LINE_DISTANCE = 50;
/** Nobody indents deeper. */
const LINE_INDENT_MAX = 200;

interface Placed {
  readonly candidate: Candidate;
  /** How many rules end before it: 0 for what goes on with what is being said. */
  readonly distance: number;
}

function candidatesAt(cursor: Cursor, onlyWithin: boolean): readonly Placed[] {
  const byRule = new Map<OpenRule, Expected[]>();
  for (const expected of cursor.expected) {
    const group = byRule.get(expected.rule);
    if (group === undefined) byRule.set(expected.rule, [expected]);
    else group.push(expected);
  }
  const freshLine = isFirstOfLine(cursor) && [...byRule.keys()].some((rule) => beginsAnew(cursor, rule));
  const found: Placed[] = [];
  let statements = false;
  for (const [rule, group] of byRule) {
    const isNew = beginsAnew(cursor, rule);
    if (onlyWithin && isNew) continue;
    if (isNew && !mayBegin(cursor, rule)) continue;
    // on a line of its own something new is likelier than more of the line before
    const distance = distanceOf(cursor, rule) + (isNew || !freshLine ? 0 : PREVIOUS_LINE_DISTANCE);
    const add = (candidates: readonly Candidate[]): void => {
      for (const candidate of candidates) found.push({ candidate, distance });
    };
    add(semanticCandidates(cursor, rule, new Set(group.map(({ token }) => token))));
    for (const expected of group)
      if (isWord(expected) || expected.token === 'Comparator') add(keywordCandidates(cursor, expected));
    if (isNew && rule.name === 'DisconnectStatement' && !statements) {
      statements = true;
      add(statementSnippets(cursor));
    }
    if (isNew && rule.name === 'QueueDeclaration') add(declarationSnippets(cursor));
  }
  return found;
}

/** Rules that begin something of its own: not what the cursor's statement or line goes on with. */
const LISTED =
  /Statement$|Declaration$|Line$|^(?:Step|OnError|CreateCallback|ConnectAction|SendSms|Scenario|Key|Handler|DisplayName|Attribute|FlowType)$/;

function beginsAnew({ before }: Cursor, rule: OpenRule): boolean {
  for (let each: OpenRule | undefined = rule; each !== undefined && each.from >= before.length; each = each.caller) {
    if (LISTED.test(each.name)) return true;
  }
  return false;
}

/** A declaration begins a line, or follows another one: what stands before it on its line otherwise is no part of anything. */
function mayBegin(cursor: Cursor, rule: OpenRule): boolean {
  const { before } = cursor;
  const ofFile = rule.caller?.name === 'File' || rule.caller?.name === 'declaration' || rule.name === 'FlowType';
  return !ofFile || rule.from < before.length || isFirstOfLine(cursor) || (before.at(-1)?.kind ?? '}') === '}';
}

function isFirstOfLine({ file: { text }, word }: Cursor): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, word.start - LINE_INDENT_MAX), word.start));
}

/** How many of the rules under way end before a token of this rule can come. */
function distanceOf({ open, before }: Cursor, rule: OpenRule): number {
  let begun: OpenRule | undefined = rule;
  while (begun !== undefined && begun.from >= before.length && !open.includes(begun)) begun = begun.caller;
  return Math.max(0, begun === undefined ? 0 : open.indexOf(begun));
}

/** Operators go last, since what they make is longer; else what is near, then by rank. */
function weight({ candidate: { rank }, distance }: Placed): number {
  const last = rank === 'operator' ? 1 : 0;
  return last * 10_000 + distance * 100 + RANKS.indexOf(rank);
}

function beginning(placed: readonly Placed[], typed: string): readonly Placed[] {
  const begins = standsIn(typed, '^');
  const fits = ({ candidate }: Placed): boolean => begins(candidate.label);
  return [...placed.filter(fits), ...placed.filter((each) => !fits(each))];
}

function completionOf({ word }: Cursor, { candidate, distance }: Placed, index: number, snippets: boolean): Completion {
  const { label, kind, rank, detail, doc } = candidate;
  const isSnippet = snippets && candidate.snippet !== undefined;
  return {
    label,
    kind,
    detail: detail ?? null,
    start: word.start,
    end: word.end,
    newText: (isSnippet ? candidate.snippet : candidate.newText) ?? label,
    isSnippet,
    sortText: String(index).padStart(4, '0'),
    preselect: index === 0 && distance === 0 && rank === 'wanted',
    commitCharacters: candidate.commitCharacters ?? [],
    doc: doc === undefined || doc === '' ? null : doc,
  };
}

/** Zones and tags of languages are several tokens until they are whole: `Europe/Ber`, `en-G`. */
const WIDE = /(?:[A-Za-z_]+\/[A-Za-z0-9_+/-]*|[a-z]{2,3}-[A-Za-z0-9-]*)$/;

function wideWord(cursor: Cursor): Cursor | undefined {
  const { file, offset, inText } = cursor;
  if (inText) return undefined;
  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const typed = WIDE.exec(file.text.slice(lineStart, offset))?.[0];
  if (typed === undefined || typed === cursor.word.typed) return undefined;
  const wide = withWordFrom(cursor, offset - typed.length);
  const wantsIt = wide.expected.some(({ rule }) => {
    const kind = (rule.name === 'Item' ? valueOfProperty(wide, rule) : valueOfStatement(wide, rule))?.shape.kind;
    return typed.includes('/') ? kind === 'zone' : kind === 'language';
  });
  return wantsIt ? wide : undefined;
}
