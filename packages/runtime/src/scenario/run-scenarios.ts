import type { Line, Mock, Name, Program, Scenario, ScenarioPlace, Scenarios, SourceMap } from '@ringback/dsl/ir';
import type { ContactId } from '../core/protocol.ts';
import { perform, type ActFailure } from './acts.ts';
import { check, type Verdict } from './expectations.ts';
import type { ReachedStatement, ScenarioFailure, ScenarioResult, TakenOutcome } from './result.ts';
import { Stage, type Mark } from './stage.ts';
import { timelineOf, type Sources } from './timeline.ts';
import { inWords, instantOf, wallClockAt } from './wall-time.ts';

export interface ScenarioRun {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly scenarios: Scenarios;
  /** Sources of the program by path relative to its folder; with them timelines quote the lines. */
  readonly sources?: Sources;
  /** Plays only those for which it holds. */
  readonly filter?: (scenario: Scenario, file: string) => boolean;
}

/** Plays scenarios on the real core in virtual time, in order, and says of each whether it passed. */
export function runScenarios(run: ScenarioRun): ScenarioResult[] {
  const { scenarios, filter } = run;
  if (scenarios.program !== run.program.hash) {
    throw new RangeError('these scenarios were checked against another program; compile both together');
  }
  return scenarios.scenarios
    .filter((scenario) => filter === undefined || filter(scenario, fileOf(run, scenario.at)))
    .map((scenario) => play(run, scenario));
}

const fileOf = (run: ScenarioRun, at: ScenarioPlace): string => run.scenarios.files[at.file] ?? '';

interface Failing {
  readonly kind: ScenarioFailure['kind'];
  readonly at: ScenarioPlace;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly because: readonly string[];
  readonly contacts: readonly ContactId[];
}

function play(run: ScenarioRun, scenario: Scenario): ScenarioResult {
  const { timezone } = run.program.center;
  const { date, time } = scenario.clock;
  const startMs = instantOf(date, time, timezone);
  const told = { title: scenario.title, file: fileOf(run, scenario.at), at: scenario.at };
  if (startMs === null) {
    const failing = { at: scenario.at, ...noSuchTime(`${date} ${time}`, timezone) };
    // There is no instant to speak of; the epoch stands for it.
    const failure = failureOf(run, failing, { when: wallClockAt(0, timezone), timelines: [] });
    return { ...told, passed: false, failure, playedMs: 0, reached: [], taken: [] };
  }
  const stage = new Stage(run.program, scenario, startMs);
  const failing = begin(stage, scenario) ?? playLines(stage, scenario.lines);
  const failure =
    failing === null
      ? null
      : failureOf(run, failing, {
          when: stage.clockAt(stage.nowMs()),
          timelines: failing.contacts.map((contact) => timelineOf(stage, contact, run.sourceMap, run.sources ?? {})),
        });
  return { ...told, passed: failure === null, failure, playedMs: stage.nowMs() - startMs, ...wentThrough(stage) };
}

function failureOf(
  run: ScenarioRun,
  { kind, at, message, expected, actual, because }: Failing,
  scene: Pick<ScenarioFailure, 'when' | 'timelines'>,
): ScenarioFailure {
  return { kind, file: fileOf(run, at), at, message, expected, actual, because, ...scene };
}

/** Mocks and agents stand before the first line. */
function begin(stage: Stage, scenario: Scenario): Failing | null {
  for (const mock of scenario.mocks) {
    const failure = applyMock(stage, mock);
    if (failure !== null) return actFailed(stage, mock.at, null, failure);
  }
  for (const { name, profile, available, at } of scenario.agents) {
    const status = available ? 'available' : 'offline';
    const refusal = stage.take({ kind: 'agent signs in', agent: name, profile, status });
    if (refusal !== null) return actFailed(stage, at, null, { expected: `${name} signs in`, actual: refusal });
  }
  return null;
}

function applyMock(stage: Stage, mock: Mock): ActFailure | null {
  switch (mock.kind) {
    case 'function':
      return null;
    case 'hours': {
      const refusal = stage.take({ kind: 'override hours', hours: mock.hours, state: mock.state });
      return refusal === null ? null : { expected: `${mock.hours} is ${mock.state}`, actual: refusal };
    }
    case 'fails':
      if (stage.program.functions.some(({ name }) => name === mock.name)) return null;
      stage.take({ kind: 'override failure', name: mock.name, fails: true });
      return null;
  }
}

function playLines(stage: Stage, lines: readonly Line[]): Failing | null {
  let mark = stage.mark();
  for (const line of lines) {
    const before = stage.mark();
    const nowMs = stage.nowMs();
    const failing = playLine(stage, line, mark);
    if (failing !== null) return failing;
    // An expectation that holds at once moves neither the clock nor what counts as just heard.
    const stoodStill = stage.nowMs() === nowMs && (line.kind === 'expect' || line.kind === 'within');
    if (!stoodStill) mark = before;
  }
  return null;
}

function playLine(stage: Stage, line: Line, mark: Mark): Failing | null {
  const acted = (actor: Name | null, failure: ActFailure | null): Failing | null =>
    failure === null ? null : actFailed(stage, line.at, actor, failure);
  const took = (what: string, refusal: string | null): Failing | null =>
    acted(null, refusal === null ? null : { expected: what, actual: refusal });
  switch (line.kind) {
    case 'at':
      return moveTo(stage, line);
    case 'after':
      stage.center.playUntil(stage.nowMs() + line.durationMs);
      return null;
    case 'within': {
      let verdict = check(stage, line.expect, mark);
      const endMs = stage.nowMs() + line.durationMs;
      if (!verdict.holds) {
        stage.center.playUntil(endMs, () => {
          verdict = check(stage, line.expect, mark);
          return verdict.holds;
        });
      }
      return judged(line.at, verdict, `within ${inWords(line.durationMs)} `);
    }
    case 'expect':
      return judged(line.at, check(stage, line.expect, mark), '');
    case 'act':
      return acted(line.actor, perform(stage, line.actor, line.act));
    case 'callers wait':
      return took(`${line.count} callers wait in ${line.queue}`, callersWait(stage, line));
    case 'split takes':
      return took(`split takes ${line.way}`, stage.take({ kind: 'override split', way: line.way }));
    case 'stop': {
      const contact = stage.contactOf(line.contact);
      const { actor, which } = line.contact;
      if (contact === null) return acted(actor, { expected: `${actor} has a ${which}`, actual: `${actor} has none` });
      return took(`${actor}'s ${which} is stopped`, stage.take({ kind: 'stop contact', contact }));
    }
    case 'telephony':
      stage.center.telephony.setTrouble(TROUBLES[line.event]);
      return null;
    case 'service':
      if (line.event === 'crashes') stage.center.crash();
      else stage.center.restart();
      return null;
  }
}

const TROUBLES = { fails: 'fails', 'goes silent': 'silent', recovers: 'none' } as const;

function moveTo(stage: Stage, line: Extract<Line, { kind: 'at' }>): Failing | null {
  const { timezone } = stage.program.center;
  const date = line.date ?? stage.clockAt(stage.nowMs()).date;
  const toMs = instantOf(date, line.time, timezone);
  if (toMs === null) return { at: line.at, ...noSuchTime(`${date} ${line.time}`, timezone) };
  if (toMs < stage.nowMs()) {
    const now = stage.clockAt(stage.nowMs());
    const expected = `a time after ${now.date} ${now.time}`;
    const actual = `${date} ${line.time} is over`;
    const message = `the clock stands at ${now.time} and cannot go back to ${line.time}`;
    return { kind: 'time', at: line.at, message, expected, actual, because: [], contacts: [] };
  }
  stage.center.playUntil(toMs);
  return null;
}

function noSuchTime(time: string, timezone: string): Omit<Failing, 'at'> {
  return {
    kind: 'time',
    message: `there is no ${time} in ${timezone}: clocks are put forward over it`,
    expected: 'a time that the clock on the wall shows',
    actual: `${time} never comes`,
    because: [],
    contacts: [],
  };
}

function callersWait(stage: Stage, { count, queue }: Extract<Line, { kind: 'callers wait' }>): string | null {
  for (let caller = 0; caller < count; caller++) {
    const from = stage.anotherNumber();
    const leg = stage.center.telephony.connected(from);
    const refusal = stage.take({ kind: 'enqueue', leg, from, queue });
    if (refusal !== null) return refusal;
  }
  return null;
}

function judged(at: ScenarioPlace, verdict: Verdict, when: string): Failing | null {
  if (verdict.holds) return null;
  const { expected, actual, because, contacts, unsupported: isUnsupported } = verdict;
  return {
    kind: isUnsupported === true ? 'unsupported' : 'expectation',
    at,
    message: `expected that ${when}${expected}, but ${actual}`,
    expected: `${when}${expected}`,
    actual,
    because,
    contacts,
  };
}

function actFailed(stage: Stage, at: ScenarioPlace, actor: Name | null, failure: ActFailure): Failing {
  const { expected, actual } = failure;
  return {
    kind: 'act',
    at,
    message: `this needs that ${expected}, but ${actual}`,
    expected,
    actual,
    because: [],
    contacts: actor === null || stage.isAgent(actor) ? [] : stage.contactsOf(actor),
  };
}

function wentThrough(stage: Stage): Pick<ScenarioResult, 'reached' | 'taken'> {
  const reached = new Map<string, ReachedStatement>();
  const taken = new Map<string, TakenOutcome>();
  for (const event of stage.events) {
    if (event.kind === 'block began') {
      const { flow, block } = event;
      const at = JSON.stringify([flow, block]);
      reached.set(at, { flow, block, times: (reached.get(at)?.times ?? 0) + 1 });
    } else if (event.kind === 'block left') {
      const { flow, block, outcome } = event;
      const at = JSON.stringify([flow, block, outcome]);
      taken.set(at, { flow, block, outcome, times: (taken.get(at)?.times ?? 0) + 1 });
    }
  }
  return { reached: [...reached.values()], taken: [...taken.values()] };
}
