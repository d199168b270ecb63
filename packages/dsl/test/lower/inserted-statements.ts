/** Programs with one statement more, and which block stands for which text in them. */
import { analyze } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import type { Body, Statement } from '../../src/semantics/index.ts';
import { compiled } from './compiled.ts';

/** Statements that any flow may hold. None of them stands in the examples. */
export const INSERTED = [
  'set attributes.zz to "1"',
  'set attributes { zy: "2" zx: "3" }',
  'set flow.zw to 4',
  'if attributes.zz == "1" { set flow.zv to 5 } else { set flow.zu to 6 }',
  'check attributes.zz == "1" { on yes { set flow.zt to 7 } }',
  'loop 2 times { set flow.zs to 8 }',
] as const;

export interface Gap {
  readonly file: string;
  readonly offset: number;
}

/** Every place at which a statement may stand: before each one, and at the end of each body that control may leave below. */
export function gaps(files: readonly SourceFile[]): readonly Gap[] {
  const { model } = analyze(files);
  const bodies = [...model.flows.values()].flatMap((flow) => [
    flow.body,
    ...flow.steps.map(({ body }) => body),
    ...(flow.onError === null ? [] : [flow.onError.body]),
  ]);
  return bodies.flatMap((body) => gapsIn(body));
}
function gapsIn(body: Body): readonly Gap[] {
  return body.statements.flatMap((statement) => [
    { file: statement.place.file, offset: statement.place.start },
    ...bodiesOf(statement).flatMap((inner) => gapsIn(inner)),
  ]);
}
function bodiesOf(statement: Statement): readonly Body[] {
  if (statement.kind === 'if') {
    return [
      ...statement.branches.map(({ body }) => body),
      ...(statement.otherwise === null ? [] : [statement.otherwise]),
    ];
  }
  return statement.kind === 'loop' ? [statement.body] : (statement.block?.handlers ?? []).map(({ body }) => body);
}

export function insert(files: readonly SourceFile[], at: Gap, statement: string): readonly SourceFile[] {
  return files.map(({ path, text }) =>
    path === at.file
      ? { path, text: `${text.slice(0, at.offset)}${statement} ${text.slice(at.offset)}` }
      : { path, text },
  );
}

/** Flow and id of each block, and the text that it stands for. */
export function textOfBlocks(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const { sourceMap } = compiled(files);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return new Map(
    sourceMap.blocks.map(({ flow, block, file, start, end }) => [
      `${flow} ${block}`,
      (texts.get(sourceMap.files[file] ?? '') ?? '').slice(start, end),
    ]),
  );
}
