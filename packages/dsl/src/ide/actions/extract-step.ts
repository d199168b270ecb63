import type { Body, DeclaredFlow, Statement } from '../../semantics/model/index.ts';
import { statementGoesOn } from '../../semantics/checks/flows/ways.ts';
import { declaredNamesOf } from '../../semantics/checks/names/declared-names.ts';
import { programOf } from '../../semantics/checks/program.ts';
import { bodiesIn } from '../../semantics/checks/walk.ts';
import type { EditorProgram } from '../editor-program.ts';
import { bodiesOf, flowAt, freeName } from './places.ts';
import { insertion } from './refactoring.ts';
import type { Refactoring, Selection } from './refactoring.ts';

const INDENT = '  ';
const NEW_STEP = 'new_step';

/**
 * The selected statements become a step, and a `goto` stands in their place. They must be the last of their braces, since nothing comes back
 * from a step; a flow's own first statements may run on into its first step, as they did.
 */
export function extractStep(program: EditorProgram, path: string, selection: Selection): readonly Refactoring[] {
  if (selection.start === selection.end) return [];
  const flow = flowAt(program, path, selection.start);
  const file = program.files.get(path);
  if (flow === undefined || file === undefined || flow.damaged) return [];
  const found = selected(flow, selection);
  if (found === null || leavesLoopAround(found.statements)) return [];
  const { body, statements } = found;
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined || body.statements.at(-1) !== last) return [];
  const isWholeStep = flow.steps.some((step) => step.body === body) && body.statements[0] === first;
  if (isWholeStep) return [];

  const name = freeName(NEW_STEP, new Set(flow.steps.map((step) => step.name?.text ?? '')), '_');
  const next = body === flow.body ? flow.steps[0]?.name?.text : undefined;
  const moved = indented(file.text.slice(first.place.start, last.place.end), columnOf(file.text, first.place.start));
  const ending = next !== undefined && goesOn(program, statements) ? `\n${INDENT}${INDENT}goto ${next}` : '';
  const step = `step ${name} {\n${INDENT}${INDENT}${moved}${ending}\n${INDENT}}`;
  return [
    {
      title: `Extract to a step ${name}`,
      kind: 'extract',
      edits: [
        { file: path, start: first.place.start, end: last.place.end, newText: `goto ${name}` },
        newStep(flow, path, body, step),
      ],
    },
  ];
}

/** Whether a call may come out at their end. */
function goesOn({ model, files }: EditorProgram, statements: readonly Statement[]): boolean {
  const trees = new Map([...files].map(([path, { tree }]) => [path, tree]));
  const world = programOf(model, trees, declaredNamesOf(model));
  return statements.every((statement) => statementGoesOn(world, statement));
}

/** Consecutive statements of one list that a selection touches, of the outermost list of which it holds statements whole. */
function selected(
  flow: DeclaredFlow,
  { start, end }: Selection,
): { readonly body: Body; readonly statements: readonly Statement[] } | null {
  const touched = bodiesOf(flow).flatMap((body) => {
    const statements = body.statements.filter(({ place }) => place.start < end && start < place.end);
    const [first, last] = [statements[0], statements.at(-1)];
    if (first === undefined || last === undefined) return [];
    // a selection inside of one statement means something in that statement, not all of it
    const covers = start <= first.place.start && last.place.end <= end;
    return covers ? [{ body, statements }] : [];
  });
  return touched[0] ?? null;
}

/** A `break` of a loop that stays behind. */
function leavesLoopAround(statements: readonly Statement[]): boolean {
  return statements.some(
    (statement) =>
      statement.kind === 'break' ||
      (statement.kind !== 'loop' && bodiesIn(statement).some((body) => leavesLoopAround(body.statements))),
  );
}

/** Below the step that it comes from; what comes from the beginning or the end of a flow stands behind its last step. */
function newStep(flow: DeclaredFlow, path: string, body: Body, text: string) {
  const around = flow.steps.find(({ place }) => place.start <= body.place.start && body.place.end <= place.end);
  const above = around ?? flow.steps.at(-1);
  if (above !== undefined) return insertion(path, above.place.end, `\n\n${INDENT}${text}`);
  if (flow.onError !== null) return insertion(path, flow.onError.place.start, `${text}\n\n${INDENT}`);
  return insertion(path, flow.place.end - 1, `\n${INDENT}${text}\n`);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Lines below the first one, which stood as far in as `column`, as far in as a step's statements stand. */
function indented(text: string, column: number): string {
  const [first = '', ...rest] = text.split('\n');
  const shift = 2 * INDENT.length - column;
  const moved = rest.map((line) => {
    const space = line.search(/\S|$/);
    return ' '.repeat(Math.max(0, space + shift)) + line.slice(space);
  });
  return [first, ...moved].join('\n');
}
