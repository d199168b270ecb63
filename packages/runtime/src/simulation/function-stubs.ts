import type { FunctionDeclaration, Name, Program } from '@ringback/dsl/ir';
import type { FunctionBody } from '../shell/effects.ts';
import type { Chance } from './chance.ts';
import { HABITS } from './habits.ts';

const PEOPLE = ['Mia', 'Leo', 'Ada', 'Noah', 'Eva', 'Uwe', 'Lin', 'Omar', 'Sara', 'Ivo', 'Kai', 'Zara'];

/** What a result is probably called, and what it then probably is. The first that fits answers. */
const GUESSES: readonly { readonly named: RegExp; readonly values: readonly (readonly [string, number])[] }[] = [
  {
    named: /^(open|is|has|was|had)_|_(open|found|exists)$|duplicate|blocked/i,
    values: [
      ['no', 92],
      ['yes', 8],
    ],
  },
  {
    named: /tier|level|segment|class/i,
    values: [
      ['none', 70],
      ['silver', 20],
      ['gold', 10],
    ],
  },
  {
    named: /lang/i,
    values: [
      ['en-US', 80],
      ['es-US', 20],
    ],
  },
  { named: /name|customer|person/i, values: PEOPLE.map((name) => [name, 1] as const) },
  {
    named: /count|number|amount|balance|age/i,
    values: [
      ['0', 3],
      ['1', 4],
      ['2', 2],
      ['7', 1],
    ],
  },
];
const ANYTHING = [
  ['yes', 1],
  ['no', 1],
] as const;

/** Bodies for the functions of a program that answer at once, by chance, and now and then fail. */
export function stubbedFunctions(program: Program, chance: Chance): Readonly<Record<Name, FunctionBody>> {
  return Object.fromEntries(
    program.functions.map((declared) => [declared.name, stub(declared, chance.of(declared.name))]),
  );
}

function stub({ name, returns }: FunctionDeclaration, chance: Chance): FunctionBody {
  return () => {
    if (chance.happens(HABITS.functions.fails)) throw new Error(`${name} is out of order`);
    return Object.fromEntries(
      returns.map((result) => {
        const guess = GUESSES.find(({ named }) => named.test(result));
        return [result, chance.pickWeighted<string>(guess?.values ?? ANYTHING)];
      }),
    );
  };
}
