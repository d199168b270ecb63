import type { DeclaredFlow, RunUse, Statement } from '../../semantics/model/index.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type { EditorProgram } from '../editor-program.ts';
import { endingOf } from './ending.ts';
import { flowAt, statementAt } from './places.ts';
import { insertion } from './refactoring.ts';
import type { Refactoring, Selection } from './refactoring.ts';

/** A handler for each outcome of the statement that has none and that a person should decide about; each ends the way, to be changed. */
export function handleOutcomes(program: EditorProgram, path: string, { start }: Selection): readonly Refactoring[] {
  const flow = flowAt(program, path, start);
  const statement = flow && statementAt(flow, start);
  const file = program.files.get(path);
  if (flow === undefined || statement === undefined || file === undefined) return [];
  if (statement.damaged || statement.block?.damaged === true) return [];
  const open = openOutcomes(program, statement);
  if (open.length === 0) return [];
  const indent = /^[ \t]*/.exec(file.lines.lineText(file.lines.positionAt(statement.place.start).line))?.[0] ?? '';
  const handlers = open.map((on) => `${indent}  on ${on} { ${bodyFor(flow, on)} }\n`).join('');
  return [
    {
      title: open.length === 1 ? `Handle ${open[0]}` : `Handle the missing outcomes: ${open.join(', ')}`,
      kind: 'rewrite',
      edits: [edit(statement, path, file.text, handlers, indent)],
    },
  ];
}

function openOutcomes(program: EditorProgram, statement: Statement): readonly string[] {
  const { outcomes, alsoOn } = statementShape(statement.kind);
  const handlers = statement.block?.handlers ?? [];
  if (handlers.some(({ otherwise }) => otherwise)) return [];
  const handled = new Set(handlers.flatMap((handler) => handler.outcomes.map(({ on }) => on)));
  const isCheck = statement.kind === 'check';
  const named = outcomes.filter(({ unhandled }) => isCheck || unhandled !== 'passed over').map(({ on }) => on);
  const ofModule =
    alsoOn === 'module outcomes'
      ? (program.model.modules.get((statement as RunUse).module?.text ?? '')?.returns ?? [])
      : [];
  return [...ofModule.map(({ text }) => text), ...named].filter((on) => !handled.has(on));
}

/** What becomes of an answer to a question is for the flow below to say. */
const bodyFor = ({ type }: DeclaredFlow, on: string): string => (on === 'yes' || on === 'no' ? '' : endingOf(type));

function edit({ block, place }: Statement, path: string, text: string, handlers: string, indent: string) {
  if (block === null) return insertion(path, place.end, ` {\n${handlers}${indent}}`);
  const close = block.place.end - 1;
  const before = text.slice(block.place.start, close);
  const ownLine = /\n[ \t]*$/.exec(before)?.[0];
  // a closing brace on a line of its own keeps it; one behind something is given one
  const at = ownLine === undefined ? block.place.start + before.trimEnd().length : close - ownLine.length + 1;
  if (ownLine !== undefined) return insertion(path, at, handlers);
  return { file: path, start: at, end: close, newText: `\n${handlers}${indent}` };
}
