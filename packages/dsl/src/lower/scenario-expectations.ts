import type { Place } from '../diagnostics/diagnostic.ts';
import { END_REASONS } from '../ir/end-reasons.ts';
import type { Expectation } from '../ir/scenarios.ts';
import type { Literal } from '../semantics/model/expressions.ts';
import type { ExpectationUse } from '../semantics/model/scenarios.ts';
import { lowerCondition } from './conditions.ts';
import { gap, needed } from './gap.ts';
import { contactIn, momentIn } from './scenario-parts.ts';
import type { Played } from './scenario-parts.ts';
import { numberIn, phoneNumberIn, plainText, spelled } from './values.ts';

export function lowerExpectation(use: ExpectationUse, played: Played): Expectation {
  const { place } = use;
  switch (use.kind) {
    case 'nobody is offered':
      return { kind: use.kind, contact: contactIn(use.contact, place) };
    case 'is offered':
      return { kind: use.kind, agent: spelled(use.who), contact: contactIn(use.contact, place), not: use.not };
    case 'hears': {
      const who = spelled(use.who);
      const part = needed(use.part, place, 'what is heard');
      return part === 'reorder tone'
        ? { kind: 'hears reorder tone', who }
        : { kind: 'hears', who, part: plainText(part) };
    }
    case 'receives':
      return { kind: use.kind, who: spelled(use.who), part: plainText(needed(use.part, place, 'what is received')) };
    case 'talks to':
      return { kind: use.kind, who: spelled(use.who), to: spelled(needed(use.to, place, 'to whom')) };
    case 'is dialed': {
      const from = use.from && { name: plainText(use.from.name), number: phoneNumberIn(use.from.number, place) };
      const on = use.on === null ? null : phoneNumberIn(use.on, place);
      return { kind: use.kind, who: spelled(use.who), not: use.not, from, on };
    }
    case 'was dialed': {
      const times = needed(use.times, place, 'how often');
      const count = times === 'never' ? 0 : times === 'once' ? 1 : numberIn(times, place);
      return { kind: use.kind, who: spelled(use.who), times: count };
    }
    case 'is transferred to': {
      const to = needed(use.to, place, 'where to');
      return {
        kind: use.kind,
        who: spelled(use.who),
        not: use.not,
        to: 'kind' in to ? { number: phoneNumberIn(to, place) } : { name: spelled(to) },
      };
    }
    case 'is':
      return { kind: use.kind, agent: spelled(use.who), not: use.not, state: use.state };
    case 'was at':
      return {
        kind: use.kind,
        contact: contactIn(use.contact, place),
        instant: use.instant,
        ...momentIn(use.moment, place),
      };
    case 'ended': {
      const written = needed(use.reason, place, 'the reason');
      const reason =
        END_REASONS.find((known) => known === written.text) ?? gap(written.place, 'there is no such reason');
      return { kind: use.kind, contact: contactIn(use.contact, place), reason };
    }
    case 'contact':
      return {
        kind: use.kind,
        contact: contactIn(use.contact, place),
        condition: lowerCondition(needed(use.condition, place, 'the condition'), played),
      };
    case 'holds':
      return { kind: use.kind, queue: spelled(use.queue), count: numberIn(use.count, place), what: use.what };
    case 'figure':
      return {
        kind: use.kind,
        queue: spelled(use.queue),
        figure: spelled(needed(use.figure, place, 'the figure')),
        operator: needed(use.operator, place, 'the comparison'),
        value: figureIn(use.value, place),
      };
    case 'since':
      return {
        kind: use.kind,
        queue: spelled(use.queue),
        ...momentIn(use.moment, place),
        figures: use.figures.map(({ figure, value }) => ({ figure: spelled(figure), value: figureIn(value, place) })),
      };
    case 'wrong':
      return gap(place, 'what is expected is missing');
  }
}

/** A count, a percentage, or a duration in milliseconds. */
function figureIn(value: Literal | null, place: Place): number {
  return value?.kind === 'duration' ? value.ms : numberIn(value, place);
}
