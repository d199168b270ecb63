import { defineRule, report } from '../../diagnostics/index.ts';
import type { CreateCallback } from '../../ir/program.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { callbacksMade, creationFlows, makerOf, makers } from './waiting.ts';

/**
 * Nothing keeps one number from having several callbacks open: the center allows it, no handler `on duplicate` asks for the check, and
 * neither the flow nor a creation flow looks whether there is one.
 */
const duplicateCallbacks = defineRule({
  code: 'duplicate-callbacks',
  severity: 'warning',
  message: () => 'one number may have several callbacks open at once: nothing refuses or checks for a second',
  notes: () => [
    'Who calls again after an hour is put down again, and is rung by several agents one after the other. Handle on duplicate here, or let the center say duplicate callbacks: refuse',
  ],
});

export const findUncheckedDuplicates: CenterRule = (subject) => {
  const { center } = subject.program;
  if (center.duplicateCallbacks === 'refuse' || center.callbacksADayToOneNumber === 1) return [];
  const all = callbacksMade(subject);
  const unchecked = subject.madeOf('unchecked duplicates', [all, creationFlows(subject)], () =>
    all.filter((made) => {
      const { block } = made;
      return !asks(block) && !made.isBehindACheck && !isCheckedWhenMade(subject, block);
    }),
  );
  return subject.madeOf('unchecked duplicates, told', [unchecked, makers(subject)], () =>
    unchecked.map((made) => report(duplicateCallbacks, makerOf(subject, made).placeOf(made.block), undefined)),
  );
};

/** Only a handler that names it makes the runtime look (S27). */
const asks = ({ outcomes }: CreateCallback): boolean =>
  outcomes.some(({ on, by }) => on === 'duplicate' && by === 'handler');

/** A creation flow that can end without a queue decides about something: this, as far as anybody can tell. */
function isCheckedWhenMade(subject: Subject, { creationFlow }: CreateCallback): boolean {
  if (creationFlow === null) return false;
  const known = creationFlow.kind === 'name' ? creationFlows(subject).get(creationFlow.name) : undefined;
  return known === undefined || known.decides;
}
