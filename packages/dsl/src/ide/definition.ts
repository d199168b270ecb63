import type { Place } from '../diagnostics/index.ts';
import type { DeclaredFlow } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { holds, standingAt } from './standing.ts';
import { queueMeantBy } from './working-queue.ts';
import { occurrencesOf, ownerOf } from './occurrences/index.ts';
import type { Named, Occurrence, Occurrences } from './occurrences/index.ts';

/** Where a name leads. */
export interface Definition {
  /** The name that was asked about. */
  readonly from: Place;
  /** Several where a name is declared twice, or where nothing but the statements that set it say what it is. */
  readonly targets: readonly { readonly name: Place; readonly whole: Place }[];
}

/** Where what stands at an offset is declared; null where no name stands or nothing declares it. */
export function definitionAt(program: EditorProgram, file: string, offset: number): Definition | null {
  const occurrences = occurrencesOf(program);
  const found = occurrences.at(file, offset);
  if (found === null) return queueThatIsMeant(program, file, offset);
  const targets = definitionsOf(occurrences, found.named).map(({ place }) => ({
    name: place,
    whole: wholeOf(program, found.named, place),
  }));
  return targets.length === 0 ? null : { from: found.place, targets };
}

/** `transfer to queue` without a name leads to the working queue, where that is certain. */
function queueThatIsMeant(program: EditorProgram, file: string, offset: number): Definition | null {
  const { flow, statement } = standingAt(program, file, offset);
  if (flow === null || statement === null || !holds(statement.keyword, file, offset)) return null;
  const queue = program.model.queues.get(queueMeantBy(program, flow, statement) ?? '');
  if (queue === undefined) return null;
  return { from: statement.keyword, targets: [{ name: queue.namePlace, whole: queue.place }] };
}

/** Where a name is given; of one that nobody gives (an attribute's) where a value is. */
export function definitionsOf(occurrences: Occurrences, named: Named): readonly Occurrence[] {
  const all = occurrences.of(named);
  const defining = all.filter(({ access }) => access === 'defines');
  return defining.length > 0 ? defining : all.filter(({ access }) => access === 'writes');
}

/** The declaration or step that a name begins; the name itself where it stands in a list. */
function wholeOf({ model }: EditorProgram, named: Named, name: Place): Place {
  const begins = (each: { readonly place: Place }): boolean =>
    each.place.file === name.file && each.place.start <= name.start && name.end <= each.place.end;
  if (named.kind === 'step') {
    const flow = model.declarations.find((each) => ownerOf(each) === named.owner && begins(each));
    return (flow as DeclaredFlow | undefined)?.steps.find(begins)?.place ?? name;
  }
  if (named.owner !== null) return name;
  return model.declarations.find((each) => each.kind === named.kind && begins(each))?.place ?? name;
}
