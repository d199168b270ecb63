import type {
  ActUse,
  ContactUse,
  ExpectationUse,
  Literal,
  MockedValue,
  ScenarioLine,
  ScenarioUse,
  Written,
} from '../../semantics/model/index.ts';
import { inCondition } from './in-values.ts';
import { mention, ownerOf } from './mention.ts';
import type { Mention, NamedKind } from './mention.ts';

/** What the actors of a scenario belong to. */
export function scenarioKey({ file, place }: Pick<ScenarioUse, 'file' | 'place'>): string {
  return `scenario ${file}:${place.start}`;
}

/** These acts bring their caller into being, unless the scenario declares one of that name. */
const ARRIVALS: ReadonlySet<ActUse['kind']> = new Set(['calls', 'has a callback']);

/** What can be mocked: a function, hours, or anything that fails. */
const MOCKED_KINDS: readonly NamedKind[] = ['function', 'hours', 'queue', 'flow', 'prompt'];

/** Every name in a scenario; in damaged lines as well, as far as they were read. */
export function inScenario(scenario: ScenarioUse): readonly Mention[] {
  const owner = scenarioKey(scenario);
  const met = new Set<string>();
  for (const line of scenario.lines) {
    if ((line.kind === 'agent' || line.kind === 'caller') && line.name !== null) met.add(line.name.text);
  }
  const actor = (name: Written | null): readonly Mention[] =>
    name === null ? [] : [mention(name, ['actor'], 'reads', owner)];
  const read = { owner, met, actor };
  return scenario.lines.flatMap((line) => inLine(line, read));
}

interface Reading {
  readonly owner: string;
  /** Who is there already. */
  readonly met: Set<string>;
  readonly actor: (name: Written | null) => readonly Mention[];
}

function inLine(line: ScenarioLine, read: Reading): readonly Mention[] {
  switch (line.kind) {
    case 'agent':
      return [...defined(line.name, read), ...named(line.profile, ['routing profile'])];
    case 'caller':
      return defined(line.name, read);
    case 'mock':
      return inMock(line);
    case 'within':
    case 'expect':
      return inExpectation(line.expect, read);
    case 'stop':
      return ofContact(line.contact, read);
    case 'callers wait':
      return named(line.queue, ['queue']);
    case 'acts':
      return line.acts.flatMap((act) => inAct(act, read));
    default:
      return [];
  }
}

const defined = (name: Written | null, { owner }: Reading): readonly Mention[] =>
  name === null ? [] : [mention(name, ['actor'], 'defines', owner)];

const named = (name: Written | null, kinds: readonly NamedKind[]): readonly Mention[] =>
  name === null ? [] : [mention(name, kinds, 'reads')];

const isWritten = (value: Written | Literal): value is Written => !('kind' in value);

/** A number of the program stands for its declaration. */
function called(to: Written | Literal | null, kinds: readonly NamedKind[]): readonly Mention[] {
  if (to === null) return [];
  if (isWritten(to)) return named(to, kinds);
  if (to.kind !== 'phone number') return [];
  return [{ ...mention({ text: to.number, place: to.place }, ['phone number'], 'reads'), isNumber: true }];
}

const ofContact = (contact: ContactUse | null, { actor }: Reading): readonly Mention[] => actor(contact?.actor ?? null);

function inMock({ name, when, answers }: ScenarioLine & { readonly kind: 'mock' }): readonly Mention[] {
  if (name === null) return [];
  const owner = ownerOf({ kind: 'function', name: name.text });
  const values = (given: readonly MockedValue[], kind: NamedKind): readonly Mention[] =>
    given.map((each) => mention(each.name, [kind], 'writes', owner));
  return [
    ...named(name, MOCKED_KINDS),
    ...values(when ?? [], 'parameter'),
    ...answers.flatMap((answer) => values(answer.values, 'result')),
  ];
}

function inAct(act: ActUse, read: Reading): readonly Mention[] {
  const arrives = ARRIVALS.has(act.kind) && !read.met.has(act.actor.text);
  if (arrives) read.met.add(act.actor.text);
  const actor = arrives ? defined(act.actor, read) : read.actor(act.actor);
  switch (act.kind) {
    case 'calls':
      return [...actor, ...called(act.to, ['flow'])];
    case 'has a callback':
      return [...actor, ...named(act.queue, ['queue']), ...named(act.asIn, ['flow', 'module'])];
    case 'holds':
    case 'takes back':
      return [...actor, ...read.actor(act.who)];
    case 'transfers':
      return [...actor, ...read.actor(act.who), ...transferred(act.to, read)];
    default:
      return actor;
  }
}

/** To an agent of the scenario, else to a queue; a number outside is no name. */
function transferred(to: Written | Literal | null, { met, actor }: Reading): readonly Mention[] {
  if (to === null || !isWritten(to)) return [];
  return met.has(to.text) ? actor(to) : named(to, ['queue', 'flow']);
}

function inExpectation(expect: ExpectationUse | null, read: Reading): readonly Mention[] {
  switch (expect?.kind) {
    case 'nobody is offered':
    case 'was at':
    case 'ended':
      return ofContact(expect.contact, read);
    case 'is offered':
      return [...read.actor(expect.who), ...ofContact(expect.contact, read)];
    case 'contact':
      return [...ofContact(expect.contact, read), ...inCondition(expect.condition, null)];
    case 'hears':
    case 'receives':
    case 'is dialed':
    case 'was dialed':
    case 'is':
      return read.actor(expect.who);
    case 'talks to':
      return [...read.actor(expect.who), ...read.actor(expect.to)];
    case 'is transferred to':
      return [...read.actor(expect.who), ...transferred(expect.to, read)];
    case 'holds':
    case 'figure':
    case 'since':
      return named(expect.queue, ['queue']);
    default:
      return [];
  }
}
