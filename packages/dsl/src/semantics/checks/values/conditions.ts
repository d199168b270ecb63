import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import type { ConditionUse, DeclaredFlow, Expression, Statement } from '../../model/index.ts';
import { HOURS_STATES } from '../../language/references.ts';
import { after, find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { resolve } from '../names/unknown-reference.ts';
import type { Program } from '../program.ts';
import { slot } from '../slots.ts';
import { aKind } from '../wording.ts';
import { checkSlot } from './check-slot.ts';
import { noSuch } from './no-such-value.ts';
import { describe, wrongType } from './wrong-type.ts';

const wrongComparison = defineRule<{ readonly left: string; readonly right: string; readonly hint: string }>({
  code: 'wrong-comparison',
  severity: 'error',
  message: ({ left, right, hint }) => `${left} cannot be compared with ${right}${hint}`,
});

const notACondition = defineRule<{ readonly value: string }>({
  code: 'not-a-condition',
  severity: 'error',
  message: ({ value }) => `${value} is a value, not a condition: say what it is compared with`,
});

/** What a side of a comparison is. `stored` is text that `<` and `>` read as a number. */
type Side = 'stored' | 'text' | 'number' | 'duration' | 'time of day' | 'phone number';

const A_SIDE: Readonly<Record<Side, string>> = {
  stored: 'a stored value',
  text: 'a text',
  number: 'a number',
  duration: 'a duration',
  'time of day': 'a time of day',
  'phone number': 'a phone number',
};

/** Conditions of an `if` or `check`. */
export function checkConditions(program: Program, flow: DeclaredFlow, statement: Statement): readonly Finding[] {
  if (statement.kind !== 'check' && statement.kind !== 'if') return NOTHING;
  return conditionsOf(statement).flatMap((condition) => checkCondition(program, flow, condition));
}

function conditionsOf(statement: Statement): readonly ConditionUse[] {
  if (statement.kind === 'check') return statement.condition === null ? [] : [statement.condition];
  if (statement.kind !== 'if') return [];
  return statement.branches.flatMap(({ condition }) => condition ?? []);
}

export function checkCondition(
  program: Program,
  flow: DeclaredFlow | null,
  condition: ConditionUse,
): readonly Finding[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap((operand) => checkCondition(program, flow, operand));
    case 'not':
      return checkCondition(program, flow, condition.operand);
    case 'compare':
      return checkComparison(program, flow, condition);
    case 'is':
      return checkIs(program, flow, condition);
    case 'bare':
      return checkBare(program, flow, condition.value);
    case 'wrong':
      return [];
  }
}

function checkBare(program: Program, flow: DeclaredFlow | null, value: Expression): readonly Finding[] {
  if (value.kind === 'reference') {
    const { meaning, findings } = resolve(program, flow, value);
    if (meaning === null) return findings;
    const isOpen = meaning.kind === 'declaration' && (meaning.of === 'hours' || meaning.of === 'queue');
    const fixes = isOpen ? [after(value.place, ' is open', 'Ask whether it is open')] : [];
    return [find(notACondition, value.place, { value: describe(value) }, { fixes })];
  }
  return [find(notACondition, value.place, { value: describe(value) })];
}

type Comparison = ConditionUse & { readonly kind: 'compare' };

function checkComparison(program: Program, flow: DeclaredFlow | null, condition: Comparison): readonly Finding[] {
  const left = sideOf(program, flow, condition.left);
  const right = sideOf(program, flow, condition.right);
  const findings = [...left.findings, ...right.findings];
  if (left.side === null || right.side === null) return findings;
  const { operator } = condition;
  if (operator === 'contains' || operator === 'starts with' || operator === 'ends with') {
    const wrong = [condition.left, condition.right].find(
      (_, index) => !isTextual(index === 0 ? left.side : right.side),
    );
    if (wrong === undefined) return findings;
    return [...findings, wrongType(wrong.place, `a text before and after ${operator}`, describe(wrong))];
  }
  if (areComparable(left.side, right.side)) return findings;
  const facts = { left: named(condition.left, left.side), right: named(condition.right, right.side) };
  return [...findings, unlike(condition, facts, left.side, right.side)];
}

const named = (value: Expression, side: Side): string =>
  value.kind === 'reference' ? `${describe(value)}, ${A_SIDE[side]},` : describe(value);

function unlike(
  { left, right, place }: Comparison,
  said: { readonly left: string; readonly right: string },
  leftSide: Side,
  rightSide: Side,
): Finding {
  const bare = leftSide === 'duration' ? right : rightSide === 'duration' ? left : null;
  const needsUnit = bare?.kind === 'number';
  const fixes = needsUnit ? [replacing(bare.place, `${bare.value}s`, false)] : [];
  const where: Place = needsUnit
    ? bare.place
    : right.kind === 'reference' && left.kind !== 'reference'
      ? left.place
      : right.place;
  const hint = needsUnit ? `; did you mean ${bare.value}s?` : '';
  return find(wrongComparison, where.file === '' ? place : where, { ...said, hint }, { fixes });
}

const isTextual = (side: Side | null): boolean => side === 'stored' || side === 'text' || side === 'phone number';

function areComparable(left: Side, right: Side): boolean {
  if (left === right) return true;
  if (left === 'stored') return isTextual(right) || right === 'number';
  if (right === 'stored') return isTextual(left) || left === 'number';
  return isTextual(left) && isTextual(right);
}

interface FoundSide {
  readonly side: Side | null;
  readonly findings: readonly Finding[];
}

function sideOf(program: Program, flow: DeclaredFlow | null, value: Expression): FoundSide {
  switch (value.kind) {
    case 'text':
      return {
        side: 'text',
        findings: slot({ kind: 'text' }, value, '', flow).flatMap((each) => checkSlot(program, each)),
      };
    case 'number':
    case 'duration':
      return { side: value.kind, findings: [] };
    case 'phone number':
      return {
        side: value.kind,
        findings: slot({ kind: 'phone number' }, value, '', flow).flatMap((each) => checkSlot(program, each)),
      };
    case 'time':
      return { side: 'time of day', findings: value.ms === null ? [noSuch('time', value.place, value.text)] : [] };
    case 'wrong':
      return { side: null, findings: [] };
    case 'reference': {
      const { meaning, findings } = resolve(program, flow, value, true);
      if (meaning === null) return { side: null, findings };
      if (meaning.kind === 'value') return { side: meaning.type, findings: [] };
      const isQueue = meaning.kind === 'working queue' || meaning.of === 'queue';
      const found = meaning.kind === 'working queue' ? 'a queue' : `${meaning.name}, which is ${aKind(meaning.of)}`;
      const fixes = meaning.kind === 'working queue' ? [replacing(value.place, 'queue.name', false)] : [];
      const expected = isQueue ? 'a value such as queue.name' : 'a value';
      return { side: null, findings: [wrongType(value.place, expected, found, fixes)] };
    }
    default:
      return { side: null, findings: [wrongType(value.place, 'a value that can be compared', describe(value))] };
  }
}

type IsCondition = ConditionUse & { readonly kind: 'is' };

/** `HOURS is open`, `QUEUE is open / staffed / available / online`, `queue is …`. */
function checkIs(program: Program, flow: DeclaredFlow | null, condition: IsCondition): readonly Finding[] {
  const { subject, state, statePlace } = condition;
  const expected = 'opening hours or a queue';
  if (subject.kind !== 'reference') return [wrongType(subject.place, expected, describe(subject))];
  const { meaning, findings } = resolve(program, flow, subject);
  if (meaning === null) return findings;
  if (meaning.kind === 'working queue') return [];
  if (meaning.kind === 'value') return [wrongType(subject.place, expected, describe(subject))];
  if (program.declared(meaning.name, 'queue') !== undefined) return [];
  if (program.declared(meaning.name, 'hours') === undefined) {
    return [wrongType(subject.place, expected, `${meaning.name}, which is ${aKind(meaning.of)}`)];
  }
  const isHoursState = (HOURS_STATES as readonly string[]).includes(state);
  return isHoursState
    ? []
    : [wrongType(statePlace, 'open', `${state}: only a queue is ${state}`, [replacing(statePlace, 'open', false)])];
}
