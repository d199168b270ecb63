import type { DeclarationKind } from '../../semantics/language/shapes.ts';
import type { OpenRule } from '../../syntax/prefix-reader.ts';
import type { Candidate } from './candidate.ts';
import { callerOf, readBy, tokensFrom } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { asMember } from './known-values.ts';
import { figureCandidates } from './references.ts';
import { nameAfter } from './statement-kinds.ts';
import { namesOfKind } from './values.ts';

/** What the report of a queue counts, in the words of `since` (S30). */
const REPORT_FIGURES = [
  'offered',
  'handled',
  'abandoned',
  'callbacks made',
  'callbacks reached',
  'callbacks not reached',
  'callbacks expired',
  'dials',
  'retries',
  'average speed of answer',
  'service level',
];

/** Who acts in the scenario around the cursor. */
export interface Cast {
  readonly agents: readonly string[];
  readonly callers: readonly string[];
}

/** Reads the cast from the tokens, those behind the cursor too: `agent Ann: …`, `Mia calls …`, `Mia has a callback …`. */
export function castOf(cursor: Cursor): Cast {
  const agents = new Set<string>();
  const callers = new Set<string>();
  let [before, name] = ['', ''];
  let depth = 0;
  for (const { kind, text, start } of tokensFrom(cursor, cursor.declarationStart)) {
    if (kind === '{') depth++;
    if (kind === '}' && --depth <= 0) break;
    if (name !== '' && (text === 'calls' || text === 'has')) callers.add(name);
    if (name !== '' && text === ':' && before === 'agent') agents.add(name);
    if (name !== '' && text === ':' && before === 'caller') callers.add(name);
    if (kind === 'Name' && start !== cursor.word.start) name = text.normalize('NFC');
    else {
      before = text;
      name = '';
    }
  }
  for (const agent of agents) callers.delete(agent);
  return { agents: [...agents], callers: [...callers] };
}

const actor = (name: string, detail: string): Candidate => ({ label: name, kind: 'actor', rank: 'name', detail });

export function actors(cursor: Cursor, who: 'agents' | 'callers' | 'anyone'): readonly Candidate[] {
  const { agents, callers } = castOf(cursor);
  return [
    ...(who === 'agents' ? [] : callers.map((name) => actor(name, 'caller'))),
    ...(who === 'callers' ? [] : agents.map((name) => actor(name, 'agent'))),
  ];
}

/** What is rarely meant. */
const lastly = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.map((each) => ({ ...each, rank: 'part' }));

/** Who acts in other scenarios and not yet in this one: people are called alike from scenario to scenario. */
function actorsElsewhere(cursor: Cursor, who: 'agents' | 'callers'): readonly Candidate[] {
  const { agents, callers } = castOf(cursor);
  const here = new Set([...agents, ...callers]);
  const names = new Set<string>();
  for (const { lines } of cursor.program.model.scenarios) {
    for (const line of lines) {
      if (line.kind === 'agent' && who === 'agents' && line.name !== null) names.add(line.name.text);
      if (line.kind === 'caller' && who === 'callers' && line.name !== null) names.add(line.name.text);
      if (line.kind !== 'acts' || who === 'agents') continue;
      for (const { kind, actor: by } of line.acts)
        if (kind === 'calls' || kind === 'has a callback') names.add(by.text);
    }
  }
  return [...names].filter((name) => !here.has(name)).map((name) => actor(name, 'in other scenarios'));
}

/** Words that only an agent's, and only a caller's acts begin with. */
const ACTS_OF_AGENTS: ReadonlySet<string> = new Set([
  'becomes',
  'accepts',
  'declines',
  'holds',
  'takes',
  'transfers',
  'ends',
]);
const ACTS_OF_CALLERS: ReadonlySet<string> = new Set([
  'presses',
  'enters',
  'answers',
  'does',
  'rejects',
  'is',
  'calls',
  'has',
]);

/** Whether somebody can do what a word begins; anybody may who is not known yet. */
export function canAct(cursor: Cursor, rule: OpenRule, word: string): boolean {
  const [who] = readBy(cursor, rule);
  if (who?.kind !== 'Name') return true;
  const { agents, callers } = castOf(cursor);
  const name = who.text.normalize('NFC');
  if (agents.includes(name)) return !ACTS_OF_CALLERS.has(word);
  return !callers.includes(name) || !ACTS_OF_AGENTS.has(word);
}

/** Names that may stand at a place of a scenario line. */
export function namesInScenario(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const kinds = (...of: readonly DeclarationKind[]): readonly Candidate[] =>
    of.flatMap((kind) => namesOfKind(cursor, kind));
  const said = readBy(cursor, rule);
  const last = said.at(-1)?.text;
  switch (rule.name) {
    case 'AgentLine':
      return last === ':' ? kinds('routing profile') : actorsElsewhere(cursor, 'agents');
    case 'CallerLine':
      return actorsElsewhere(cursor, 'callers');
    case 'MockLine':
      return [...kinds('function', 'hours'), ...lastly(kinds('queue', 'flow', 'prompt'))];
    case 'CallersWaitLine':
      return kinds('queue');
    case 'ContactOf':
      return actors(cursor, 'callers');
    case 'Act':
      if (last === undefined) return [...actors(cursor, 'anyone'), ...lastly(actorsElsewhere(cursor, 'callers'))];
      if (last === 'calls') return [...namesOfKind(cursor, 'flow', ['inbound']), ...kinds('phone number')];
      if (last === 'in') return said.at(-2)?.text === 'as' ? kinds('flow') : kinds('queue');
      if (last === 'to') return [...kinds('queue'), ...actors(cursor, 'agents')];
      return actors(cursor, 'callers');
    case 'Expectation':
      if (last === 'to') return actors(cursor, 'anyone');
      return last === undefined ? [...actors(cursor, 'anyone'), ...kinds('queue')] : [];
    case 'state':
      return [...kinds('queue'), ...actors(cursor, 'agents')];
    default:
      return [];
  }
}

/** Parameters and results of the function that a line mocks, and what else it may answer. */
export function mockCandidates(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const line = callerOf(rule, 'MockLine');
  if (line === undefined) return [];
  const name = nameAfter(readBy(cursor, line), 'mock') ?? '';
  const { functions, hours } = cursor.program.model;
  const mocked = functions.get(name);
  if (callerOf(rule, 'MockArgument') ?? rule.name === 'MockArgument') {
    return (mocked?.parameters ?? []).map(({ text }): Candidate => ({
      label: asMember(text),
      kind: 'parameter',
      rank: 'wanted',
      newText: `${asMember(text)}: ""`,
      snippet: `${asMember(text)}: "$0"`,
    }));
  }
  const answer = rule.name === 'Answer' ? rule : (callerOf(rule, 'Answer') ?? rule);
  const said = new Set(readBy(cursor, answer).map(({ text }) => text));
  const left = (mocked?.returns ?? []).filter(({ text }) => !said.has(asMember(text)));
  const results = left.map(({ text }): Candidate => ({
    label: asMember(text),
    kind: 'result',
    rank: 'wanted',
    newText: `${asMember(text)} ""`,
    snippet: `${asMember(text)} "$0"`,
  }));
  if (answer.from < cursor.before.length) return results; // behind the first result another one may follow
  const words = hours.has(name) ? ['closed', 'open', 'fails'] : ['fails'];
  return [...results, ...words.map((word): Candidate => ({ label: word, kind: 'value', rank: 'name' }))];
}

/** What a queue is asked for, now or since a time. */
export function scenarioFigures(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  if (rule.name !== 'Figure') return figureCandidates();
  const said = readBy(cursor, rule).map(({ text }) => text);
  const begun = said.length === 0 ? '' : `${said.join(' ')} `;
  return REPORT_FIGURES.filter((figure) => figure.startsWith(begun)).map((figure) => ({
    label: figure.slice(begun.length),
    kind: 'value',
    rank: 'wanted',
  }));
}
