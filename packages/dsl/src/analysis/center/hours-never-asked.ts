import { defineRule, report } from '../../diagnostics/index.ts';
import type { Name, Queue } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { askedHours, isAlwaysOpen } from './opening.ts';
import type { Asked } from './opening.ts';
import { callQueues } from './waiting.ts';

/**
 * A queue has opening hours and no flow asks for them. Routing does not either (S16): calls are put in line at night, and hold for agents
 * who went home.
 */
const hoursNeverAsked = defineRule<{ readonly hours: Name; readonly queue: Name }>({
  code: 'hours-never-asked',
  severity: 'warning',
  message: ({ hours, queue }) => `queue ${queue} has the hours ${hours}, and no flow asks whether they are open`,
  notes: ({ hours }) => [
    `Hours of a queue stop nobody from being put in line: who calls at night holds for agents who are not there. Ask with if ${hours} is not open, before the transfer`,
  ],
});

/** Told once for each hours, at the first queue that has them and that calls are put in. */
export const findHoursNeverAsked: CenterRule = (subject) => {
  const { program, model, madeOf } = subject;
  const asked = askedHours(subject);
  if (asked.anyQueue) return [];
  const given = [asked, callQueues(subject), program.queues, program.hours];
  const never = madeOf('hours never asked', given, () => neverAsked(subject, asked));
  return madeOf('hours never asked, told', [never, model.queues, model.hours], () =>
    never.flatMap(({ hours, queue }) => {
      const declared = model.queues.get(queue);
      const property = declared?.properties.find(({ key }) => key === 'hours');
      if (property === undefined || declared?.testOnly === true) return [];
      const written = model.hours.get(hours);
      const more = written === undefined ? [] : [related(written.namePlace, 'declared here')];
      return [report(hoursNeverAsked, property.valuePlace, { hours, queue }, { related: more })];
    }),
  );
};

function neverAsked(subject: Subject, asked: Asked) {
  const { program } = subject;
  const calls = callQueues(subject);
  const having = new Map<Name, Queue>();
  for (const queue of program.queues) {
    if (queue.hours !== null && calls.has(queue.name) && !having.has(queue.hours)) having.set(queue.hours, queue);
  }
  return program.hours.flatMap((hours) => {
    const queue = having.get(hours.name);
    if (queue === undefined || asked.hours.has(hours.name) || isAlwaysOpen(hours)) return [];
    return [{ hours: hours.name, queue: queue.name }];
  });
}
