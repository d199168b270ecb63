/** Every pair of things that go wrong in the small morning; a second one may strike what only the first one brought about. */
import { REPORT_FATES } from './fates.ts';
import { playSmall, SERVED } from './small-scenario.ts';

export interface Pairs {
  readonly runs: number;
  readonly problems: readonly string[];
}

/** `withReports`: also reports that come twice or late, three times as many pairs. */
export async function playPairs(withReports: boolean): Promise<Pairs> {
  const problems: string[] = [];
  let runs = 0;
  const mayStrike = (size: number): boolean => size > 1 && (withReports || size !== REPORT_FATES.length);
  const played = async (plan: ReadonlyMap<number, number>): Promise<readonly number[]> => {
    runs++;
    try {
      const { ends, choices } = await playSmall(plan);
      const wrong = Object.entries(SERVED).filter(([who, reason]) => ends[who] !== reason);
      if (wrong.length > 0) problems.push(`${told(plan)}: ${JSON.stringify(ends)}`);
      return choices;
    } catch (cause) {
      problems.push(`${told(plan)}: ${cause instanceof Error ? cause.message : String(cause)}`);
      return [];
    }
  };
  const good = await played(new Map());
  for (const [first, fate] of strikes(good, -1, mayStrike)) {
    const struck = await played(new Map([[first, fate]]));
    for (const [second, other] of strikes(struck, first, mayStrike)) {
      await played(
        new Map([
          [first, fate],
          [second, other],
        ]),
      );
    }
  }
  return { runs, problems };
}

/** Every point after one, and every fate there but the good one. */
function* strikes(
  choices: readonly number[],
  after: number,
  mayStrike: (size: number) => boolean,
): Generator<readonly [number, number]> {
  for (const [point, size] of choices.entries()) {
    if (point <= after || !mayStrike(size)) continue;
    for (let fate = 1; fate < size; fate++) yield [point, fate];
  }
}

const told = (plan: ReadonlyMap<number, number>): string =>
  [...plan].map(([point, fate]) => `point ${point} takes fate ${fate}`).join(', ');
