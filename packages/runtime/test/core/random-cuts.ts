/** A center that is thrown away and made again from its rows, wherever the seed says. */
import type { Program } from '@ringback/dsl/ir';
import { ChangedRows, createState, stateFromRows, step } from '../../src/core/index.ts';
import type { Input, KeptRow, State, StateRow } from '../../src/core/index.ts';
import { playTraffic } from './random-traffic.ts';

/** A store in a map, written row by row. */
export class Table {
  readonly rows = new Map<string, KeptRow>();

  write(changed: readonly StateRow[]): void {
    for (const { table, key, json } of changed) {
      const id = `${table}/${key}`;
      if (json === null) this.rows.delete(id);
      else this.rows.set(id, { table, key, json });
    }
  }
}

export interface Given {
  readonly input: Input;
  readonly nowMs: number;
}

export function inputsOf(seed: number, acts: number, center: Program): Given[] {
  const inputs: Given[] = [];
  playTraffic(
    seed,
    acts,
    (state) => state,
    center,
    (input, nowMs) => inputs.push({ input, nowMs }),
  );
  return inputs;
}

/** Gives the inputs; where `cuts` says so the state is thrown away and made again from the rows that were written. */
export function playCut(seed: number, center: Program, inputs: readonly Given[], cuts: (index: number) => boolean) {
  const table = new Table();
  let state: State = createState(center, { seed });
  let changed = new ChangedRows(state);
  const lines = inputs.map(({ input, nowMs }, index) => {
    const line = JSON.stringify(step(state, input, nowMs));
    table.write(changed.take());
    if (cuts(index)) {
      state = stateFromRows(table.rows.values(), () => center);
      changed = new ChangedRows(state, [center.hash]);
    }
    return line;
  });
  return { lines, state, table };
}
