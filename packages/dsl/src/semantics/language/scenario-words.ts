import type { ActUse, ExpectationUse, ScenarioLine } from '../model/index.ts';

/** What a line, an act or an expectation of a scenario means, by its kind: for hover and docs. */
export interface ScenarioWord {
  /** How it is written. */
  readonly written: string;
  readonly says: string;
}

type LineKind = Exclude<ScenarioLine['kind'], 'acts'>;
type ActKind = Exclude<ActUse['kind'], 'wrong'>;
type ExpectationKind = Exclude<ExpectationUse['kind'], 'wrong'>;

const word = (written: string, says: string): ScenarioWord => ({ written, says });

export const SCENARIO_LINES: Readonly<Record<LineKind, ScenarioWord>> = {
  clock: word('clock: 2026-03-02 10:00', "When the scenario begins, on the center's clock."),
  agent: word('agent NAME: PROFILE', 'An agent with a routing profile: offline, unless `available` stands behind it.'),
  caller: word('caller NAME: NUMBER', 'A caller with this number; one without gets a valid one.'),
  mock: word(
    'mock FUNCTION: name "value"',
    'What a function answers here, one answer after the other; hours can be closed, anything can fail.',
  ),
  at: word('at 10:00:05', 'The clock runs to this time. Going back is an error.'),
  after: word('after 10m', 'The clock runs on by exactly so much.'),
  within: word(
    'within 5s expect …',
    'The clock runs on to the first instant at which it holds, at most so long, that instant included.',
  ),
  expect: word('expect …', 'What must be so at this instant.'),
  'split takes': word('split takes 10%', 'Which way the next `split` sends its contact.'),
  service: word(
    'service crashes',
    'The service stops as in a crash, until `service restarts`; what was acknowledged is not lost.',
  ),
  telephony: word('telephony fails', 'Telephony fails, or goes silent, until it recovers.'),
  stop: word("stop Mia's callback", 'Somebody takes the callback or call out, as an operator would.'),
  'callers wait': word('50 callers wait in QUEUE', 'So many calls stand in the queue, one behind the other.'),
};

export const SCENARIO_ACTS: Readonly<Record<ActKind, ScenarioWord>> = {
  calls: word('Mia calls FLOW from NUMBER', 'A call arrives; from now on the caller is there.'),
  presses: word('Mia presses 1', 'One key. It cuts the prompt of a `menu`; pressed while nothing asks it is dropped.'),
  enters: word('Mia enters "12065550111#"', 'Several keys, one after the other.'),
  'has a callback': word(
    'Mia has a callback in QUEUE',
    'A callback is made as the one `create callback` that reaches the queue makes it; `as in FLOW` says which, where there are several.',
  ),
  answers: word('Mia answers', 'Her phone, which rings or will ring, is answered.'),
  'does not answer': word(
    'Mia does not answer',
    'Her phone rings to the end of the ring timeout. Only this is tried again.',
  ),
  rejects: word('Mia rejects', 'The ringing is rejected: the callback ends.'),
  'is busy': word('Mia is busy', 'The line is busy: the callback ends.'),
  'is unreachable': word('Mia is unreachable', 'No phone is found: the callback ends.'),
  'voicemail answers': word("Mia's voicemail answers", 'It counts as connected: nothing is tried again.'),
  'hangs up': word('Mia hangs up', 'Ends the line of whoever does it.'),
  becomes: word('Ann becomes available', 'The agent gets a status: available, unavailable with a reason, offline.'),
  accepts: word('Ann accepts', 'The agent takes what is offered.'),
  declines: word(
    'Ann declines',
    'The agent does not take it and counts as missed until made available again; it is offered on with its place kept.',
  ),
  'ends after-call work': word('Ann ends after-call work', 'The agent is available again, last among the idle.'),
  holds: word('Ann holds Mia', 'The customer hears the hold flow, until taken back.'),
  'takes back': word('Ann takes Mia back', 'The customer is joined again.'),
  transfers: word('Ann transfers Mia to QUEUE', 'To a queue, a number or another agent.'),
};

export const SCENARIO_EXPECTATIONS: Readonly<Record<ExpectationKind, ScenarioWord>> = {
  'nobody is offered': word("nobody is offered Mia's callback", 'No agent is being offered it.'),
  'is offered': word("Ann is offered Mia's callback", 'The agent is being offered it and has not answered yet.'),
  hears: word(
    'Mia hears "part"',
    'The words were heard since the last act or move of the clock; a prompt counts from its first word.',
  ),
  receives: word('Mia receives "part"', 'A text message with these words was sent to her.'),
  'talks to': word('Ann talks to Mia', 'The two are joined.'),
  'is dialed': word('Mia is dialed from "Acme" NUMBER', 'Her phone is being dialed, with this name and number shown.'),
  'was dialed': word('Mia was dialed 3 times', 'So many dials to her were made in all.'),
  'is transferred to': word('Mia is transferred to NUMBER', 'The contact goes there.'),
  is: word('Ann is available', 'The status of an agent.'),
  'was at': word(
    "Mia's callback was queued at 11:38:39",
    'When it was created, queued, taken from its queue, answered, joined.',
  ),
  ended: word("Mia's callback ended: not reached", 'Why a contact ended.'),
  contact: word("Mia's call: CONDITION", 'A condition about the contact, with its attributes.'),
  holds: word('QUEUE holds 1 callback', 'So many contacts of a kind wait in the queue.'),
  figure: word('QUEUE.contacts == 50', 'A figure of a queue at this instant.'),
  since: word('QUEUE since 10:00: offered 3, abandoned 1', 'What the report of the queue says for the time since.'),
};
