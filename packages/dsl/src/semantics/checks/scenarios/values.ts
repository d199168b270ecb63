import { WAIT_MAX_MS } from '../../language/property.ts';
import { QUEUE_FIGURES } from '../../language/references.ts';
import type { ValueShape } from '../../language/shapes.ts';
import type {
  ActUse,
  ExpectationUse,
  Literal,
  MomentUse,
  ScenarioLine,
  ScenarioUse,
  Written,
} from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { checkName } from '../names/unknown-name.ts';
import type { Program } from '../program.ts';
import { slot } from '../slots.ts';
import { checkSlot } from '../values/check-slot.ts';
import { checkCondition } from '../values/conditions.ts';
import { noSuch } from '../values/no-such-value.ts';
import { describe, wrongType } from '../values/wrong-type.ts';
import { REPORT_FIGURES, type ReportFigure } from '../../../ir/report-figures.ts';

/** Longest stretch that a scenario passes in one line. */
const STRETCH_MAX_MS = 60 * WAIT_MAX_MS;
const CALLERS_MAX = 1_000_000;
const KEY = /^[0-9*#]$/;
const KEYS = /^[0-9*#]+$/;

/** Names, dates, times, numbers and keys of a scenario. */
export function checkScenarioValues(program: Program, scenario: ScenarioUse): readonly Finding[] {
  const agents = scenario.lines.flatMap((line) =>
    line.kind === 'agent' && line.name !== null ? [line.name.text] : [],
  );
  return scenario.lines.flatMap((line) => (line.damaged ? [] : checkLine(program, line, agents)));
}

function checkLine(program: Program, line: ScenarioLine, agents: readonly string[]): readonly Finding[] {
  const value = (shape: ValueShape, literal: Literal | null, of: string) => checkLiteral(program, shape, literal, of);
  switch (line.kind) {
    case 'clock':
      return checkMoment({ date: line.date, time: line.time, place: line.place });
    case 'at':
      return checkMoment(line.moment);
    case 'agent':
      return line.profile === null ? [] : checkName(program, line.profile, { kinds: ['routing profile'] });
    case 'caller':
      return value({ kind: 'phone number' }, line.number, 'caller');
    case 'after':
      return value({ kind: 'duration', minMs: 0, maxMs: STRETCH_MAX_MS }, line.duration, 'after');
    case 'within':
      return [
        ...value({ kind: 'duration', minMs: 0, maxMs: STRETCH_MAX_MS }, line.duration, 'within'),
        ...checkExpectation(program, line.expect),
      ];
    case 'expect':
      return checkExpectation(program, line.expect);
    case 'callers wait':
      return [
        ...value({ kind: 'number', min: 1, max: CALLERS_MAX }, line.count, 'callers'),
        ...(line.queue === null ? [] : checkName(program, line.queue, { kinds: ['queue'] })),
      ];
    case 'acts':
      return line.acts.flatMap((act) => checkAct(program, act, agents));
    case 'split takes':
      return checkShare(program, line.way);
    default:
      return [];
  }
}

function checkMoment(moment: MomentUse | null): readonly Finding[] {
  const { date, time } = moment ?? {};
  const findings: Finding[] = [];
  if (date?.kind === 'date' && !date.exists) findings.push(noSuch('date', date.place, date.date));
  const isOver = time?.kind === 'time' && (time.ms === null || time.text.startsWith('24'));
  if (isOver) findings.push(noSuch('time', time.place, time.text));
  return findings;
}

function checkAct(program: Program, act: ActUse, agents: readonly string[]): readonly Finding[] {
  switch (act.kind) {
    case 'calls': {
      const { to, from } = act;
      const called =
        to === null
          ? []
          : isWritten(to)
            ? checkName(program, to, { kinds: ['flow'], flowTypes: ['inbound'] })
            : checkCalled(program, to);
      return [...called, ...checkLiteral(program, { kind: 'phone number' }, from, 'from')];
    }
    case 'presses':
      return act.key === null || KEY.test(act.key.text)
        ? []
        : [wrongType(act.key.place, 'one key: 0-9, * or #', act.key.text)];
    case 'enters': {
      const keys = act.keys?.parts.map((part) => (typeof part === 'string' ? part : '{')).join('') ?? '1';
      return KEYS.test(keys) || act.keys === null ? [] : [wrongType(act.keys.place, 'keys: 0-9, * and #', `"${keys}"`)];
    }
    case 'has a callback':
      return [
        ...(act.queue === null ? [] : checkName(program, act.queue, { kinds: ['queue'] })),
        ...(act.asIn === null ? [] : checkName(program, act.asIn, { kinds: ['flow', 'module'] })),
      ];
    case 'transfers':
      if (act.to === null) return [];
      if (!isWritten(act.to)) return checkLiteral(program, { kind: 'phone number' }, act.to, 'transfer');
      return agents.includes(act.to.text) ? [] : checkName(program, act.to, { kinds: ['queue'] });
    default:
      return [];
  }
}

/** A number that is called belongs to the program. */
function checkCalled(program: Program, to: Literal): readonly Finding[] {
  if (to.kind !== 'phone number') return [];
  const invalid = checkLiteral(program, { kind: 'phone number' }, to, 'calls');
  if (invalid.length > 0) return invalid;
  const known = program.ownNumbers();
  if (known.includes(to.number) || program.mayBeDeclared('', ['phone number'])) return [];
  return [noSuch('phone number of this program', to.place, to.number, nearNames(to.number, known))];
}

function checkExpectation(program: Program, expect: ExpectationUse | null): readonly Finding[] {
  if (expect === null) return [];
  const phone = (literal: Literal | null) => checkLiteral(program, { kind: 'phone number' }, literal, 'number');
  switch (expect.kind) {
    case 'is dialed':
      return [...phone(expect.from?.number ?? null), ...phone(expect.on)];
    case 'is transferred to':
      if (expect.to === null) return [];
      return isWritten(expect.to) ? checkName(program, expect.to, { kinds: ['queue', 'flow'] }) : phone(expect.to);
    case 'was at':
      return checkMoment(expect.moment);
    case 'contact':
      return expect.condition === null ? [] : checkCondition(program, null, expect.condition);
    case 'holds':
      return checkName(program, expect.queue, { kinds: ['queue'] });
    case 'since':
      return [
        ...checkName(program, expect.queue, { kinds: ['queue'] }),
        ...checkMoment(expect.moment),
        ...expect.figures.flatMap(checkReported),
      ];
    case 'figure':
      return [
        ...checkName(program, expect.queue, { kinds: ['queue'] }),
        ...checkFigure(expect.figure),
        ...checkFigureValue(expect.figure, expect.value),
      ];
    default:
      return [];
  }
}

function checkFigure(figure: Written | null): readonly Finding[] {
  const known = QUEUE_FIGURES.map((shape) => shape.written);
  if (figure === null || known.includes(figure.text)) return [];
  const near = nearNames(figure.text, known);
  return [
    wrongType(
      figure.place,
      known.join(', '),
      figure.text,
      near.map((each) => replacing(figure.place, each, false)),
    ),
  ];
}

function checkFigureValue(figure: Written | null, value: Literal | null): readonly Finding[] {
  const type = QUEUE_FIGURES.find(({ written }) => written === figure?.text)?.type;
  return type === undefined || value === null ? [] : checkUnit(type === 'duration' ? 'duration' : 'count', value);
}

const UNITS = {
  count: { kind: 'number', such: 'a number such as 3' },
  duration: { kind: 'duration', such: 'a duration such as 30s' },
  percent: { kind: 'percent', such: 'a percentage such as 80%' },
} as const;

function checkUnit(unit: keyof typeof UNITS, value: Literal): readonly Finding[] {
  const { kind, such } = UNITS[unit];
  return value.kind === kind || value.kind === 'wrong' ? [] : [wrongType(value.place, such, describe(value))];
}

/** A figure that reports count (S30), with a value of its unit. */
function checkReported({
  figure,
  value,
}: {
  readonly figure: Written;
  readonly value: Literal | null;
}): readonly Finding[] {
  const known: readonly string[] = Object.keys(REPORT_FIGURES);
  if (!known.includes(figure.text)) return [noSuch('figure', figure.place, figure.text, nearNames(figure.text, known))];
  return value === null ? [] : checkUnit(REPORT_FIGURES[figure.text as ReportFigure], value);
}

/** `split takes 10%` forces a share that some split names. */
function checkShare(program: Program, way: Literal | 'otherwise' | null): readonly Finding[] {
  if (way === null || (way !== 'otherwise' && way.kind !== 'percent') || program.anyFlowDamaged()) return [];
  const percents = program.shares();
  if (percents === null || way === 'otherwise' || percents.includes(way.value)) return [];
  return [noSuch('share in a split', way.place, `${way.value}%`, percents.map((percent) => `${percent}%`).slice(0, 3))];
}

function checkLiteral(program: Program, shape: ValueShape, literal: Literal | null, of: string): readonly Finding[] {
  return slot(shape, literal, of, null).flatMap((each) => checkSlot(program, each));
}

const isWritten = (value: Written | Literal): value is Written => !('kind' in value);
