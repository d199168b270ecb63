import type { Diagnostic } from '../diagnostics/index.ts';
import type { LoweredParts } from '../lower/program.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import { findLostPlaces } from './center/callback-loses-place.ts';
import { findCallbacksToSelf } from './center/callback-rings-itself.ts';
import { findCallbacksWithoutCallerId } from './center/callback-without-caller-id.ts';
import { findOvertakenCallers } from './center/callbacks-before-callers.ts';
import { findFlowsThatForget } from './center/creation-flow-never-queues.ts';
import { findNightlyDials } from './center/dials-outside-hours.ts';
import { findUncheckedDuplicates } from './center/duplicate-callbacks.ts';
import { findHastyRetries } from './center/hasty-retries.ts';
import { findHoursNeverAsked } from './center/hours-never-asked.ts';
import { findHoursNeverOpen } from './center/hours-never-open.ts';
import { findUnservedQueues } from './center/queue-not-served.ts';
import { findRetriesTooLate } from './center/retries-outlive-expiry.ts';
import { findStarvingQueues } from './center/starving-queue.ts';
import { findEndlessQuestions } from './flows/asks-for-ever.ts';
import { findNumbersNotSet } from './flows/callback-number-never-set.ts';
import { findNumbersNotConfirmed } from './flows/callback-number-not-confirmed.ts';
import { findWhatOnlyConnectHas } from './flows/only-on-connect.ts';
import { findDeadHandlers } from './flows/dead-handler.ts';
import { findEndlessLoops } from './flows/endless-loop.ts';
import { findHandlersThatGoOn } from './flows/handler-goes-on.ts';
import { findClosedMenus } from './flows/menu-without-way-out.ts';
import { findRecursiveTransfers } from './flows/recursive-transfer.ts';
import { findStaleInput } from './flows/stale-input.ts';
import { findStaleResults } from './flows/stale-result.ts';
import { findMenusThatSayOtherwise } from './flows/menu-says-otherwise.ts';
import { findLongWhispers } from './flows/whisper-too-long.ts';
import { findSilence } from './flows/silent-wait.ts';
import { findUnsetAttributes } from './center/attribute-never-set.ts';
import { findUnreadResults } from './center/unread-result.ts';
import { findUnused } from './center/unused-declaration.ts';
import { findCallersLeft } from './flows/caller-left-on-the-line.ts';
import { findMissingQueues } from './flows/no-working-queue.ts';
import { findUnreachableSteps } from './flows/unreachable-step.ts';
import { subjectOf } from './subject.ts';
import { ABOUT_ONE_NAME, surroundingsIn, whatAnswersRestOn } from './surroundings.ts';
import type { CenterRule, FlowRule } from './subject.ts';

export { findMissingFiles } from './center/prompt-file-missing.ts';
export type { FilesIn } from './center/prompt-file-missing.ts';

const FLOW_RULES: readonly FlowRule[] = [
  findMenusThatSayOtherwise,
  findLongWhispers,
  findSilence,
  findEndlessQuestions,
  findNumbersNotSet,
  findNumbersNotConfirmed,
  findWhatOnlyConnectHas,
  findDeadHandlers,
  findEndlessLoops,
  findHandlersThatGoOn,
  findClosedMenus,
  findRecursiveTransfers,
  findStaleInput,
  findStaleResults,
  findCallersLeft,
  findMissingQueues,
  findUnreachableSteps,
];

const CENTER_RULES: readonly CenterRule[] = [
  findUnsetAttributes,
  findUnreadResults,
  findUnused,
  findLostPlaces,
  findCallbacksToSelf,
  findCallbacksWithoutCallerId,
  findOvertakenCallers,
  findFlowsThatForget,
  findNightlyDials,
  findUncheckedDuplicates,
  findHastyRetries,
  findHoursNeverAsked,
  findHoursNeverOpen,
  findUnservedQueues,
  findRetriesTooLate,
  findStarvingQueues,
];

/**
 * What a correct program would still do to a caller: warnings and hints, in no order. Only for programs without errors, since
 * what is wrong already would be told twice.
 */
export function findHarm(lowered: LoweredParts, model: ProgramModel, recall: Recall = anew): readonly Diagnostic[] {
  const subject = subjectOf(lowered, model, recall);
  const outcomes = recall.each({
    task: 'judge',
    items: subject.flows,
    of: ({ declared }) => declared,
    given: ({ flow }) => flow,
    world: surroundingsIn(subject),
    aboutOneName: ABOUT_ONE_NAME,
    restsOn: whatAnswersRestOn(subject),
    work(around, graph) {
      const found = FLOW_RULES.flatMap((rule) => rule(graph, around));
      // before the next one is walked
      graph.rest();
      return { value: null, findings: found.map((diagnostic) => ({ diagnostic, once: null })) };
    },
  });
  const harm = [
    ...recall.findings('judge', outcomes).map(({ diagnostic }) => diagnostic),
    ...CENTER_RULES.flatMap((rule) => rule(subject)),
  ];
  for (const graph of subject.flows) graph.rest();
  return harm;
}
