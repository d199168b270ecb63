import { defineRule, report } from '../../diagnostics/index.ts';
import type { Fix } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import type { Declared } from '../../semantics/model/program.ts';
import { related } from '../graph/flow-graph.ts';
import { byName } from '../../recall/index.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { askedHours, isAlwaysOpen } from './opening.ts';
import { callbacksMade, makerOf, makers } from './waiting.ts';

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
  const { program, model, madeOf } = subject;
  const given = [callbacksMade(subject), askedHours(subject), program.queues, program.hours];
  const dials = madeOf('dials at any hour', given, () => nightlyDials(subject));
  return madeOf('dials at any hour, told', [dials, makers(subject), model.queues], () =>
    dials.flatMap(({ made, queue, hours }) => {
      const declared = model.queues.get(queue);
      if (declared === undefined) return [];
      const more = [related(makerOf(subject, made).placeOf(made.block), 'the callbacks are made here')];
      const fixes = fixesOf(declared, hours);
      return [report(dialsOutsideHours, declared.namePlace, { queue, hours }, { related: more, fixes })];
    }),
  );
};

/** Each queue once, with the first callback that waits in it. */
function nightlyDials(subject: Subject) {
  const seen = new Set<Name>();
  return callbacksMade(subject).flatMap((made) =>
    (made.waitsIn ?? []).flatMap((name) => {
      const queue = byName(subject.program.queues).get(name);
      if (queue === undefined || queue.callBackDuring !== null || seen.has(name)) return [];
      seen.add(name);
      const hours = queue.hours ?? theOnlyHours(subject);
      const declaredHours = hours === null ? undefined : byName(subject.program.hours).get(hours);
      if (hours === null || declaredHours === undefined || isAlwaysOpen(declaredHours)) return [];
      return [{ made, queue: name, hours }];
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
