import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { BlockId, CreateCallback, Name } from '../ir/program.ts';
import type { FunctionAnswer, Line, Mock, Scenario, ScenarioPlace, Scenarios } from '../ir/scenarios.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import type { AnswerUse, MockedValue, ScenarioLine, ScenarioUse } from '../semantics/model/scenarios.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import type { Recall } from '../recall/index.ts';
import { settingsOfCallback } from './callback-settings.ts';
import { catchGap, gap, needed } from './gap.ts';
import { lowerAct } from './scenario-acts.ts';
import { lowerExpectation } from './scenario-expectations.ts';
import { declarationsOf } from './program.ts';
import type { LoweredParts, LoweredProgram } from './program.ts';
import type { LoweredFlow } from './lowered-flow.ts';
import { contactIn, dateIn, momentIn, timeIn } from './scenario-parts.ts';
import type { Played } from './scenario-parts.ts';
import { SourcePlaces } from './source-map.ts';
import { durationMs, numberIn, phoneNumberIn, plainText, spelled, wordOf } from './values.ts';

export function lowerScenarios(
  model: ProgramModel,
  { program, parts }: LoweredProgram,
  trees: ReadonlyMap<string, SyntaxTree>,
  found: Diagnostic[],
): Scenarios {
  const files = [...new Set(model.scenarios.map(({ file }) => file))].sort(byCodePoint);
  const places = new SourcePlaces(files, trees);
  const at = (place: Place): ScenarioPlace => {
    const { file, line, column } = places.range(place);
    return { file, line, column };
  };
  const played = playedOf(model, parts, ({ named }, block) => named.idOf(block));
  return {
    format: 'ringback/scenarios',
    version: 1,
    program: program.hash,
    files,
    scenarios: model.scenarios.flatMap(
      (scenario) => catchGap(found, () => [lowerScenario(scenario, played, at)]) ?? [],
    ),
  };
}

/** What `lowerScenarios` would report. */
export function findScenarioGaps(model: ProgramModel, parts: LoweredParts, recall: Recall): readonly Diagnostic[] {
  // which block it is no gap depends on
  const world = playedOf(model, parts, () => '');
  const nowhere = (): ScenarioPlace => ({ file: 0, line: 0, column: 0 });
  const outcomes = recall.each({
    task: 'lower scenario',
    items: model.scenarios,
    of: (scenario) => scenario,
    world,
    aboutOneName: ['isQueue', 'isFunction', 'isHours', 'isFlow', 'numberOf', 'outcomesOf'],
    work(played, scenario) {
      const found: Diagnostic[] = [];
      catchGap(found, () => lowerScenario(scenario, played, nowhere));
      return { value: null, findings: found.map((diagnostic) => ({ diagnostic, once: null })) };
    },
  });
  return recall.findings('lower scenario', outcomes).map(({ diagnostic }) => diagnostic);
}

function playedOf(
  model: ProgramModel,
  { content: { phoneNumbers }, flows }: LoweredParts,
  idOf: (lowered: LoweredFlow, block: CreateCallback) => BlockId,
): Played {
  let byName: ReadonlyMap<Name, LoweredFlow> | undefined;
  const flowOf = (name: Name): LoweredFlow | undefined =>
    (byName ??= new Map(flows.map((each) => [each.flow.name, each]))).get(name);
  return {
    ...declarationsOf(model),
    isFlow: (name) => model.flows.has(name),
    numberOf: (name) => phoneNumbers.find((one) => one.name === name)?.number ?? null,
    callbackSettings: (queue, asIn) => settingsOfCallback(queue, asIn, model, flowOf, idOf),
  };
}

function lowerScenario(scenario: ScenarioUse, context: Played, at: (place: Place) => ScenarioPlace): Scenario {
  const lines = <K extends ScenarioLine['kind']>(kind: K) =>
    scenario.lines.filter((line): line is Extract<ScenarioLine, { readonly kind: K }> => line.kind === kind);
  const clock = needed(lines('clock')[0], scenario.keyword, 'the clock, as in `clock: 2026-03-02 10:00`');
  return {
    title: plainText(needed(scenario.title, scenario.place, 'the title')),
    at: at(scenario.place),
    clock: { date: dateIn(clock.date, clock.place), time: timeIn(clock.time, clock.place) },
    agents: lines('agent').map(({ name, profile, available, place }) => ({
      name: spelled(needed(name, place, "the agent's name")),
      profile: spelled(needed(profile, place, 'the routing profile')),
      available,
      at: at(place),
    })),
    callers: lines('caller').map(({ name, number, place }) => ({
      name: spelled(needed(name, place, "the caller's name")),
      number: phoneNumberIn(number, place),
      at: at(place),
    })),
    mocks: lines('mock').map((line) => lowerMock(line, context, at(line.place))),
    lines: scenario.lines.flatMap((line) => lowerLine(line, context, at) ?? []),
  };
}

/** What happens or is expected; the world and the people of a scenario are lists of their own. */
function lowerLine(line: ScenarioLine, context: Played, placed: (place: Place) => ScenarioPlace): Line[] {
  const { place } = line;
  const at = placed(place);
  switch (line.kind) {
    case 'clock':
    case 'agent':
    case 'caller':
    case 'mock':
      return [];
    case 'at':
      return [{ at, kind: 'at', ...momentIn(line.moment, place) }];
    case 'after':
      return [{ at, kind: 'after', durationMs: durationMs(line.duration, place) }];
    case 'within': {
      const expect = lowerExpectation(needed(line.expect, place, 'what is expected'), context);
      return [{ at, kind: 'within', durationMs: durationMs(line.duration, place), expect }];
    }
    case 'expect':
      return [
        { at, kind: 'expect', expect: lowerExpectation(needed(line.expect, place, 'what is expected'), context) },
      ];
    case 'split takes': {
      const way = needed(line.way, place, 'which way');
      return [{ at, kind: 'split takes', way: way === 'otherwise' ? way : numberIn(way, place) }];
    }
    case 'service':
      return [{ at, kind: 'service', event: needed(line.event, place, 'what the service does') }];
    case 'telephony':
      return [{ at, kind: 'telephony', event: needed(line.event, place, 'what telephony does') }];
    case 'stop':
      return [{ at, kind: 'stop', contact: contactIn(line.contact, place) }];
    case 'callers wait':
      return [
        {
          at,
          kind: 'callers wait',
          count: numberIn(line.count, place),
          queue: spelled(needed(line.queue, place, 'the queue')),
        },
      ];
    case 'acts':
      return line.acts.map((use) => ({
        at: placed(use.place),
        kind: 'act',
        actor: spelled(use.actor),
        act: lowerAct(use, context),
      }));
  }
}

function lowerMock(line: Extract<ScenarioLine, { readonly kind: 'mock' }>, played: Played, at: ScenarioPlace): Mock {
  const name = spelled(needed(line.name, line.place, 'what is mocked'));
  if (played.isFunction(name)) {
    const answers = line.answers.map((answer) => lowerAnswer(answer));
    return {
      kind: 'function',
      function: name,
      when: line.when === null ? null : line.when.map(lowerMockedValue),
      answers,
      at,
    };
  }
  const [answer] = line.answers;
  const word = answer?.word?.text;
  if (played.isHours(name) && (word === 'open' || word === 'closed'))
    return { kind: 'hours', hours: name, state: word, at };
  if (word === 'fails') return { kind: 'fails', name, at };
  return gap(answer?.place ?? line.place, `${name} can only be mocked to fail`);
}

function lowerAnswer(answer: AnswerUse): FunctionAnswer {
  if (answer.word === null) return { kind: 'values', values: answer.values.map(lowerMockedValue) };
  return answer.word.text === 'fails' ? { kind: 'fails' } : gap(answer.place, 'a function answers values, or fails');
}

/** Everything stored is text, and so is what a function gets and answers. */
function lowerMockedValue({ name, value }: MockedValue): { readonly name: string; readonly value: string } {
  const literal = needed(value, name.place, 'the value');
  return { name: spelled(name), value: literal.kind === 'text' ? plainText(literal) : wordOf(literal) };
}
