/**
 * A golden history: what a center of some release was given, with instants, and what it said. Later releases must say the same
 * of the same, from the beginning and from the rows that the recording release had written halfway: whoever is on the line
 * when a service is updated is served to the end as they were promised.
 *
 * Files are added, never changed: `node packages/runtime/test/histories/record.ts` writes those that are not there yet.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Program } from '@ringback/dsl/ir';
import { createState, stateFromRows, step, type Event, type Input, type State } from '../../src/core/index.ts';
import { numbersByPlan } from '../../src/shell/numbers.ts';
import type { KeptRow } from '../../src/store/store.ts';

export interface History {
  readonly format: 'ringback/history';
  readonly version: 1;
  /** One sentence. */
  readonly about: string;
  readonly seed: number;
  /** The program that the center began with; later ones are in the inputs. */
  readonly program: Program;
  readonly inputs: readonly { readonly atMs: number; readonly input: Input }[];
  readonly events: readonly Event[];
  /** The rows on record after so many inputs, as the recording release wrote them. */
  readonly halfway: { readonly inputs: number; readonly events: number; readonly rows: readonly KeptRow[] };
}

export const FOLDER = new URL('./', import.meta.url);

export function readHistories(): readonly { readonly name: string; readonly history: History }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, history: JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as History }));
}

/** What this release says from the beginning to the end. */
export function replayed({ program, seed, inputs }: History): readonly Event[] {
  return playedOn(createState(program, { seed, numbers: numbersByPlan }), inputs);
}

/** What this release says from the rows of the recording one on. */
export function finished({ inputs, halfway }: History): readonly Event[] {
  const read = (_: string, json: string): Program => JSON.parse(json) as Program;
  const state = stateFromRows(halfway.rows, read, { numbers: numbersByPlan });
  return playedOn(state, inputs.slice(halfway.inputs));
}

export function playedOn(state: State, inputs: History['inputs']): readonly Event[] {
  return inputs.flatMap(({ atMs, input }) => step(state, input, atMs).events);
}
