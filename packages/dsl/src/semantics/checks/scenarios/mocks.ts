import { defineRule } from '../../../diagnostics/index.ts';
import type { ScenarioLine, ScenarioUse, Written } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { checkName } from '../names/unknown-name.ts';
import type { Known, Program } from '../program.ts';
import { aKind, didYouMean, oneOf } from '../wording.ts';

const wrongMock = defineRule<{ readonly what: string; readonly near: readonly string[] }>({
  code: 'wrong-mock',
  severity: 'error',
  message: ({ what, near }) => what + didYouMean(near),
});

type MockLine = ScenarioLine & { readonly kind: 'mock' };

/** A mock answers as what it stands for: a function with its results, hours with open or closed; anything may fail. */
export function checkMocks(program: Program, scenario: ScenarioUse): readonly Finding[] {
  const mocks = scenario.lines.flatMap((line) => (line.kind === 'mock' && !line.damaged ? [line] : []));
  return [...mocks.flatMap((line) => checkMock(program, line)), ...neverAsked(mocks)];
}

/** The first mock that fits answers; what stands behind one for any call is never asked. */
function neverAsked(mocks: readonly MockLine[]): readonly Finding[] {
  const answersAll = new Map<string, MockLine>();
  return mocks.flatMap((line) => {
    const { name } = line;
    // Opening hours are what the last mock says, and what fails stays so.
    if (name === null || line.when !== null || line.answers.some(({ values }) => values.length === 0)) return [];
    const first = answersAll.get(name.text);
    if (first === undefined) answersAll.set(name.text, line);
    if (first === undefined) return [];
    const related = [{ ...first.place, message: 'this one answers any call' }];
    const what = `${name.text} is mocked for any call already, so this mock never answers`;
    return [find(wrongMock, name.place, { what, near: [] }, { related })];
  });
}

function checkMock(program: Program, line: MockLine): readonly Finding[] {
  const { name } = line;
  if (name === null) return [];
  const declared = program.declaredAs(name.text);
  if (declared.length === 0) {
    const failsOnly = line.answers.every(({ word }) => word?.text === 'fails');
    return checkName(program, name, {
      kinds: failsOnly ? ['function', 'hours', 'queue', 'flow', 'prompt'] : ['function', 'hours'],
    });
  }
  const asFunction = declared.find(({ kind }) => kind === 'function');
  if (asFunction !== undefined) {
    return program.isDamaged(name.text, 'function') ? [] : checkFunctionMock(asFunction, line);
  }
  const isHours = declared.some(({ kind }) => kind === 'hours');
  const words = isHours ? ['open', 'closed', 'fails'] : ['fails'];
  return line.answers.flatMap((answer) => {
    if (answer.word !== null && words.includes(answer.word.text)) return [];
    const near = answer.word === null ? [] : nearNames(answer.word.text, words);
    const what = `${isHours ? 'hours are' : `${aKind(declared[0]?.kind ?? 'queue')} can only be`} mocked as ${oneOf(words)}`;
    return [
      find(
        wrongMock,
        answer.place,
        { what, near },
        { fixes: near.map((each) => replacing(answer.place, each, false)) },
      ),
    ];
  });
}

function checkFunctionMock(declared: Known, line: MockLine): readonly Finding[] {
  const { parameters, returns } = declared;
  const unknown = (written: Written, verb: string, known: readonly string[]): readonly Finding[] => {
    if (known.includes(written.text)) return [];
    const near = nearNames(written.text, known);
    const what = `${declared.name} ${verb} no ${written.text}`;
    return [
      find(
        wrongMock,
        written.place,
        { what, near },
        { fixes: near.map((each) => replacing(written.place, each, false)), once: what },
      ),
    ];
  };
  return [
    ...(line.when ?? []).flatMap(({ name }) => unknown(name, 'takes', parameters)),
    ...line.answers.flatMap((answer) => {
      if (answer.word?.text === 'fails') return [];
      if (answer.word !== null) {
        const near = nearNames(answer.word.text, ['fails']);
        const what = `a function answers with results and their values, or fails`;
        return [
          find(
            wrongMock,
            answer.place,
            { what, near },
            { fixes: near.map((each) => replacing(answer.place, each, false)) },
          ),
        ];
      }
      return answer.values.flatMap(({ name }, index) => {
        const isTwice = answer.values.slice(0, index).some((before) => before.name.text === name.text);
        const what = `${name.text} stands twice in one answer`;
        return isTwice ? [find(wrongMock, name.place, { what, near: [] })] : unknown(name, 'returns', returns);
      });
    }),
  ];
}
