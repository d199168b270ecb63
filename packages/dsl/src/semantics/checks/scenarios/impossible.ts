import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import type { Journey } from '../../journeys.ts';
import type {
  ActUse,
  ContactUse,
  ExpectationUse,
  Literal,
  ScenarioLine,
  ScenarioUse,
  Written,
} from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { oneOf } from '../wording.ts';

const impossible = defineRule<{ readonly why: string; readonly always: boolean }>({
  code: 'impossible-expectation',
  severity: 'error',
  message: ({ why, always }) => (always ? `this holds whatever happens: ${why}` : `this cannot come about: ${why}`),
});

export const cannotBe = (place: Place, why: string): Finding => find(impossible, place, { why, always: false });
const alwaysHolds = (place: Place, why: string): Finding => find(impossible, place, { why, always: true });

/** How the calls and callbacks of one actor come about, up to some line. */
interface Story {
  readonly calls: boolean;
  readonly hasCallback: boolean;
  readonly journeys: readonly Journey[];
  /** Somebody transfers this caller to an agent or a number: then queues do not tell who may talk to whom. */
  readonly isPassedOn: boolean;
  readonly movedTo: readonly string[];
}
const NOTHING: Story = { calls: false, hasCallback: false, journeys: [], isPassedOn: false, movedTo: [] };

/** An expectation about a contact that nobody makes, an agent who cannot get it, an end that such a contact cannot have. */
export function checkPossible(program: Program, scenario: ScenarioUse): readonly Finding[] {
  if (scenario.damaged || program.anyFlowDamaged() || program.mayBeDeclared('', ['flow'])) return [];
  const stories = new Map<string, Story>();
  const profiles = new Map(
    scenario.lines.flatMap((line): [string, string][] =>
      line.kind === 'agent' && line.name !== null && line.profile !== null ? [[line.name.text, line.profile.text]] : [],
    ),
  );
  const acts = scenario.lines.flatMap((line) => (line.kind === 'acts' ? line.acts : []));
  const arriving = new Set(
    acts.flatMap(({ kind, actor }) => (kind === 'calls' || kind === 'has a callback' ? [actor.text] : [])),
  );
  const findings: Finding[] = [];
  for (const line of scenario.lines) {
    if (line.damaged) continue;
    if (line.kind === 'acts') for (const act of line.acts) tell(program, stories, act, profiles);
    findings.push(...checkLine(program, line, { stories, profiles, arriving }));
  }
  return findings;
}

interface Scene {
  readonly stories: ReadonlyMap<string, Story>;
  /** Everybody who calls or has a callback somewhere in the scenario. */
  readonly arriving: ReadonlySet<string>;
  /** Of the agents, by name. */
  readonly profiles: ReadonlyMap<string, string>;
}

/** Adds what an act does to the story of the caller whom it concerns. */
function tell(program: Program, stories: Map<string, Story>, act: ActUse, agents: ReadonlyMap<string, string>): void {
  const change = (name: string, more: (story: Story) => Partial<Story>): void => {
    const story = stories.get(name) ?? NOTHING;
    stories.set(name, { ...story, ...more(story) });
  };
  switch (act.kind) {
    case 'calls': {
      const flow = act.to === null ? null : flowCalled(program, act.to);
      const journey = flow === null ? UNKNOWN : program.journeyOf({ flow });
      change(act.actor.text, ({ journeys }) => ({ calls: true, journeys: [...journeys, journey] }));
      return;
    }
    case 'has a callback': {
      const journey =
        act.queue === null ? UNKNOWN : program.journeyOf({ inQueue: act.queue.text, asIn: act.asIn?.text ?? null });
      change(act.actor.text, ({ journeys }) => ({ hasCallback: true, journeys: [...journeys, journey] }));
      return;
    }
    case 'transfers': {
      if (act.who === null) return;
      const to = act.to !== null && 'text' in act.to && !agents.has(act.to.text) ? act.to.text : null;
      change(act.who.text, ({ movedTo }) => (to === null ? { isPassedOn: true } : { movedTo: [...movedTo, to] }));
      return;
    }
    default:
  }
}

const UNKNOWN: Journey = { callQueues: null, callbackQueues: null, makesCallbacks: true, goesToAgents: true };

function flowCalled(program: Program, to: Written | Literal): string | null {
  if ('kind' in to) return to.kind === 'phone number' ? program.flowOfNumber(to.number) : null;
  return program.declared(to.text, 'flow') === undefined ? program.flowOfNumber(to.text) : to.text;
}

function checkLine(program: Program, line: ScenarioLine, scene: Scene): readonly Finding[] {
  switch (line.kind) {
    case 'expect':
    case 'within':
      return line.expect === null ? [] : checkExpectation(program, line.expect, scene);
    case 'stop':
      return checkContact(line.contact, scene);
    default:
      return [];
  }
}

function checkExpectation(program: Program, expect: ExpectationUse, scene: Scene): readonly Finding[] {
  switch (expect.kind) {
    case 'nobody is offered':
      return checkContact(expect.contact, scene, true);
    case 'is offered': {
      const missing = checkContact(expect.contact, scene, expect.not);
      return missing.length > 0 || expect.not ? missing : checkServed(program, expect.who, expect.contact, scene);
    }
    case 'talks to':
      return expect.to === null ? [] : checkTalk(program, expect.who, expect.to, scene);
    case 'was at':
    case 'contact':
      return checkContact(expect.contact, scene);
    case 'ended':
      return [...checkContact(expect.contact, scene), ...checkEnd(expect.contact, expect.reason)];
    case 'is dialed':
      return expect.from === null || expect.not ? [] : checkCallerId(program, expect.from);
    default:
      return [];
  }
}

/** A call is made by calling, a callback by a flow that makes one, or said to be there. */
function checkContact(contact: ContactUse | null, { stories, arriving }: Scene, isDenied = false): readonly Finding[] {
  if (contact === null || contact.actor === null || contact.which === null) return [];
  const { text: name } = contact.actor;
  const told = isDenied ? alwaysHolds : cannotBe;
  const story = stories.get(name);
  // Who never comes is unknown, which another check says.
  if (story === undefined) return arriving.has(name) ? [told(contact.place, `${name} comes only further down`)] : [];
  if (contact.which === 'call') {
    return story.calls ? [] : [told(contact.place, `${name} has a callback, and has not called by then`)];
  }
  if (story.hasCallback || story.journeys.some(({ makesCallbacks }) => makesCallbacks)) return [];
  return [told(contact.place, `no flow that ${name} comes to makes a callback`)];
}

function checkServed(program: Program, agent: Written, contact: ContactUse | null, scene: Scene): readonly Finding[] {
  const { actor, which } = contact ?? {};
  if (!actor || !which) return [];
  const story = scene.stories.get(actor.text);
  const queues = story === undefined ? null : queuesOf(story, [which]);
  return checkServes(program, { agent, queues, whose: `${actor.text}'s ${which}` }, scene);
}

function checkTalk(program: Program, who: Written, to: Written, scene: Scene): readonly Finding[] {
  const [agent, caller] = scene.profiles.has(who.text) ? [who, to] : [to, who];
  const story = scene.stories.get(caller.text);
  const queues = story === undefined ? null : queuesOf(story, ['call', 'callback']);
  return checkServes(program, { agent, queues, whose: caller.text }, scene);
}

function checkServes(
  program: Program,
  {
    agent,
    queues,
    whose,
  }: { readonly agent: Written; readonly queues: readonly string[] | null; readonly whose: string },
  { profiles }: Scene,
): readonly Finding[] {
  const profile = profiles.get(agent.text);
  const served = profile === undefined ? null : program.queuesServed(profile);
  if (queues === null || served === null || queues.some((queue) => served.includes(queue))) return [];
  const where = queues.length === 0 ? 'never waits in a queue' : `waits in ${oneOf(queues)} only`;
  const serves = served.length === 0 ? 'no queue' : oneOf(served, 'and');
  return [cannotBe(agent.place, `${whose} ${where}, and ${agent.text} serves ${serves} as ${profile}`)];
}

/** Every queue that the contacts of a caller may wait in; null: nobody knows. */
function queuesOf(story: Story, which: readonly ('call' | 'callback')[]): readonly string[] | null {
  if (story.isPassedOn || story.journeys.some(({ goesToAgents }) => goesToAgents)) return null;
  const lists = story.journeys.flatMap(({ callQueues, callbackQueues }) => [
    ...(which.includes('call') ? [callQueues] : []),
    ...(which.includes('callback') ? [callbackQueues] : []),
  ]);
  const known = lists.filter((list) => list !== null);
  return known.length < lists.length ? null : [...new Set([...known.flat(), ...story.movedTo])];
}

/** S39: some ends only a dial can bring about, and a callback never finds a queue full (S15). */
const ENDS_OF_CALLBACKS: ReadonlySet<string> = new Set([
  'not reached',
  'busy',
  'rejected',
  'unreachable',
  'not dialable',
  'not queued',
  'expired',
]);

function checkEnd({ which }: ContactUse, reason: Written | null): readonly Finding[] {
  if (reason === null) return [];
  if (which === 'call' && ENDS_OF_CALLBACKS.has(reason.text)) {
    return [cannotBe(reason.place, `only a callback ends as ${reason.text}`)];
  }
  if (which === 'callback' && reason.text === 'full') {
    return [cannotBe(reason.place, 'a callback that was promised is never refused by a full queue')];
  }
  return [];
}

function checkCallerId(
  program: Program,
  from: { readonly name: Literal; readonly number: Literal },
): readonly Finding[] {
  if (from.number.kind !== 'phone number' || from.name.kind !== 'text') return [];
  const { number } = from.number;
  const name = from.name.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  const known = program.callerIds();
  if (known.some((callerId) => callerId.number === number && callerId.name === name)) return [];
  const shown = [...new Set(known.map((each) => `"${each.name}" ${each.number}`))];
  const why = shown.length === 0 ? 'no queue has a caller id' : `callbacks are dialed from ${oneOf(shown)}`;
  return [cannotBe({ ...from.name.place, end: from.number.place.end }, why)];
}
