import { parseDuration } from '../../semantics/durations.ts';
import { inOtherWords } from './of-durations.ts';
import { AGENT_WHISPER_LASTING, lastingOf } from '../../semantics/language/lasting.ts';
import type { LastingShape } from '../../semantics/language/lasting.ts';
import type {
  DeclarationShape,
  OutcomeShape,
  PropertyShape,
  StatementShape,
  Unhandled,
} from '../../semantics/language/shapes.ts';
import type { FlowTypeShape } from '../../semantics/language/flow-types.ts';
import type { Statement } from '../../semantics/model/index.ts';
import { rangeOfShape } from '../value-words.ts';
import { code, codeBlock, list, paragraphs } from './markdown.ts';

/** What the words of the language mean, from its tables. */

const UNHANDLED: Readonly<Record<Unhandled, string>> = {
  'passed over': 'the flow goes on below',
  'on error': "the flow's `on error` takes it, else the flow ends",
  'must be handled': 'nobody has decided what happens: it counts as an error',
  full: "the flow's `on error` takes it, else the caller hears a fast busy tone and the call ends",
};

export function ofStatement(shape: StatementShape, statement: Statement | null): string {
  const outcomes = shape.outcomes.map(({ on, says }) => `${code(on)}: ${lowerFirst(says)}`);
  return paragraphs(
    codeBlock(shape.written),
    shape.says,
    statement === null ? null : lastingInWords(lastingOfStatement(statement)),
    shape.properties.length === 0 ? null : `**In its braces**\n\n${list(shape.properties.map(propertyLine))}`,
    outcomes.length === 0 ? null : `**What may come of it**\n\n${list(outcomes)}`,
    shape.leaves && shape.kind !== 'goto' ? 'What stands below it is not reached.' : null,
  );
}

export function ofDeclarationKind(shape: DeclarationShape): string {
  return paragraphs(`**${shape.kind}**`, shape.says, list(shape.properties.map(propertyLine)));
}

export function ofFlowType(shape: FlowTypeShape): string {
  const unhandled = `An error that nobody handles ends ${shape.unhandledEnds}.`;
  return paragraphs(`**${shape.written}**`, shape.says, unhandled);
}

export function ofProperty(shape: PropertyShape): string {
  const range = rangeOfShape(shape.value);
  return paragraphs(
    `**${shape.key}**`,
    shape.says,
    list([
      ...(range === null ? [] : [range]),
      ...(shape.default === null ? [] : [`${code(shape.default)} when left out${inWords(shape.default)}`]),
      ...(shape.required ? ['must be given'] : []),
      ...(shape.repeats ? ['may stand on several lines, which add up'] : []),
    ]),
  );
}

export function ofOutcome(shape: OutcomeShape): string {
  return paragraphs(`**on ${shape.on}**`, shape.says, `Without a handler ${UNHANDLED[shape.unhandled]}.`);
}

export function lastingOfStatement(statement: Statement): LastingShape | null {
  const isAgentWhisper = statement.kind === 'set flow' && statement.hook === 'agent whisper';
  return isAgentWhisper ? AGENT_WHISPER_LASTING : lastingOf(statement.kind);
}

/** How long something lasts that a flow sets. */
export function lastingInWords(lasting: LastingShape | null): string | null {
  if (lasting === null) return null;
  const callback =
    lasting.goesToCallback === null
      ? null
      : {
          yes: 'A callback has it, too.',
          no: 'A callback does not have it.',
          'a copy': 'A callback begins with a copy of it.',
          "it becomes the callback's": 'A callback that is made takes it.',
        }[lasting.goesToCallback];
  const queue = lasting.keptInNextQueue === true ? 'It is kept when the contact goes to another queue.' : null;
  const what = lasting.kind === 'collect' ? '`input`' : lasting.kind === 'invoke' ? 'The answer' : 'It';
  return [`${what} lasts until ${lasting.until}.`, callback, queue].filter((each) => each !== null).join(' ');
}

function propertyLine({ key, says, default: usual, required }: PropertyShape): string {
  const without = required ? ' It must be given.' : usual === null ? '' : ` ${code(usual)} when left out.`;
  return `${code(key)}: ${lowerFirst(says)}${without}`;
}

function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) && !/^(Amazon|Connect|ARN)/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}

/** `1h30m` is said as well; `7d` goes without saying. */
function inWords(written: string): string {
  const ms = parseDuration(written);
  const otherwise = ms === null ? null : inOtherWords(ms, written);
  return otherwise === null ? '' : `, ${otherwise}`;
}
