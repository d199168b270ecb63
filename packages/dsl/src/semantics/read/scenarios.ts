import type { SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { AnswerUse, Literal, MockedValue, ScenarioLine, ScenarioUse } from '../model/index.ts';
import { readAct } from './acts.ts';
import { readExpectation } from './expectations.ts';
import { firstLiteral, readContact, readMoment } from './scenario-parts.ts';
import { isName, isText, isWord, placeOf, writtenOrNull } from './source.ts';
import type { Source } from './source.ts';
import { memberName } from './statements.ts';
import { readText } from './texts.ts';

export function readScenario(source: Source, node: SyntaxNode): ScenarioUse {
  const title = node.tokens.find(isText);
  return {
    title: title === undefined ? null : readText(source, title),
    file: source.file,
    place: placeOf(source, node),
    keyword: placeOf(source, node.tokens[0] ?? node),
    lines: node.nodes.flatMap((line) => readLine(source, line) ?? []),
    damaged: node.isDamaged,
  };
}

function readLine(source: Source, node: SyntaxNode): ScenarioLine | null {
  const base = { place: placeOf(source, node), damaged: node.isDamaged };
  const has = (kind: string): boolean => node.tokens.some((token) => token.kind === kind);
  const literal = (kind?: string): Literal | null => firstLiteral(source, node, kind);
  const nameTokens = node.tokens.filter(isName);
  const name = (index: number) => writtenOrNull(source, nameTokens[index]);
  switch (node.kind) {
    case 'ClockLine':
      return { ...base, kind: 'clock', date: literal('Date'), time: literal('Time') };
    case 'AgentLine':
      return { ...base, kind: 'agent', name: name(0), profile: name(1), available: has('available') };
    case 'CallerLine':
      return { ...base, kind: 'caller', name: name(0), number: literal() };
    case 'MockLine': {
      const when = node
        .first('MockArguments')
        ?.all('MockArgument')
        .flatMap((each) => {
          const written = memberName(source, each.tokens[0]);
          return written === null ? [] : [{ name: written, value: firstLiteral(source, each, undefined, 1) }];
        });
      const answers = node.all('Answer').filter((each) => !each.isEmpty);
      return {
        ...base,
        kind: 'mock',
        name: name(0),
        when: when ?? null,
        answers: answers.map((each) => readAnswer(source, each)),
      };
    }
    case 'AtLine':
      return { ...base, kind: 'at', moment: readMoment(source, node.first('Moment')) };
    case 'AfterLine':
      return { ...base, kind: 'after', duration: literal() };
    case 'WithinLine':
      return {
        ...base,
        kind: 'within',
        duration: literal(),
        expect: readExpectation(source, node.first('Expectation')),
      };
    case 'ExpectLine':
      return { ...base, kind: 'expect', expect: readExpectation(source, node.first('Expectation')) };
    case 'SplitLine':
      return { ...base, kind: 'split takes', way: has('otherwise') ? 'otherwise' : literal() };
    case 'ServiceLine':
      return { ...base, kind: 'service', event: has('crashes') ? 'crashes' : has('restarts') ? 'restarts' : null };
    case 'TelephonyLine': {
      const event = has('fails') ? 'fails' : has('silent') ? 'goes silent' : has('recovers') ? 'recovers' : null;
      return { ...base, kind: 'telephony', event };
    }
    case 'StopLine':
      return { ...base, kind: 'stop', contact: readContact(source, node.first('ContactOf')) };
    case 'CallersWaitLine':
      return { ...base, kind: 'callers wait', count: literal(), queue: name(0) };
    case 'ActLine':
      return { ...base, kind: 'acts', acts: node.all('Act').flatMap((act) => readAct(source, act) ?? []) };
    default:
      return null;
  }
}

/** `name "Mia" open_callback "no"`: names and values in turn; or one word alone, `fails`. */
function readAnswer(source: Source, node: SyntaxNode): AnswerUse {
  const place = placeOf(source, node);
  const { tokens } = node;
  const [first] = tokens;
  if (tokens.length === 1 && isWord(first)) return { word: { text: first.text, place }, values: [], place };
  const values: MockedValue[] = [];
  for (let index = 0; index < tokens.length; index += 2) {
    const name = memberName(source, tokens[index]);
    const value = tokens[index + 1];
    if (name !== null)
      values.push({ name, value: value !== undefined && isText(value) ? readText(source, value) : null });
  }
  return { word: null, values, place };
}
