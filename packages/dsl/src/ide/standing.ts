import { statementsOf } from '../semantics/checks/walk.ts';
import type {
  AnyDeclared,
  DeclaredFlow,
  HandlerUse,
  OutcomeUse,
  PropertyUse,
  ScenarioUse,
  Statement,
  StepUse,
} from '../semantics/model/index.ts';
import type { Place } from '../diagnostics/index.ts';
import type { EditorProgram } from './editor-program.ts';

/** What an offset stands in, from the outside to the inside; null where it stands in none. */
export interface Standing {
  readonly declared: AnyDeclared | null;
  /** The same, if it is a flow or module. */
  readonly flow: DeclaredFlow | null;
  readonly step: StepUse | null;
  /** The innermost one. */
  readonly statement: Statement | null;
  /** Of that statement's block, else of the declaration. */
  readonly property: PropertyUse | null;
  /** Of that statement, where the offset stands in its head: `on timeout, no match`. */
  readonly handler: HandlerUse | null;
  readonly outcome: OutcomeUse | null;
  readonly scenario: ScenarioUse | null;
}

/** Both ends of a place belong to it: a cursor right after a word is still about the word. */
export function holds(place: Place, file: string, offset: number): boolean {
  return place.file === file && place.start <= offset && offset <= place.end;
}

export function standingAt({ model }: EditorProgram, file: string, offset: number): Standing {
  const isAt = ({ place }: { readonly place: Place }): boolean => holds(place, file, offset);
  const declared = model.declarations.findLast(isAt) ?? null;
  const flow = declared?.kind === 'flow' || declared?.kind === 'module' ? (declared as DeclaredFlow) : null;
  const statement = flow === null ? null : innermost(flow, isAt);
  const properties = statement === null ? declared?.properties : statement.block?.properties;
  const handler = statement?.block?.handlers.find(({ head }) => holds(head, file, offset)) ?? null;
  return {
    declared,
    flow,
    step: flow?.steps.find(isAt) ?? null,
    statement,
    property: properties?.find(isAt) ?? null,
    handler,
    outcome: handler?.outcomes.find(isAt) ?? null,
    scenario: declared === null ? (model.scenarios.find(isAt) ?? null) : null,
  };
}

/** Statements come before those within them, and of two that touch the later one begins here. */
function innermost(flow: DeclaredFlow, isAt: (statement: Statement) => boolean): Statement | null {
  let found: Statement | null = null;
  for (const [statement] of statementsOf(flow)) if (isAt(statement)) found = statement;
  return found;
}
