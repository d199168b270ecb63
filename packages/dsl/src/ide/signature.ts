import { declarationShape } from '../semantics/language/declarations.ts';
import { statementShape } from '../semantics/language/statements.ts';
import type { PropertyShape } from '../semantics/language/shapes.ts';
import type { DeclaredFlow, DeclaredFunction } from '../semantics/model/index.ts';
import { ownerOf } from './completion/blocks.ts';
import { callerOf, cursorAt, readBy, ruleAround } from './completion/cursor.ts';
import type { Cursor } from './completion/cursor.ts';
import { contentOfParentheses } from './completion/parentheses.ts';
import { DECLARATION_OF_RULE } from './completion/statement-kinds.ts';
import type { EditorProgram } from './editor-program.ts';
import { rangeOfShape } from './value-words.ts';

/** What is being filled in: the parameters of a function or module, or the settings of a block. */
export interface Signature {
  /** `FindCustomer(phone, account)`, `create callback { initial delay, retries }` */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string | null;
  /** In the order of the label. */
  readonly parameters: readonly SignatureParameter[];
  /** Index of the one at the cursor; null where none is. */
  readonly active: number | null;
}

export interface SignatureParameter {
  /** Part of the label, in offsets into it. */
  readonly start: number;
  readonly end: number;
  readonly documentation: string | null;
}

/** What is being filled in at an offset; null where nothing is. */
export function signatureAt(program: EditorProgram, path: string, offset: number): Signature | null {
  const cursor = cursorAt(program, path, offset);
  if (cursor === null || cursor.inText) return null;
  return ofCall(cursor) ?? ofBlock(cursor);
}

function ofCall(cursor: Cursor): Signature | null {
  const list = ruleAround(cursor, 'Arguments');
  const call = list && callerOf(list, 'InvokeStatement', 'RunStatement', 'ReturnStatement');
  if (list === undefined || call === undefined || list.from >= cursor.before.length) return null;
  const name = readBy(cursor, call)[1]?.text.normalize('NFC') ?? '';
  const { model } = cursor.program;
  const called: DeclaredFunction | DeclaredFlow | undefined =
    call.name === 'InvokeStatement'
      ? model.functions.get(name)
      : call.name === 'RunStatement'
        ? model.modules.get(name)
        : undefined;
  if (called === undefined) return null;
  const names = called.parameters.map(({ text }) => text);
  const returns = called.returns.map(({ text }) => text);
  const { commasBefore } = contentOfParentheses(cursor, cursor.before.at(list.from)?.start ?? cursor.offset);
  const ending = `)${returns.length === 0 ? '' : ` returns ${returns.join(', ')}`}`;
  const isLast = commasBefore < names.length;
  return {
    ...labelled(
      `${name}(`,
      names,
      ending,
      names.map(() => null),
    ),
    documentation: called.doc,
    active: namedArgument(cursor, names) ?? (isLast ? commasBefore : null),
  };
}

/** Arguments carry names: the one at the cursor is the one that is named, whichever its place. */
function namedArgument(cursor: Cursor, names: readonly string[]): number | null {
  const argument = ruleAround(cursor, 'Argument');
  if (argument === undefined) return null;
  const index = names.indexOf(readBy(cursor, argument)[0]?.text.replaceAll('"', '') ?? '');
  return index < 0 ? null : index;
}

function ofBlock(cursor: Cursor): Signature | null {
  const block = ruleAround(cursor, 'block', 'properties', 'RoutingProfileDeclaration');
  if (block === undefined || block.from >= cursor.before.length) return null;
  if (!readBy(cursor, block).some(({ kind }) => kind === '{')) return null;
  // the braces of a handler stand between: what is filled in there is a statement
  if (ruleAround(cursor, 'block', 'properties', 'Body', 'flowBody', 'RoutingProfileDeclaration') !== block) return null;
  const asCalled = { name: '', from: block.from, caller: block };
  const owner = ownerOf(cursor, asCalled);
  if (owner === undefined || owner.properties.length === 0) return null;
  const property = ruleAround(cursor, 'Property');
  const said = property === undefined ? [] : readBy(cursor, property).map(({ text }) => text);
  const key = said.includes(':') ? said.slice(0, said.indexOf(':')).join(' ') : null;
  const active = owner.properties.findIndex((each) => each.key === key);
  const declared = DECLARATION_OF_RULE[owner.rule.name];
  const head = owner.statement ?? declared ?? '';
  const says =
    owner.statement !== null
      ? statementShape(owner.statement).says
      : declared === undefined
        ? null
        : declarationShape(declared).says;
  return {
    ...labelled(
      `${head} { `,
      owner.properties.map((each) => each.key),
      ' }',
      owner.properties.map(describe),
    ),
    documentation: says,
    active: active < 0 ? null : active,
  };
}

function describe({ says, value, default: usual, required }: PropertyShape): string {
  const range = rangeOfShape(value);
  const notes = [range, usual === null ? null : `default \`${usual}\``, required ? 'needed' : null].filter(
    (note) => note !== null,
  );
  return notes.length === 0 ? says : `${says} (${notes.join('; ')})`;
}

function labelled(
  head: string,
  names: readonly string[],
  ending: string,
  documentation: readonly (string | null)[],
): Pick<Signature, 'label' | 'parameters'> {
  let label = head;
  const parameters = names.map((name, index) => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += name;
    return { start, end: label.length, documentation: documentation[index] ?? null };
  });
  return { label: label + ending, parameters };
}
