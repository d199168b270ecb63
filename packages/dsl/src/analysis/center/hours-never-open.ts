import { defineRule, report } from '../../diagnostics/index.ts';
import type { CenterRule } from '../subject.ts';

/** Hours without an `open` line: they are never open, and whoever asks for them turns every caller away. */
const hoursNeverOpen = defineRule<{ readonly hours: string }>({
  code: 'hours-never-open',
  severity: 'warning',
  message: ({ hours }) => `${hours} are never open: they have no line such as open: Mon-Fri 08:00-18:00`,
  notes: () => ['Every caller hears that the center is closed, and callbacks that wait for these hours expire'],
});

export const findHoursNeverOpen: CenterRule = ({ program, model, pick, madeOf }) => {
  const never = pick('hours never open', program.hours, (hours) => (hours.open.length === 0 ? hours : null));
  return madeOf('hours never open, told', [never, model.hours], () =>
    never.flatMap(({ name }) => {
      const declared = model.hours.get(name);
      return declared === undefined ? [] : [report(hoursNeverOpen, declared.namePlace, { hours: name })];
    }),
  );
};
