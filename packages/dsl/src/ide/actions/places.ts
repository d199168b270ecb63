import type { Body, DeclaredFlow, Statement } from '../../semantics/model/index.ts';
import { bodiesIn, statementsOf } from '../../semantics/checks/walk.ts';
import type { EditorProgram } from '../editor-program.ts';

/** The flow or module that an offset stands in. */
export function flowAt({ model }: EditorProgram, path: string, offset: number): DeclaredFlow | undefined {
  const found = model.declarations.find(
    ({ kind, place }) =>
      (kind === 'flow' || kind === 'module') && place.file === path && place.start <= offset && offset <= place.end,
  );
  return found as DeclaredFlow | undefined;
}

/** The innermost statement that an offset stands in. */
export function statementAt(flow: DeclaredFlow, offset: number): Statement | undefined {
  return [...statementsOf(flow)]
    .map(([statement]) => statement)
    .findLast(({ place }) => place.start <= offset && offset <= place.end);
}

/** Every list of statements of a flow, the outer ones first. */
export function bodiesOf(flow: DeclaredFlow): readonly Body[] {
  const outer = [
    flow.body,
    ...flow.steps.map(({ body }) => body),
    ...(flow.onError === null ? [] : [flow.onError.body]),
  ];
  const within = (body: Body): readonly Body[] => [
    body,
    ...body.statements.flatMap((each) => bodiesIn(each).flatMap(within)),
  ];
  return outer.flatMap(within);
}

/** A name that is not taken: with a number behind it from 2 on. */
export function freeName(wanted: string, taken: ReadonlySet<string>, joint = ''): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${joint}${number}`)) number++;
  return `${wanted}${joint}${number}`;
}
