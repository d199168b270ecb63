import type { OpenRule } from '../../syntax/prefix-reader.ts';
import type { DeclarationKind } from '../../semantics/language/shapes.ts';
import { occurrencesOf } from '../occurrences/index.ts';
import { TOKEN_KINDS } from '../../syntax/token-types.ts';
import type { TokenKind } from '../../syntax/index.ts';
import type { Candidate } from './candidate.ts';
import { callerOf, readBy } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { asMember } from './known-values.ts';
import { flowAround } from './references.ts';
import { contentOfParentheses } from './parentheses.ts';

const numberOf = (kind: TokenKind): number => TOKEN_KINDS.indexOf(kind);
const [STEP, GOTO, OPENING, CLOSING] = [numberOf('step'), numberOf('goto'), numberOf('{'), numberOf('}')];

/**
 * Steps of the flow around the cursor, read from its tokens: while one is being typed the tree may not have them all.
 *
 * @param missing those that a `goto` names and that do not exist yet, instead of those that do
 */
export function stepCandidates(cursor: Cursor, missing = false): readonly Candidate[] {
  const steps = new Set<string>();
  const targets = new Set<string>();
  const { tree } = cursor.file;
  const { tokens } = tree;
  let depth = 0;
  for (let index = tree.tokenIndexAt(cursor.declarationStart); index < tokens.count; index++) {
    const kind = tokens.kind[index];
    if (kind === OPENING) depth++;
    if (kind === CLOSING && --depth <= 0) break;
    if (kind !== STEP && kind !== GOTO) continue;
    const named = index + 2; // behind the space
    if (tokens.start[named] === cursor.word.start && named < tokens.count) continue;
    const name = tree.text.slice(tokens.start[named], tokens.end[named]);
    if (/^[\p{L}_]/u.test(name)) (kind === STEP ? steps : targets).add(name);
  }
  const flow = flowAround(cursor)?.name ?? '';
  const names = missing ? [...targets].filter((name) => !steps.has(name)) : [...steps];
  return names.map((name) => ({
    label: name,
    kind: 'step',
    rank: 'wanted',
    detail: missing ? 'a goto leads to it' : 'step',
    ...(missing ? {} : { doc: `step ${flow}/${name}` }),
  }));
}

/** Names that something refers to as if they were declared. */
export function undeclaredNames({ program, file }: Cursor, kind: DeclarationKind): readonly Candidate[] {
  // elsewhere the checks have told of them; here a name that is not written yet may silence them
  const doubtful = new Set(program.faults.filter(({ code }) => code === 'unknown-name').map((fault) => fault.file));
  doubtful.add(file.path);
  const names = occurrencesOf(program)
    .missing(doubtful)
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ name }) => name);
  return [...new Set(names)].map((label) => ({ label, kind, rank: 'wanted', detail: 'used, but declared nowhere' }));
}

/** Parameters that a function or module takes and that are not handed over yet; what a module hands back. */
export function argumentCandidates(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const parameters = parametersAt(cursor, rule);
  const list = callerOf(rule, 'Arguments');
  if (parameters === undefined || list === undefined) return [];
  const given = contentOfParentheses(cursor, cursor.before.at(list.from)?.start ?? cursor.offset).names;
  return parameters
    .filter((name) => !given.includes(name))
    .map((name) => ({
      label: asMember(name),
      kind: 'parameter',
      rank: 'wanted',
      newText: `${asMember(name)}: `,
    }));
}

/** Names of the parameters of what is called in the parentheses that a rule stands in; undefined where nobody knows. */
export function parametersAt(cursor: Cursor, rule: OpenRule): readonly string[] | undefined {
  const call = callerOf(rule, 'InvokeStatement', 'RunStatement', 'ReturnStatement');
  if (call === undefined) return undefined;
  const { model } = cursor.program;
  const said = readBy(cursor, call);
  const name = said[1]?.text.normalize('NFC') ?? '';
  const called = call.name === 'InvokeStatement' ? model.functions.get(name) : model.modules.get(name);
  return called?.parameters.map(({ text }) => text);
}

/** Outcomes that the module around the cursor may return as. */
export function returnCandidates(cursor: Cursor): readonly Candidate[] {
  return (flowAround(cursor)?.returns ?? []).map(({ text }) => ({ label: text, kind: 'outcome', rank: 'wanted' }));
}
