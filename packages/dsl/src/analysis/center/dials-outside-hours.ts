import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic, Fix } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import type { Declared } from '../../semantics/model/program.ts';
import { related } from '../graph/flow-graph.ts';
import { byName } from '../../recall/index.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { askedHours, isAlwaysOpen } from './opening.ts';
import { callbacksMade } from './waiting.ts';

/**
 * A queue of callbacks in a center that closes, without `call back during`. A queue's hours are only asked by flows (S16): what waits
 * at closing time is dialed as long as an agent is there, and after a delay or a retry at any hour of the night.
 */
const dialsOutsideHours = defineRule<{ readonly queue: Name; readonly hours: Name }>({
  code: 'dials-outside-hours',
  severity: 'warning',
  message: ({ queue, hours }) => `callbacks of ${queue} may be dialed outside ${hours}`,
  notes: ({ hours }) => [
    `Opening hours do not stop the dialing: somebody may be rung at night. call back during: ${hours} lets them wait, with their place, until it opens`,
  ],
});

export const findNightlyDials: CenterRule = (subject) => {
  const { program, model } = subject;
  const given = [callbacksMade(subject), askedHours(subject), program.queues, program.hours, model.queues];
  return subject.madeOf('nightly dials', given, () => nightlyDials(subject));
};

function nightlyDials(subject: Subject): readonly Diagnostic[] {
  const seen = new Set<Name>();
  return callbacksMade(subject).flatMap(({ graph, block, waitsIn }) =>
    (waitsIn ?? []).flatMap((name) => {
      const queue = byName(subject.program.queues).get(name);
      const declared = subject.model.queues.get(name);
      if (queue === undefined || declared === undefined || queue.callBackDuring !== null || seen.has(name)) return [];
      seen.add(name);
      const hours = queue.hours ?? theOnlyHours(subject);
      const declaredHours = hours === null ? undefined : byName(subject.program.hours).get(hours);
      if (hours === null || declaredHours === undefined || isAlwaysOpen(declaredHours)) return [];
      const more = [related(graph.placeOf(block), 'the callbacks are made here')];
      const facts = { queue: name, hours };
      return [report(dialsOutsideHours, declared.namePlace, facts, { related: more, fixes: fixesOf(declared, hours) })];
    }),
  );
}

/** The hours that flows ask for, where they ask for one only. */
function theOnlyHours(subject: Subject): Name | null {
  const [first, second] = askedHours(subject).hours;
  return first !== undefined && second === undefined ? first : null;
}

function fixesOf({ properties }: Declared, hours: Name): readonly Fix[] {
  const last = properties.at(-1)?.place;
  if (last === undefined) return [];
  const line = `call back during: ${hours}`;
  const edits = [{ file: last.file, start: last.end, end: last.end, newText: `\n  ${line}` }];
  return [{ title: `Add ${line}`, safe: false, edits }];
}
