import { defineRule } from '../../../diagnostics/index.ts';
import type { ActUse, ContactUse, ExpectationUse, ScenarioLine, ScenarioUse, Written } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { didYouMean } from '../wording.ts';

const unknownActor = defineRule<{ readonly name: string; readonly why: string; readonly near: readonly string[] }>({
  code: 'unknown-actor',
  severity: 'error',
  message: ({ name, why, near }) => `${name} ${why}${didYouMean(near)}`,
});

type Role = 'agent' | 'caller' | 'anyone';

/** What only an agent, and what only a caller does; the rest anyone. */
const ROLE_OF_ACT: Readonly<Record<ActUse['kind'], Role>> = {
  calls: 'caller',
  presses: 'caller',
  enters: 'caller',
  'has a callback': 'caller',
  answers: 'caller',
  'does not answer': 'caller',
  rejects: 'caller',
  'is busy': 'caller',
  'is unreachable': 'caller',
  'voicemail answers': 'caller',
  'hangs up': 'anyone',
  becomes: 'agent',
  accepts: 'agent',
  declines: 'agent',
  'ends after-call work': 'agent',
  holds: 'agent',
  'takes back': 'agent',
  transfers: 'agent',
  wrong: 'anyone',
};

/** These acts bring their caller into being. */
const ARRIVALS: ReadonlySet<ActUse['kind']> = new Set(['calls', 'has a callback']);

interface Cast {
  readonly agents: ReadonlySet<string>;
  readonly callers: ReadonlySet<string>;
}

/** Everybody who acts or is spoken of is an agent of the scenario, or a caller who has come by then. */
export function checkActors(_: Program, scenario: ScenarioUse): readonly Finding[] {
  const cast = castOf(scenario);
  const findings: Finding[] = [];
  const check = (name: Written | null, role: Role): void => {
    const found = name === null ? null : faultOf(cast, name, role);
    if (found !== null && !scenario.damaged) findings.push(found);
  };
  for (const line of scenario.lines) {
    if (line.damaged) continue;
    for (const [name, role] of mentionsIn(line)) check(name, role);
  }
  return [...findings, ...doubles(scenario)];
}

function castOf(scenario: ScenarioUse): Cast {
  const agents = new Set<string>();
  const callers = new Set<string>();
  for (const line of scenario.lines) {
    if (line.kind === 'agent' && line.name !== null) agents.add(line.name.text);
    if (line.kind === 'caller' && line.name !== null) callers.add(line.name.text);
    if (line.kind !== 'acts') continue;
    for (const act of line.acts) if (ARRIVALS.has(act.kind)) callers.add(act.actor.text);
  }
  for (const agent of agents) callers.delete(agent);
  return { agents, callers };
}

function faultOf({ agents, callers }: Cast, { text, place }: Written, role: Role): Finding | null {
  const isAgent = agents.has(text);
  const isCaller = callers.has(text);
  if (role === 'anyone' ? isAgent || isCaller : role === 'agent' ? isAgent : isCaller) return null;
  const known = role === 'agent' ? [...agents] : role === 'caller' ? [...callers] : [...agents, ...callers];
  const near = nearNames(text, known);
  const fixes = near.map((each) => replacing(place, each, false));
  const why = whyUnknown(role, isAgent, isCaller);
  return find(unknownActor, place, { name: text, why, near }, { fixes, once: `${place.file} ${text} ${why}` });
}

function whyUnknown(role: Role, isAgent: boolean, isCaller: boolean): string {
  if (role === 'agent') {
    return isCaller
      ? 'is a caller, and only an agent can do this'
      : 'is no agent of this scenario; declare one with agent NAME: PROFILE';
  }
  if (isAgent) return 'is an agent, and only a caller can do this';
  return 'does not call in this scenario and has no callback';
}

type Mention = readonly [Written | null, Role];

function mentionsIn(line: ScenarioLine): readonly Mention[] {
  switch (line.kind) {
    case 'acts':
      return line.acts.flatMap(mentionsInAct);
    case 'expect':
    case 'within':
      return line.expect === null ? [] : mentionsInExpectation(line.expect);
    case 'stop':
      return ofContact(line.contact);
    default:
      return [];
  }
}

function mentionsInAct(act: ActUse): readonly Mention[] {
  const actor: Mention = [act.actor, ROLE_OF_ACT[act.kind]];
  if (act.kind === 'holds' || act.kind === 'takes back' || act.kind === 'transfers')
    return [actor, [act.who, 'caller']];
  return [actor];
}

const ofContact = (contact: ContactUse | null): readonly Mention[] => [[contact?.actor ?? null, 'caller']];

function mentionsInExpectation(expect: ExpectationUse): readonly Mention[] {
  switch (expect.kind) {
    case 'nobody is offered':
      return ofContact(expect.contact);
    case 'is offered':
      return [[expect.who, 'agent'], ...ofContact(expect.contact)];
    case 'hears':
    case 'receives':
      return [[expect.who, 'anyone']];
    case 'talks to':
      return [
        [expect.who, 'anyone'],
        [expect.to, 'anyone'],
      ];
    case 'is dialed':
    case 'was dialed':
    case 'is transferred to':
      return [[expect.who, 'caller']];
    case 'is':
      return [[expect.who, 'agent']];
    case 'was at':
    case 'ended':
    case 'contact':
      return ofContact(expect.contact);
    default:
      return [];
  }
}

/** Each name belongs to one actor. */
function doubles(scenario: ScenarioUse): readonly Finding[] {
  const seen = new Set<string>();
  return scenario.lines.flatMap((line) => {
    if ((line.kind !== 'agent' && line.kind !== 'caller') || line.name === null) return [];
    const { text, place } = line.name;
    if (seen.has(text)) return [find(unknownActor, place, { name: text, why: 'is declared already', near: [] })];
    seen.add(text);
    return [];
  });
}
