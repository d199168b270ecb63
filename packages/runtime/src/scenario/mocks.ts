import type { FunctionAnswer, Mock, Name, Program } from '@ringback/dsl/ir';
import type { FunctionBody, FunctionValues } from '../shell/effects.ts';

type FunctionMock = Extract<Mock, { kind: 'function' }>;

/**
 * Bodies for the functions of a program: the first mock whose arguments are those of the call answers, a mock without
 * arguments any call that no other one names. A function that nobody mocks fails, as one that nobody supplies does.
 */
export function mockedFunctions(program: Program, mocks: readonly Mock[]): Readonly<Record<Name, FunctionBody>> {
  const failing = new Set(mocks.flatMap((mock) => (mock.kind === 'fails' ? [mock.name] : [])));
  return Object.fromEntries(
    program.functions.map(({ name }) => {
      const own = mocks.filter((mock) => mock.kind === 'function').filter((mock) => mock.function === name);
      const ordered = [...own.filter((mock) => mock.when !== null), ...own.filter((mock) => mock.when === null)];
      return [name, bodyOf(name, ordered, failing.has(name))];
    }),
  );
}

function bodyOf(name: Name, mocks: readonly FunctionMock[], fails: boolean): FunctionBody {
  /** How often each mock has answered: its answers come one after another, the last one stays. */
  const answered = new Map<FunctionMock, number>();
  return (values) => {
    const mock = mocks.find(({ when }) => when === null || when.every((each) => values[each.name] === each.value));
    if (fails || mock === undefined) throw new Error(`${name} is not mocked`);
    const count = answered.get(mock) ?? 0;
    answered.set(mock, count + 1);
    const answer = mock.answers[Math.min(count, mock.answers.length - 1)];
    if (answer === undefined || answer.kind === 'fails') throw new Error(`${name} fails, as mocked`);
    return valuesOf(answer);
  };
}

function valuesOf(answer: Extract<FunctionAnswer, { kind: 'values' }>): FunctionValues {
  return Object.fromEntries(answer.values.map(({ name, value }) => [name, value]));
}
