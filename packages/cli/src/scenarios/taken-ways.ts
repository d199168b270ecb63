import type { Program, SourceMap } from '@ringback/dsl';
import type { TakenWays } from '@ringback/dsl/graph';
import type { Scenarios } from '@ringback/dsl/ir';
import { coverageOf, runScenarios } from '@ringback/runtime/scenario';
import { UsageError } from '../usage-error.ts';

/**
 * Plays all scenarios of a program; answers, for each flow, where none of them went. Those that fail count, too: where they
 * went, they went. Throws UsageError when there are none, since everything would be red then.
 */
export function takenWays(program: Program, sourceMap: SourceMap, scenarios: Scenarios): (flow: string) => TakenWays {
  if (scenarios.scenarios.length === 0) {
    throw new UsageError(
      '--coverage plays scenarios, and this program has none: they stand in *.test.flow files beside it',
    );
  }
  const coverage = coverageOf(program, sourceMap, runScenarios({ program, sourceMap, scenarios }));
  return (name) => {
    const statements = coverage.flows.find(({ flow }) => flow === name)?.statements ?? [];
    const byBlock = new Map(statements.map((statement) => [statement.block, statement]));
    return {
      missesStatement: (block) => {
        const statement = byBlock.get(block);
        return statement?.times === 0 && statement.never === null;
      },
      missesWay: (block, on) => {
        const way = byBlock.get(block)?.ways.find((each) => each.on === on);
        return way?.times === 0 && way.never === null;
      },
    };
  };
}
