import { MINUTE_MS, SECOND_MS } from '../durations.ts';
import {
  ASKING_FLOWS,
  EVERY_FLOW,
  HEARD_FLOWS,
  LEADING_AND_QUEUE_FLOWS,
  LEADING_FLOWS,
  RETURNING_FLOWS,
} from './flow-types.ts';
import {
  CALLBACK_DELAY_MAX_MS,
  CALLBACK_DELAY_MIN_MS,
  callerId,
  country,
  duration,
  nameOrReference,
  number,
  property,
  text,
  word,
} from './property.ts';
import type { OutcomeShape, StatementKind, StatementShape, Unhandled } from './shapes.ts';

const ANSWER_TIMEOUT = property(
  'timeout',
  duration(SECOND_MS, 180 * SECOND_MS),
  'How long to wait for a key after the prompt.',
  { default: '5s' },
);
/** Most digits that a caller can be asked for (Connect: MaximumLength). */
const DIGITS_MAX = 20;
const TERMINATOR_LENGTH_MAX = 5;
const NUMBER_RING_MAX_MS = 10 * MINUTE_MS;
const SEND_DIGITS_LENGTH_MAX = 50;

const outcome = (on: string, unhandled: Unhandled, says: string): OutcomeShape => ({ on, unhandled, says });

const errorIsPassedOver = outcome('error', 'passed over', 'It could not be done.');
const errorLeaves = outcome('error', 'on error', 'It could not be done.');
const noKey = outcome('timeout', 'must be handled', 'The caller pressed nothing in time.');

/** What most statements have in common; each row below says what is its own. */
const usual = { properties: [], outcomes: [], alsoOn: null, flowTypes: EVERY_FLOW, leaves: false } as const;

export const STATEMENTS: readonly StatementShape[] = [
  {
    ...usual,
    kind: 'play',
    written: 'play "text"',
    outcomes: [errorIsPassedOver],
    flowTypes: HEARD_FLOWS,
    says: 'Plays texts or prompts, one after another; with `for`, round and round until the time is over.',
  },
  {
    ...usual,
    kind: 'menu',
    written: 'menu "text" { … }',
    properties: [ANSWER_TIMEOUT],
    outcomes: [
      noKey,
      outcome('no match', 'must be handled', 'The caller pressed a key that has no handler.'),
      errorLeaves,
    ],
    alsoOn: 'keys',
    flowTypes: ASKING_FLOWS,
    says: 'Asks the caller to press one key.',
  },
  {
    ...usual,
    kind: 'collect',
    written: 'collect digits "text" { … }',
    properties: [
      property(
        'format',
        word('local', 'e164'),
        'How a phone number is keyed in: as dialed in the country, or in full.',
        {
          default: 'local',
        },
      ),
      property('country', country, "Country that a local number is read in; the center's when left out."),
      ANSWER_TIMEOUT,
      property('attempts', number(1, 10), 'How often the caller may try.', { default: '1' }),
      property('max', number(1, DIGITS_MAX), 'Most digits.', { default: String(DIGITS_MAX) }),
      property('terminator', { kind: 'keys', lengthMax: TERMINATOR_LENGTH_MAX, pauses: false }, 'Keys that end it.', {
        default: '"#"',
      }),
      property('encrypted with', text, 'Key that what was keyed in is encrypted with.'),
    ],
    outcomes: [
      noKey,
      outcome('invalid', 'must be handled', 'What the caller keyed in is no such number.'),
      errorLeaves,
    ],
    flowTypes: ASKING_FLOWS,
    says: 'Asks the caller to key something in; it is `input` afterwards.',
  },
  {
    ...usual,
    kind: 'ask',
    written: 'ask BOT "text" { … }',
    properties: [ANSWER_TIMEOUT],
    outcomes: [noKey, outcome('no match', 'must be handled', 'No intent fitted.'), errorLeaves],
    alsoOn: 'intents',
    flowTypes: ASKING_FLOWS,
    says: 'Lets a bot ask, in Amazon Connect.',
  },
  {
    ...usual,
    kind: 'set queue',
    written: 'set queue to QUEUE',
    outcomes: [errorLeaves],
    flowTypes: LEADING_FLOWS,
    says: 'Sets the working queue: where `transfer to queue` leads and what `queue` speaks of.',
  },
  {
    ...usual,
    kind: 'set callback number',
    written: 'set callback number to EXPR',
    outcomes: [
      outcome('invalid', 'must be handled', 'It is no phone number.'),
      outcome('not dialable', 'must be handled', 'The center does not call such numbers.'),
    ],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Sets the number that a callback will call.',
  },
  {
    ...usual,
    kind: 'set attributes',
    written: 'set attributes.x to EXPR',
    outcomes: [errorIsPassedOver],
    says: 'Keeps values with the contact, for later flows, agents and reports.',
  },
  {
    ...usual,
    kind: 'set flow value',
    written: 'set flow.x to EXPR',
    outcomes: [errorIsPassedOver],
    says: 'Keeps a value until this flow ends.',
  },
  {
    ...usual,
    kind: 'set priority',
    written: 'set priority to N',
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Priority of this contact among others in line: 1 goes first, 5 is usual.',
  },
  {
    ...usual,
    kind: 'set flow',
    written: 'set customer queue flow to FLOW',
    outcomes: [errorIsPassedOver],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Sets which flow plays in a queue, before joining, on hold or after a disconnect.',
  },
  {
    ...usual,
    kind: 'set language',
    written: 'set language to TAG',
    outcomes: [errorIsPassedOver],
    says: 'Sets the language in which texts are spoken.',
  },
  {
    ...usual,
    kind: 'set voice',
    written: 'set voice to NAME',
    outcomes: [errorIsPassedOver],
    says: 'Sets the voice in which texts are spoken.',
  },
  {
    ...usual,
    kind: 'set recording',
    written: 'set recording to agent, customer',
    outcomes: [errorIsPassedOver],
    says: 'Sets who is recorded once agent and customer are joined.',
  },
  {
    ...usual,
    kind: 'set logging',
    written: 'set logging to on',
    outcomes: [errorIsPassedOver],
    says: 'Sets whether what the flow does is logged.',
  },
  {
    ...usual,
    kind: 'move',
    written: 'move ahead by DURATION',
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Lets the contact count as older, or younger, than it is.',
  },
  {
    ...usual,
    kind: 'create callback',
    written: 'create callback in QUEUE { … }',
    properties: [
      property(
        'initial delay',
        duration(CALLBACK_DELAY_MIN_MS, CALLBACK_DELAY_MAX_MS),
        'Time before it is offered to agents.',
        {
          default: '5s',
        },
      ),
      property('retries', number(0, 99), 'How often to dial again after ringing unanswered.', { default: '1' }),
      property(
        'between attempts',
        duration(CALLBACK_DELAY_MIN_MS, CALLBACK_DELAY_MAX_MS),
        'Time from the end of one dial to the next.',
        { default: '10m' },
      ),
      property('creation flow', nameOrReference('flow', 'callback'), 'Runs on the new callback.'),
      property('caller id', callerId, "Name and number that the customer sees; the queue's when left out."),
    ],
    outcomes: [
      errorLeaves,
      outcome('duplicate', 'must be handled', 'The number has an open callback, or had as many today as are allowed.'),
    ],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Makes a callback that keeps the place of this call. The call goes on and must still be ended.',
  },
  {
    ...usual,
    kind: 'transfer to queue',
    written: 'transfer to queue',
    outcomes: [outcome('full', 'full', 'The queue has reached its limit.'), errorLeaves],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    leaves: true,
    says: 'Puts the contact in line. This flow ends.',
  },
  {
    ...usual,
    kind: 'transfer to flow',
    written: 'transfer to flow FLOW',
    outcomes: [errorLeaves],
    flowTypes: LEADING_FLOWS,
    leaves: true,
    says: 'Goes on in another flow. This flow ends.',
  },
  {
    ...usual,
    kind: 'transfer to agent',
    written: 'transfer to agent',
    outcomes: [errorLeaves],
    flowTypes: LEADING_FLOWS,
    leaves: true,
    says: 'Gives the contact to one agent. This flow ends.',
  },
  {
    ...usual,
    kind: 'transfer to number',
    written: 'transfer to number NUMBER',
    properties: [
      property('timeout', duration(SECOND_MS, NUMBER_RING_MAX_MS), 'How long it rings.', { default: '30s' }),
      property('caller id', callerId, 'Name and number that is shown there.'),
      property(
        'send digits',
        { kind: 'keys', lengthMax: SEND_DIGITS_LENGTH_MAX, pauses: true },
        'Keys pressed after the answer.',
      ),
      property('come back', word('on', 'off'), 'Whether the flow goes on after that conversation.', { default: 'off' }),
    ],
    outcomes: [
      outcome('failed', 'must be handled', 'It could not be connected.'),
      outcome('no answer', 'must be handled', 'It rang unanswered.'),
      errorLeaves,
    ],
    flowTypes: LEADING_FLOWS,
    leaves: true,
    says: 'Sends the call to a number outside. This flow ends, unless the call comes back.',
  },
  { ...usual, kind: 'if', written: 'if COND { … } else { … }', says: 'Goes one way or the other.' },
  {
    ...usual,
    kind: 'check',
    written: 'check COND { on yes { … } on no { … } on error { … } }',
    outcomes: [
      outcome('yes', 'passed over', 'It holds.'),
      outcome('no', 'passed over', 'It does not hold.'),
      outcome('error', 'on error', 'It could not be found out.'),
    ],
    says: 'Goes one way or the other, with a way of its own for a check that fails.',
  },
  {
    ...usual,
    kind: 'split',
    written: 'split { on 10% { … } otherwise { … } }',
    alsoOn: 'percentages',
    says: 'Sends a share of the contacts each way, by chance.',
  },
  { ...usual, kind: 'loop', written: 'loop N times { … }', says: 'Does the same again.' },
  { ...usual, kind: 'break', written: 'break', leaves: true, says: 'Leaves the loop around it.' },
  {
    ...usual,
    kind: 'invoke',
    written: 'invoke FUNCTION(name: EXPR)',
    properties: [
      property('timeout', duration(SECOND_MS, 30 * SECOND_MS), "How long to wait; the function's when left out.", {
        default: '3s',
      }),
    ],
    outcomes: [outcome('error', 'on error', 'The function failed or did not answer in time.')],
    says: 'Asks another system; its answer is `FUNCTION.x` afterwards.',
  },
  {
    ...usual,
    kind: 'run',
    written: 'run MODULE(name: EXPR)',
    outcomes: [errorLeaves],
    alsoOn: 'module outcomes',
    says: 'Runs a module and comes back.',
  },
  {
    ...usual,
    kind: 'connect action',
    written: 'connect action TYPE { … }',
    outcomes: [errorLeaves],
    alsoOn: 'anything',
    says: "What this language has no word for yet, in Amazon Connect's own.",
  },
  {
    ...usual,
    kind: 'wait',
    written: 'wait DURATION',
    outcomes: [errorIsPassedOver],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Waits.',
  },
  {
    ...usual,
    kind: 'send sms',
    written: 'send sms to NUMBER "text"',
    outcomes: [errorIsPassedOver],
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    says: 'Sends a text message.',
  },
  {
    ...usual,
    kind: 'goto',
    written: 'goto STEP',
    leaves: true,
    says: 'Goes on at a step; with `at most N times`, then below.',
  },
  {
    ...usual,
    kind: 'disconnect',
    written: 'disconnect',
    flowTypes: LEADING_AND_QUEUE_FLOWS,
    leaves: true,
    says: 'Ends the call; in a callback flow, the callback.',
  },
  {
    ...usual,
    kind: 'return',
    written: 'return',
    flowTypes: RETURNING_FLOWS,
    leaves: true,
    says: 'Ends this flow and lets what it interrupted go on.',
  },
];

const BY_KIND = new Map(STATEMENTS.map((shape) => [shape.kind, shape]));

export function statementShape(kind: StatementKind): StatementShape {
  const shape = BY_KIND.get(kind);
  if (shape === undefined) throw new Error(`no shape for ${kind}`);
  return shape;
}
