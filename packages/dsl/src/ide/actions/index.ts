import type { EditorProgram } from '../editor-program.ts';
import { ownCallbackQueue } from './callback-queue.ts';
import { createMissing } from './create-missing.ts';
import { extractStep } from './extract-step.ts';
import { handleOutcomes } from './handle-outcomes.ts';
import { makesNoErrors } from './no-new-errors.ts';
import type { Refactoring, Selection } from './refactoring.ts';

export { fixAllOfKind } from './fix-all-of-kind.ts';
export { ignoreFinding } from './ignore-finding.ts';
export type { Refactoring, Selection } from './refactoring.ts';

const ALL = [extractStep, handleOutcomes, ownCallbackQueue, createMissing];

/** What may be changed at a selection although nothing may be wrong there; none that would bring an error that is not there now. */
export function refactoringsAt(program: EditorProgram, path: string, selection: Selection): readonly Refactoring[] {
  return ALL.flatMap((find) => find(program, path, selection)).filter(({ edits }) => makesNoErrors(program, edits));
}
