import type { Body, DeclaredFlow, HandlerUse, Statement, StepUse } from '../../semantics/model/index.ts';
import { bodiesIn } from '../../semantics/checks/walk.ts';
import type { EditorProgram } from '../editor-program.ts';
import { code, codeBlock, list, paragraphs } from './markdown.ts';

/** From where a step is reached: a line for each way. */
export function ofStep(program: EditorProgram, flow: DeclaredFlow, step: StepUse): string {
  const name = step.name?.text ?? '';
  const ways = [
    ...(flow.steps[0] === step ? [entrance(flow)] : []),
    ...gotosTo(flow, name).map(({ from, handler, line }) => {
      const on = handler === null ? '' : `, ${handler}`;
      return `${from}${on} (line ${line(program)})`;
    }),
  ];
  return paragraphs(
    codeBlock(`step ${name}`),
    ways.length === 0 ? '**Nothing leads to it.**' : 'Reached from',
    list(ways),
  );
}

function entrance({ body, kind }: DeclaredFlow): string {
  const beginning = `the beginning of the ${kind}`;
  return body.statements.length === 0 ? beginning : `${beginning}, below its first statements`;
}

interface Way {
  /** In which step, or before the first one. */
  readonly from: string;
  /** `on timeout, no match`; null outside of handlers. */
  readonly handler: string | null;
  readonly line: (program: EditorProgram) => number;
}

function gotosTo(flow: DeclaredFlow, name: string): readonly Way[] {
  const found: Way[] = [];
  const walk = (statement: Statement, from: string, handler: string | null): void => {
    if (statement.kind === 'goto' && statement.step?.text === name) {
      const { file, start } = statement.place;
      const line = ({ files }: EditorProgram): number => files.get(file)?.lines.positionAt(start).line ?? 0;
      found.push({ from, handler, line });
    }
    const handlers = new Map(statement.block?.handlers.map((each) => [each.body, each]));
    for (const body of bodiesIn(statement)) {
      const own = handlers.get(body);
      for (const inner of body.statements) walk(inner, from, own === undefined ? handler : headOf(own));
    }
  };
  const all = (body: Body, from: string): void => body.statements.forEach((each) => walk(each, from, null));
  all(flow.body, `the first statements of the ${flow.kind}`);
  for (const step of flow.steps) all(step.body, `step ${code(step.name?.text ?? '')}`);
  if (flow.onError !== null) all(flow.onError.body, "the flow's `on error`");
  return found;
}

function headOf({ otherwise, outcomes }: HandlerUse): string {
  return otherwise ? 'otherwise' : `on ${outcomes.map(({ on }) => on).join(', ')}`;
}
