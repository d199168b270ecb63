import type { Place } from '../diagnostics/index.ts';
import { once } from '../recall/index.ts';
import type { AnyDeclared } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { mentionsOf, occurrencesOf } from './occurrences/index.ts';
import type { Mention } from './occurrences/index.ts';

/** A place at which one declaration leads a contact into a flow, or runs a module. */
export interface Lead {
  /** A flow or module, a phone number, a queue or the center. */
  readonly from: AnyDeclared;
  /** A flow or module. */
  readonly to: AnyDeclared;
  /** The name of the flow where it stands. */
  readonly place: Place;
}

/** Every lead of a program, by file and place: transfers, modules, queue flows, whispers, creation flows, phone numbers. */
export const leadsOf = once((program: EditorProgram): readonly Lead[] => {
  const { declared } = occurrencesOf(program);
  return program.model.declarations.flatMap((from) =>
    leadingFrom(from).flatMap(({ kinds, name, place }) => {
      const to = kinds.map((kind) => declared(kind, name)).find((each) => each !== undefined);
      return to === undefined ? [] : [{ from, to, place }];
    }),
  );
});

/** Kept with the declaration, which outlives edits elsewhere. */
export const leadingFrom = once((from: AnyDeclared): readonly Mention[] =>
  mentionsOf(from).filter(
    ({ kinds: [kind], access }) => access !== 'defines' && (kind === 'flow' || kind === 'module'),
  ),
);

const byTarget = once((program: EditorProgram): ReadonlyMap<AnyDeclared, readonly Lead[]> =>
  Map.groupBy(leadsOf(program), ({ to }) => to),
);

/** The flow or module that an offset speaks of, or that it stands in; also a phone number, which leads into one. */
export function leadingAt(program: EditorProgram, file: string, offset: number): AnyDeclared | null {
  const occurrences = occurrencesOf(program);
  const found = occurrences.at(file, offset)?.named;
  if (found !== undefined && isLeading(found.kind)) return occurrences.declared(found.kind, found.name) ?? null;
  const around = program.model.declarations.find(
    ({ place }) => place.file === file && place.start <= offset && offset <= place.end,
  );
  return around !== undefined && isLeading(around.kind) ? around : null;
}

const isLeading = (kind: string): boolean => kind === 'flow' || kind === 'module' || kind === 'phone number';

/** A declaration by what stays the same of it over edits elsewhere: its kind and name. */
export function declaredAs(program: EditorProgram, kind: string, name: string): AnyDeclared | null {
  return program.model.declarations.find((each) => each.kind === kind && each.name === name) ?? null;
}

/** What leads to a flow or module, itself left out. */
export function leadingTo(program: EditorProgram, flow: AnyDeclared): readonly Lead[] {
  return (byTarget(program).get(flow) ?? []).filter(({ from }) => from !== flow);
}
