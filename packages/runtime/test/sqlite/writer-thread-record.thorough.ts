/** Whatever is handed to the thread that writes, and however its owner ends: what was answered is on record, and nothing else. */
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkStore, sqlite } from '../../src/sqlite/index.ts';
import { emptyFolder } from '../support/folder.ts';

const RUNS = 15;
const AGENTS = 5;

const act = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      agent: fc.integer({ min: 1, max: AGENTS }),
      /** null: the agent is gone. */
      says: fc.option(fc.string({ maxLength: 200 })),
      // Now and then so much later that everything is put into the tables.
      afterMs: fc.constantFrom(1, 10, 70_000),
      isAwaited: fc.boolean(),
    }),
  },
  // Its number is that of a turn which is on record.
  { weight: 1, arbitrary: fc.constant({ kind: 'commit that fails' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'closed' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'opened again' as const }) },
);

test('S38: a store file holds what was answered, in order, and nothing of what was refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const path = join(emptyFolder(), 'center.db');
      const store = sqlite(path);
      let { epoch } = store.open();
      let [turn, atMs] = [0, 0];
      const onRecord = new Map<string, string>();
      let hasFailed = false;
      const answers: Promise<void>[] = [];

      const handOver = (number: number, agent: number, says: string | null): void => {
        const row = { table: 'agent', key: `Agent ${agent}`, json: says === null ? null : JSON.stringify({ says }) };
        const committed = (async () =>
          store.commit({ epoch, turn: number, atMs, inputs: [], events: [], rows: [row] }))();
        answers.push(
          committed.then(
            () => {
              expect(hasFailed, 'answered after one that failed').toBe(false);
              if (row.json === null) onRecord.delete(row.key);
              else onRecord.set(row.key, row.json);
            },
            () => {
              hasFailed = true;
            },
          ),
        );
      };
      const answered = async (): Promise<void> => void (await Promise.all(answers.splice(0)));
      const openAgain = async (): Promise<void> => {
        await answered();
        const opened = store.open();
        ({ epoch, turn } = opened);
        hasFailed = false;
        expect(Object.fromEntries([...opened.rows].map(({ key, json }) => [key, json]))).toEqual(
          Object.fromEntries(onRecord),
        );
      };

      for (const each of acts) {
        if (each.kind === 'commit') {
          atMs += each.afterMs;
          handOver(++turn, each.agent, each.says);
          if (each.isAwaited || answers.length === store.batchesAtOnce) await answered();
        } else if (each.kind === 'commit that fails') {
          if (turn > 0) handOver(turn, 1, 'never');
        } else {
          if (each.kind === 'closed') store.close();
          await openAgain();
        }
        if (hasFailed) await openAgain();
      }
      await openAgain();
      store.close();
      expect(checkStore(path).problems.filter((problem) => !problem.includes('of agent'))).toEqual([]);
    }),
    { seed: 11, numRuns: RUNS },
  );
}, 300_000);
