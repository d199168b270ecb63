import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../durations.ts';
import {
  callerId,
  country,
  DISPLAY_NAME,
  duration,
  nameOf,
  number,
  phoneNumber,
  property,
  spokenText,
  ssml,
  text,
  word,
} from './property.ts';
import type { DeclarationKind, DeclarationShape } from './shapes.ts';

/** Longest ring before a dial counts as unanswered; telephone networks give up on their own after about this. */
const RING_TIMEOUT_MAX_MS = 3 * MINUTE_MS;
const RING_TIMEOUT_MIN_MS = 5 * SECOND_MS;
const AFTER_CALL_WORK_MAX_MS = DAY_MS;
const PROMPT_MAX_MS = HOUR_MS;

export const DECLARATIONS: readonly DeclarationShape[] = [
  {
    kind: 'center',
    says: 'The contact center: what holds for everything in it.',
    properties: [
      DISPLAY_NAME,
      property('country', country, 'Where numbers typed in local format are read.'),
      property('timezone', { kind: 'zone' }, 'Clock of the opening hours that name none.', { default: 'UTC' }),
      property('language', { kind: 'language' }, 'In which texts are spoken.'),
      property(
        'callbacks to',
        { kind: 'countries' },
        'Countries that callbacks may be dialed to; its own when left out.',
      ),
      property(
        'callbacks expire after',
        duration(HOUR_MS, 30 * DAY_MS),
        'When a callback that nobody took is given up.',
        {
          default: '7d',
        },
      ),
      property(
        'callbacks a day to one number',
        number(1, 1000),
        'How many callbacks one number may ask for in a day.',
        {
          default: '5',
        },
      ),
      property('duplicate callbacks', word('allow', 'refuse'), 'Whether a number may have two open callbacks.', {
        default: 'allow',
      }),
      property('offer timeout', duration(5 * SECOND_MS, 60 * SECOND_MS), 'How long an agent may take to accept.', {
        default: '20s',
      }),
      property('ring timeout', duration(RING_TIMEOUT_MIN_MS, RING_TIMEOUT_MAX_MS), 'How long a callback rings.', {
        default: '30s',
      }),
      property(
        'default customer queue flow',
        nameOf('flow', 'customer queue'),
        'Heard in a queue unless a flow set another.',
      ),
      property(
        'default agent whisper',
        nameOf('flow', 'agent whisper'),
        'Heard by the agent unless a flow set another.',
      ),
      property(
        'default customer whisper',
        nameOf('flow', 'customer whisper'),
        'Heard by the customer unless a flow set another.',
      ),
    ],
  },
  {
    kind: 'phone number',
    says: 'A number of the center and the flow that a call to it begins in.',
    properties: [
      DISPLAY_NAME,
      property('number', phoneNumber, 'The number that people call.', { required: true }),
      property('flow', nameOf('flow', 'inbound'), 'Where a call to it begins.', { required: true }),
    ],
  },
  {
    kind: 'hours',
    says: 'When the center is open. Flows ask for it: `HOURS is open`.',
    properties: [
      DISPLAY_NAME,
      property('timezone', { kind: 'zone' }, "Clock of these hours; the center's when left out."),
      property('open', { kind: 'opening times' }, 'Days and times; several lines add up.', { repeats: true }),
      property('closed', { kind: 'dates' }, 'A date, or dates from … to …; several lines add up.', { repeats: true }),
    ],
  },
  {
    kind: 'queue',
    says: 'A line of contacts that wait for an agent.',
    properties: [
      DISPLAY_NAME,
      property('hours', nameOf('hours'), 'Opening hours that `queue is open` asks for.'),
      property(
        'limit',
        { kind: 'number', min: 1, max: 100_000, unit: 'contacts' },
        'Most contacts at once, calls and callbacks.',
      ),
      property('caller id', callerId, 'Name and number that a customer sees who is called back.'),
      property('outbound whisper', nameOf('flow', 'outbound whisper'), 'Heard by a customer who answers a callback.'),
      property('call back during', nameOf('hours'), 'Hours outside which nobody is called back.'),
    ],
  },
  {
    kind: 'routing profile',
    says: 'Which queues an agent serves, in which order and after which delay.',
    properties: [
      DISPLAY_NAME,
      property('channels', { kind: 'channels' }, 'How many contacts of each channel at once.', { default: 'voice 1' }),
      property(
        'after-call work',
        duration(0, AFTER_CALL_WORK_MAX_MS),
        'Time for notes after a contact; until ended when left out.',
      ),
    ],
  },
  {
    kind: 'prompt',
    says: 'Something to be heard: a recording or a text.',
    properties: [
      DISPLAY_NAME,
      property('audio', text, 'Path of the recording, relative to this file.'),
      property('text', spokenText, 'Text to be spoken.'),
      property('ssml', ssml, 'Text to be spoken, with speech marks (SSML).'),
      property('lasts', duration(0, PROMPT_MAX_MS), 'How long it takes to hear, in scenarios.'),
    ],
  },
  {
    kind: 'function',
    says: 'Something that another system answers.',
    properties: [
      DISPLAY_NAME,
      property('lambda', text, 'ARN of the Lambda function in Amazon Connect.'),
      property('timeout', duration(SECOND_MS, 30 * SECOND_MS), 'How long a flow waits for the answer.', {
        default: '3s',
      }),
    ],
  },
  { kind: 'flow', says: 'What happens to a contact, statement after statement.', properties: [DISPLAY_NAME] },
  { kind: 'module', says: 'Statements that flows share.', properties: [DISPLAY_NAME] },
  {
    kind: 'bot',
    says: 'An Amazon Lex bot, for Amazon Connect.',
    properties: [DISPLAY_NAME, property('lex', text, 'ARN of the bot alias.', { required: true })],
  },
];

const BY_KIND = new Map(DECLARATIONS.map((shape) => [shape.kind, shape]));

export function declarationShape(kind: DeclarationKind): DeclarationShape {
  const shape = BY_KIND.get(kind);
  if (shape === undefined) throw new Error(`no shape for ${kind}`);
  return shape;
}
